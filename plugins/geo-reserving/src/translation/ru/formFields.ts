import type { formFieldMessages } from '../messages/formFields';

/** Russian for `messages/formFields.ts`. */
export const formFieldsRussian: Record<keyof typeof formFieldMessages, string> =
  {
    'field.service': 'Сервис',
    'field.services': 'Сервисы',
    'field.region': 'Регион',
    'field.regions': 'Регионы',
    'field.split': 'Проценты по регионам',
    'field.add': 'Добавить',
    'field.remove': 'Убрать {{name}}',
    'field.up': 'Поднять {{name}}',
    'field.choose': 'Выберите…',
    'field.serviceHint': 'Введите часть имени; <namespace>/<name>',
    'field.unknownService':
      'Сервис с таким именем, который вам виден, не известен.',
    'field.noName':
      '«{{name}}» — не имя сервиса: напишите <namespace>/<name>, например shop/checkout',
    'field.rate': 'обслуживает {{rate}} запросов/с',
    'field.rateOld': 'обслуживал {{rate}} запросов/с, старые данные',
    'field.rateUnknown': 'его запросы не измеряются',
    'field.failed': 'Список не загрузился: {{reason}}',
    'field.noRegions': 'Ни один регион не настроен.',
  };
