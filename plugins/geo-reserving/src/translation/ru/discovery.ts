import type { discoveryMessages } from '../messages/discovery';

/** Russian for `messages/discovery.ts`. */
export const discoveryRussian: Record<keyof typeof discoveryMessages, string> =
  {
    'search.asOf': 'По состоянию на {{time}}',
    'search.owner': 'Владелец: {{owner}}',
    'search.fails': 'Не пройдено: {{findings}}',
    'search.failing_one': 'Не пройдена {{count}} проверка',
    'search.failing_few': 'Не пройдены {{count}} проверки',
    'search.failing_many': 'Не пройдено {{count}} проверок',
    'search.failing_other': 'Не пройдено {{count}} проверки',
    'search.askedFor': 'Запрос: {{who}}, {{time}} — {{reason}}',

    'home.lost.title': 'Регионы, которых не видно',
    'home.lost.region_one':
      '{{region}}: кластер не отвечает. Обслуживает ли он запросы, неизвестно.',
    'home.lost.region_few':
      '{{region}}: не отвечает ни один из {{count}} кластеров. Обслуживаются ли запросы, неизвестно.',
    'home.lost.region_many':
      '{{region}}: не отвечает ни один из {{count}} кластеров. Обслуживаются ли запросы, неизвестно.',
    'home.lost.region_other':
      '{{region}}: не отвечает ни один из {{count}} кластеров. Обслуживаются ли запросы, неизвестно.',
    'home.needs.title': 'Требует внимания',
    'home.needs.more_one': 'ещё {{count}}',
    'home.needs.more_few': 'ещё {{count}}',
    'home.needs.more_many': 'ещё {{count}}',
    'home.needs.more_other': 'ещё {{count}}',
    'home.operations.title': 'Выполняется',
    'home.operations.none': 'Нет операций, которые идут или ждут одобрения.',
    'home.operations.unknown':
      'Идут ли операции, неизвестно: их не удаётся прочитать.',
    'home.operations.old':
      'По состоянию на {{time}}: сейчас их не удаётся прочитать.',
    'home.open': 'Открыть флот',

    'catalog.protection.title': 'Защита',
    'catalog.protection.hint': 'При потере региона',
    'catalog.protection.reading': 'Сервисы загружаются…',
    'catalog.protection.failed':
      'Список не отфильтрован: не удаётся узнать, какие сервисы защищены. {{reason}}',
    'catalog.protection.notFiltered':
      'Не удаётся узнать, какие сервисы защищены. {{reason}}',
    'catalog.protection.stale':
      'Отфильтровано по состоянию на {{time}}: сервер не отвечает.',
    'catalog.protection.entitiesUnknown':
      'Список не отфильтрован: пока неизвестно, какая сущность — какой сервис.',
    'catalog.protection.cut':
      'Загружены только первые {{shown}} сервисов; сущности остальных не показаны.',
    'catalog.protection.byPage':
      'Подходит так много, что каждая страница фильтруется отдельно: страницы могут быть короткими.',
    'catalog.protection.column': 'Защита',
    'catalog.protection.notSeen':
      'Сервис с таким именем, доступный вам, неизвестен.',
  };
