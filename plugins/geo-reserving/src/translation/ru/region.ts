import type { regionMessages } from '../messages/region';

/** Russian for `messages/region.ts`. */
export const regionRussian: Record<keyof typeof regionMessages, string> = {
  'region.now': 'Как всё обстоит сейчас',
  'region.counts_one': 'Здесь размещён {{count}} сервис',
  'region.counts_few': 'Здесь размещено {{count}} сервиса',
  'region.counts_many': 'Здесь размещено {{count}} сервисов',
  'region.counts_other': 'Здесь размещено {{count}} сервиса',
  'region.clusters': 'Кластеры',
  'region.noClusters': 'Кластеров здесь не настроено.',
  'region.notFound.title': 'Региона {{region}} нет',
  'region.notFound.detail':
    'Регионы — те, что названы в geoReserving.regions и у кластеров.',

  'region.receivers.title': 'Кто примет трафик?',
  'region.receivers.intro':
    'По всем сервисам вместе, при сегодняшней нагрузке.',
  'region.receivers.none': 'Ни один регион ничего не принял бы.',
  'region.receivers.ready': 'Готовые конечные точки',
  'region.receivers.readyOf': 'нужно {{needed}}, есть {{ready}}',
  'region.receivers.needsOnly': 'нужно {{needed}}; сколько есть — неизвестно',
  'region.receivers.overloaded_one': 'мал для {{count}} сервиса',
  'region.receivers.overloaded_few': 'мал для {{count}} сервисов',
  'region.receivers.overloaded_many': 'мал для {{count}} сервисов',
  'region.receivers.overloaded_other': 'мал для {{count}} сервиса',
  'region.receivers.fits': 'насколько известно, хватает всем',
  'region.receivers.cpu': 'Процессоры',
  'region.receivers.memory': 'Память',
  'region.receivers.pods': 'Поды',
  'region.receivers.missingOf':
    'не хватает {{missing}}, на узлах есть место: {{room}}',
  'region.receivers.roomUnknown': 'Место на узлах',

  'region.services.title': 'Какие сервисы?',
  'region.services.intro': 'Сначала худшее.',
  'region.services.label': 'Сервисы региона {{region}}',
  'region.services.service': 'Сервис',
  'region.services.verdict': 'Если он пропадёт',
  'region.services.moves': 'Переходит',
  'region.services.what': 'Что произойдёт',
  'region.services.serving': 'Сейчас',
  'region.services.protection': 'Защита',
  'region.services.act': 'Переместить трафик',
  'region.services.verdictFilter': 'Если он пропадёт',
  'region.services.none': 'Здесь не размещено ни одного сервиса',
  'region.services.noneText':
    'Ничто из того, что вам видно, не заметило бы его потери.',

  'fleet.tabs.losses': 'Если пропадёт регион',
  'fleet.tabs.lost': 'не переживут до {{lost}}',
  'fleet.losses.region': 'Регион',
  'fleet.losses.services': 'Сервисы',
  'fleet.losses.noTakeover': 'Некому принять',
  'fleet.losses.overload': 'Перегрузка',
  'fleet.losses.unsure': 'Не уверены',
  'fleet.losses.survive': 'Переживут',
  'fleet.losses.show': 'Сервисы, которые не переживут потери {{region}}',
  'fleet.losses.title': 'Не переживут потери региона {{region}}',
  'fleet.losses.allSurvive':
    'Неизвестно ни одного сервиса, который пропал бы вместе с регионом {{region}}.',
  'fleet.losses.more': 'Всё о потере региона {{region}}',
  'fleet.losses.byRegion': 'Смотреть по регионам',
  'fleet.losses.ask': 'Что, если пропадёт регион?',
  'fleet.losses.none': 'Сервисы не размещены ни в одном регионе',
  'fleet.losses.noneText':
    'Когда в кластерах появятся сервисы, здесь будет видно, что сделает потеря региона.',
};
