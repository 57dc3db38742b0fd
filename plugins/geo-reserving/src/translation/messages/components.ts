/** Words of the shared components: ages, and the frames of empty and failed views. */
export const componentMessages = {
  'age.span.seconds': '{{value}} s',
  'age.span.minutes': '{{value}} min',
  'age.span.hours': '{{value}} h',
  'age.span.days': '{{value}} d',
  'age.ago': '{{span}} ago',
  'age.span': '{{span}}',
  'age.short.seconds': '{{value}} s',
  'age.short.minutes': '{{value}} m',
  'age.short.hours': '{{value}} h',
  'age.short.days': '{{value}} d',
  'age.seen': 'seen {{span}} ago',
  'age.last-seen': 'last seen {{span}} ago',
  'age.since': 'since {{span}}',
  'age.unknown-since': 'unknown since {{span}}',
  'age.never': 'never',
} as const;
