/** Sentences of search results, of the home page's widget, and of the catalog's filter and column. */
export const discoveryMessages = {
  'search.asOf': 'As of {{time}}',
  'search.owner': 'Owner: {{owner}}',
  'search.fails': 'Fails: {{findings}}',
  'search.failing_one': '{{count}} finding fails',
  'search.failing_few': '{{count}} findings fail',
  'search.failing_many': '{{count}} findings fail',
  'search.failing_other': '{{count}} findings fail',
  'search.askedFor': 'Asked for by {{who}}, {{time}}: {{reason}}',

  'home.lost.title': 'Regions that cannot be seen',
  'home.lost.region_one':
    '{{region}}: its cluster does not answer. Whether it serves is unknown.',
  'home.lost.region_few':
    '{{region}}: none of its {{count}} clusters answers. Whether it serves is unknown.',
  'home.lost.region_many':
    '{{region}}: none of its {{count}} clusters answers. Whether it serves is unknown.',
  'home.lost.region_other':
    '{{region}}: none of its {{count}} clusters answers. Whether it serves is unknown.',
  'home.needs.title': 'Needs you now',
  'home.needs.more_one': '{{count}} more',
  'home.needs.more_few': '{{count}} more',
  'home.needs.more_many': '{{count}} more',
  'home.needs.more_other': '{{count}} more',
  'home.operations.title': 'Being done',
  'home.operations.none': 'No operation runs or waits for approval.',
  'home.operations.unknown':
    'Whether an operation runs is unknown: they cannot be read.',
  'home.operations.old': 'As of {{time}}: they cannot be read now.',
  'home.open': 'Open the fleet',

  'catalog.protection.title': 'Protection',
  'catalog.protection.hint': 'If a region is lost',
  'catalog.protection.reading': 'Reading the services…',
  'catalog.protection.failed':
    'Not filtered: which services are protected cannot be read. {{reason}}',
  'catalog.protection.notFiltered':
    'Which services are protected cannot be read. {{reason}}',
  'catalog.protection.stale':
    'Filtered by what was known at {{time}}: the backend does not answer.',
  'catalog.protection.entitiesUnknown':
    'Not filtered: which entity is which service is not known yet.',
  'catalog.protection.cut':
    'Only the first {{shown}} services were loaded; entities of the others are left out.',
  'catalog.protection.byPage':
    'So many match that each page is filtered by itself: pages may be short.',
  'catalog.protection.column': 'Protection',
  'catalog.protection.notSeen':
    'No service of this name that you may see is known.',
} as const;
