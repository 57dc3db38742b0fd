import type { clusterMessages } from '../messages/cluster';

/** Russian for `messages/cluster.ts`. */
export const clusterRussian: Record<keyof typeof clusterMessages, string> = {
  'cluster.connection': 'Отвечает ли?',
  'cluster.runs': 'Что там работает?',
  'cluster.room': 'Сколько осталось места?',
  'cluster.who': 'Что это за кластер?',
  'cluster.openPage': 'Открыть страницу {{cluster}}',
  'cluster.loss': 'Что, если пропадёт {{region}}?',
  'cluster.notFound.title': 'Кластера {{cluster}} нет',
  'cluster.notFound.detail':
    'Кластеры — те, что названы в geoReserving.clusters в app-config.yaml.',
  'cluster.services_one': '{{count}} сервис',
  'cluster.services_few': '{{count}} сервиса',
  'cluster.services_many': '{{count}} сервисов',
  'cluster.services_other': '{{count}} сервиса',
  'cluster.servicesUnknown': 'Неизвестно',
  'cluster.nodesReady': 'готовы узлы: {{ready}} из {{total}}',
  'cluster.nodesUnknown': 'Неизвестно',
  'cluster.requested': 'запрошено {{requested}} из {{allocatable}}',
  'cluster.requestedUnknown':
    'из {{allocatable}}; сколько запрошено — неизвестно',
  'cluster.region': 'Регион',

  'cluster.alerts.title': 'Алерты',
  'cluster.alerts.none': 'Ни один алерт не сработал.',
  'cluster.alerts.noneThen': 'Тогда ни один не сработал:',
  'cluster.alerts.unknown':
    'Объектов ClusterAlert нет или их нельзя прочитать: есть ли алерты — неизвестно.',
  'cluster.alerts.severity': 'важность {{severity}}',
  'cluster.alerts.noSeverity': 'важность не указана',
  'cluster.peerings.title': 'Его связи, туда и обратно',
  'cluster.peerings.none': 'Связей от него или к нему не видно.',
  'cluster.services.title': 'Сервисы, размещённые там',
  'cluster.services.intro': 'Сначала худшее.',
  'cluster.services.none': 'Там нет сервисов, которые вам видны.',
  'cluster.services.more': 'Показать сервисы региона {{region}}',
  'cluster.services.shown': 'Показано {{shown}} из {{total}}.',
  'cluster.todo': 'Что требует внимания?',
  'cluster.traffic': 'Как запросы входят и идут дальше?',
};
