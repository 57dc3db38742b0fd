/** Sentences of the page of a cluster. */
export const clusterMessages = {
  'cluster.connection': 'Does it answer?',
  'cluster.runs': 'What runs there?',
  'cluster.room': 'How much room is left?',
  'cluster.who': 'Which cluster is it?',
  'cluster.openPage': 'Open the page of {{cluster}}',
  'cluster.loss': 'What if {{region}} is lost?',
  'cluster.notFound.title': 'There is no cluster {{cluster}}',
  'cluster.notFound.detail':
    'Clusters are those of geoReserving.clusters in app-config.yaml.',
  'cluster.services_one': '{{count}} service',
  'cluster.services_few': '{{count}} services',
  'cluster.services_many': '{{count}} services',
  'cluster.services_other': '{{count}} services',
  'cluster.servicesUnknown': 'Unknown',
  'cluster.nodesReady': '{{ready}} of {{total}} nodes ready',
  'cluster.nodesUnknown': 'Unknown',
  'cluster.requested': '{{requested}} of {{allocatable}} asked for',
  'cluster.requestedUnknown':
    'of {{allocatable}}; what is asked for is unknown',
  'cluster.region': 'Region',

  'cluster.alerts.title': 'Alerts',
  'cluster.alerts.none': 'No alert fires.',
  'cluster.alerts.unknown':
    'It has no ClusterAlert objects, or they cannot be read: whether alerts fire is unknown.',
  'cluster.alerts.severity': 'severity {{severity}}',
  'cluster.alerts.noSeverity': 'severity not stated',
  'cluster.peerings.title': 'Peerings from and to it',
  'cluster.peerings.none': 'No peering from it or to it was seen.',
  'cluster.services.title': 'Services placed there',
  'cluster.services.intro': 'Worst first.',
  'cluster.services.none': 'No service that you may see is placed there.',
  'cluster.services.more': 'Show the services of {{region}}',
  'cluster.services.shown': '{{shown}} of {{total}} shown.',
  'cluster.todo': 'What needs somebody?',
  'cluster.traffic': 'How do requests come in and go on?',
} as const;
