/**
 * The resources that are watched: one row each. `deploy/rbac/reader.yaml` grants exactly these, and a test
 * compares the two. Pods and Secrets are not in here and must not come in: the first are too many, the second
 * are not ours to read.
 */
import {
  EVERYTHING,
  NO_SERVICE,
  ofHosts,
  ownNamespace,
  ownPods,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { WatchedResource } from '@geo-reserving/plugin-geo-reserving-node';
import type { ClusterFacts, ResourceKey } from '../facts';
import { parseClusterAlert } from '../facts/clusteralerts';
import { parseDeckhouseRelease } from '../facts/deckhousereleases';
import { parseDestinationRule } from '../facts/destinationrules';
import { parseEndpointSlice } from '../facts/endpointslices';
import { parseHorizontalPodAutoscaler } from '../facts/horizontalpodautoscalers';
import { parseNode, withoutImages } from '../facts/nodes';
import {
  parseIstioFederation,
  parseIstioMulticluster,
  withoutProbeTimes,
} from '../facts/peerings';
import { parsePodDisruptionBudget } from '../facts/poddisruptionbudgets';
import { parseResourceQuota } from '../facts/resourcequotas';
import { parseRollout } from '../facts/rollouts';
import { parseService, withoutRevision } from '../facts/services';
import { parseVirtualService } from '../facts/virtualservices';
import {
  parseDaemonSet,
  parseDeployment,
  parseStatefulSet,
} from '../facts/workloads';

/** The fact that stands for one object of a resource. */
export type FactOf<K extends ResourceKey> = ClusterFacts[K] extends ReadonlyMap<
  string,
  infer F
>
  ? F
  : never;

/** A row of the table: the fleet needs no other name for it than its key. */
type Row<F> = Omit<WatchedResource<F>, 'id'>;

type ResourceTable = { [K in ResourceKey]: WatchedResource<FactOf<K>> };
type Rows = { [K in ResourceKey]: Row<FactOf<K>> };

const workload = { group: 'apps', versions: ['v1'], core: true };
const istio = {
  group: 'networking.istio.io',
  versions: ['v1', 'v1beta1', 'v1alpha3'],
  core: false,
};
const deckhouse = {
  group: 'deckhouse.io',
  versions: ['v1alpha1', 'v1'],
  core: false,
};

const ROWS: Rows = {
  nodes: {
    group: '',
    plural: 'nodes',
    versions: ['v1'],
    core: true,
    parse: parseNode,
    concerns: () => EVERYTHING,
    withoutTimes: withoutImages,
  },
  deployments: {
    ...workload,
    plural: 'deployments',
    parse: parseDeployment,
    concerns: ownPods,
  },
  statefulsets: {
    ...workload,
    plural: 'statefulsets',
    parse: parseStatefulSet,
    concerns: ownPods,
  },
  daemonsets: {
    ...workload,
    plural: 'daemonsets',
    parse: parseDaemonSet,
    concerns: ownPods,
  },
  rollouts: {
    group: 'argoproj.io',
    plural: 'rollouts',
    versions: ['v1alpha1'],
    core: false,
    parse: parseRollout,
    concerns: ownNamespace,
  },
  services: {
    group: '',
    plural: 'services',
    versions: ['v1'],
    core: true,
    parse: parseService,
    // An address may be the entry of any other service, named by a DNS record or an ingress.
    concerns: fact =>
      fact.addresses
        ? EVERYTHING
        : { kind: 'services', keys: [`${fact.namespace}/${fact.name}`] },
    withoutTimes: withoutRevision,
  },
  endpointslices: {
    group: 'discovery.k8s.io',
    plural: 'endpointslices',
    versions: ['v1'],
    core: true,
    parse: parseEndpointSlice,
    concerns: fact => ({
      kind: 'services',
      keys: [`${fact.namespace}/${fact.service}`],
    }),
  },
  horizontalpodautoscalers: {
    group: 'autoscaling',
    plural: 'horizontalpodautoscalers',
    versions: ['v2', 'v1'],
    core: false,
    parse: parseHorizontalPodAutoscaler,
    concerns: ownNamespace,
  },
  poddisruptionbudgets: {
    group: 'policy',
    plural: 'poddisruptionbudgets',
    versions: ['v1'],
    core: false,
    parse: parsePodDisruptionBudget,
    // Every restart of a pod changes it.
    concerns: ({ namespace, matchLabels }) => ({
      kind: 'pods',
      namespace,
      labels: matchLabels,
      mayHaveMore: true,
    }),
  },
  resourcequotas: {
    group: '',
    plural: 'resourcequotas',
    versions: ['v1'],
    core: false,
    parse: parseResourceQuota,
    concerns: ownNamespace,
  },
  destinationrules: {
    ...istio,
    plural: 'destinationrules',
    parse: parseDestinationRule,
    concerns: fact =>
      ofHosts({ namespace: fact.namespace, hosts: [fact.host] }),
  },
  virtualservices: {
    ...istio,
    plural: 'virtualservices',
    parse: parseVirtualService,
    concerns: ofHosts,
  },
  istiomulticlusters: {
    ...deckhouse,
    plural: 'istiomulticlusters',
    parse: parseIstioMulticluster,
    concerns: () => EVERYTHING,
    withoutTimes: withoutProbeTimes,
  },
  istiofederations: {
    ...deckhouse,
    plural: 'istiofederations',
    parse: parseIstioFederation,
    concerns: () => EVERYTHING,
    withoutTimes: withoutProbeTimes,
  },
  clusteralerts: {
    ...deckhouse,
    plural: 'clusteralerts',
    parse: parseClusterAlert,
    concerns: () => NO_SERVICE,
  },
  deckhousereleases: {
    ...deckhouse,
    plural: 'deckhousereleases',
    parse: parseDeckhouseRelease,
    concerns: () => NO_SERVICE,
  },
};

export const RESOURCE_TABLE = Object.fromEntries(
  Object.entries(ROWS).map(([key, row]) => [
    key,
    { ...row, id: resourceName(row) },
  ]),
) as ResourceTable;

/** Every key of the table. */
export const RESOURCE_KEYS = Object.keys(RESOURCE_TABLE) as ResourceKey[];

/** Plural and group as RBAC names it: `deployments.apps`, `nodes`. */
export function resourceName(resource: {
  group: string;
  plural: string;
}): string {
  return resource.group
    ? `${resource.plural}.${resource.group}`
    : resource.plural;
}

/** Path of a whole resource over all namespaces. */
export function resourcePath(
  resource: { group: string; plural: string },
  version: string,
): string {
  const root = resource.group ? `/apis/${resource.group}` : '/api';
  return `${root}/${version}/${resource.plural}`;
}
