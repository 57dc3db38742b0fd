import type { componentMessages } from '../messages/components';

/** Russian for `messages/components.ts`. */
export const componentsRussian: Record<keyof typeof componentMessages, string> =
  {
    'age.span.seconds': '{{value}} с',
    'age.span.minutes': '{{value}} мин',
    'age.span.hours': '{{value}} ч',
    'age.span.days': '{{value}} д',
    'age.ago': '{{span}} назад',
    'age.span': '{{span}}',
    'age.short.seconds': '{{value}} с',
    'age.short.minutes': '{{value}} м',
    'age.short.hours': '{{value}} ч',
    'age.short.days': '{{value}} д',
    'age.seen': 'ответил {{span}} назад',
    'age.last-seen': 'последний ответ {{span}} назад',
    'age.since': 'уже {{span}}',
    'age.unknown-since': 'неизвестно уже {{span}}',
    'age.never': 'никогда',
    'amount.cores': 'ядер: {{value}}',
    'amount.gibibytes': '{{value}} ГиБ',
  };
