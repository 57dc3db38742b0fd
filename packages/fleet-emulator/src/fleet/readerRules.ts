import type { PolicyRule } from '../kube/access/PolicyRule';

/** User of the portal in every cluster. */
export const READER =
  'system:serviceaccount:geo-reserving:geo-reserving-reader';

const READ = ['get', 'list', 'watch'];

/** What identifies a cluster, its version and its APIs: enough to know whom others peer with. */
export const IDENTITY_RULES: PolicyRule[] = [
  {
    verbs: ['get'],
    apiGroups: [''],
    resources: ['configmaps'],
    resourceNames: ['d8-cluster-uuid'],
    namespaces: ['kube-system'],
  },
  {
    verbs: ['get'],
    apiGroups: [''],
    resources: ['namespaces'],
    resourceNames: ['kube-system'],
  },
  {
    verbs: ['get'],
    nonResourceURLs: ['/version', '/api/*', '/apis', '/apis/*'],
  },
];

/** What the portal may read, as deploy/rbac/reader.yaml grants it; a test keeps both equal. */
export const READER_RULES: PolicyRule[] = [
  { verbs: READ, apiGroups: [''], resources: ['nodes', 'services'] },
  {
    verbs: READ,
    apiGroups: ['apps'],
    resources: ['deployments', 'statefulsets', 'daemonsets'],
  },
  { verbs: READ, apiGroups: ['argoproj.io'], resources: ['rollouts'] },
  {
    verbs: READ,
    apiGroups: ['discovery.k8s.io'],
    resources: ['endpointslices'],
  },
  {
    verbs: READ,
    apiGroups: ['autoscaling'],
    resources: ['horizontalpodautoscalers'],
  },
  {
    verbs: READ,
    apiGroups: [''],
    resources: ['resourcequotas', 'configmaps'],
  },
  { verbs: READ, apiGroups: ['policy'], resources: ['poddisruptionbudgets'] },
  {
    verbs: READ,
    apiGroups: ['networking.istio.io'],
    resources: ['destinationrules', 'virtualservices', 'serviceentries'],
  },
  {
    verbs: READ,
    apiGroups: ['deckhouse.io'],
    resources: [
      'istiomulticlusters',
      'istiofederations',
      'clusteralerts',
      'deckhousereleases',
      'ingressnginxcontrollers',
    ],
  },
  { verbs: READ, apiGroups: ['networking.k8s.io'], resources: ['ingresses'] },
  {
    verbs: READ,
    apiGroups: ['gateway.networking.k8s.io'],
    resources: ['gateways', 'gatewayclasses', 'httproutes', 'referencegrants'],
  },
  {
    verbs: READ,
    apiGroups: ['multicluster.x-k8s.io'],
    resources: ['serviceexports', 'serviceimports'],
  },
  { verbs: READ, apiGroups: ['k8gb.io'], resources: ['gslbs'] },
  { verbs: READ, apiGroups: ['k8gb.absa.oss'], resources: ['gslbs'] },
  {
    verbs: READ,
    apiGroups: ['externaldns.k8s.io'],
    resources: ['dnsendpoints'],
  },
  {
    verbs: READ,
    apiGroups: ['replication.storage.openshift.io'],
    resources: ['volumereplications', 'volumegroupreplications'],
  },
  {
    verbs: READ,
    apiGroups: ['volsync.backube'],
    resources: ['replicationsources', 'replicationdestinations'],
  },
  { verbs: READ, apiGroups: ['postgresql.cnpg.io'], resources: ['clusters'] },
  { verbs: READ, apiGroups: ['ceph.rook.io'], resources: ['cephblockpools'] },
  {
    verbs: READ,
    apiGroups: ['kafka.strimzi.io'],
    resources: ['kafkamirrormaker2s'],
  },
  {
    verbs: READ,
    apiGroups: ['velero.io'],
    resources: ['schedules', 'backups', 'backupstoragelocations'],
  },
  {
    verbs: READ,
    apiGroups: ['storage.deckhouse.io'],
    resources: ['replicatedvolumes'],
  },
  ...IDENTITY_RULES,
];

/** Resources that the lab can forbid the reader, by their plural. */
export const READABLE_RESOURCES: readonly string[] = [
  ...new Set(
    READER_RULES.filter(rule => rule.verbs === READ).flatMap(
      rule => rule.resources ?? [],
    ),
  ),
];
