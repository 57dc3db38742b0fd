import type { ClusterFacts, ResourceKey } from '../fleet/facts';

const RESOURCES: Record<ResourceKey, string> = {
  nodes: 'nodes',
  deployments: 'deployments.apps',
  statefulsets: 'statefulsets.apps',
  daemonsets: 'daemonsets.apps',
  rollouts: 'rollouts.argoproj.io',
  services: 'services',
  endpointslices: 'endpointslices.discovery.k8s.io',
  horizontalpodautoscalers: 'horizontalpodautoscalers.autoscaling',
  poddisruptionbudgets: 'poddisruptionbudgets.policy',
  resourcequotas: 'resourcequotas',
  destinationrules: 'destinationrules.networking.istio.io',
  virtualservices: 'virtualservices.networking.istio.io',
  istiomulticlusters: 'istiomulticlusters.deckhouse.io',
  istiofederations: 'istiofederations.deckhouse.io',
  clusteralerts: 'clusteralerts.deckhouse.io',
  deckhousereleases: 'deckhousereleases.deckhouse.io',
};

/** A connected cluster for tests that holds these Services, given as `namespace/name`. */
export function clusterFacts(
  name: string,
  at: number,
  services: readonly string[] = [],
  changes: Partial<ClusterFacts> = {},
): ClusterFacts {
  const resources = Object.fromEntries(
    Object.entries(RESOURCES).map(([key, resource]) => [
      key,
      { availability: 'synced', resource, at, malformed: [] },
    ]),
  ) as unknown as ClusterFacts['resources'];
  return {
    name,
    region: `region-of-${name}`,
    connectivity: {
      status: 'connected',
      since: at,
      lastSeen: at,
      message: 'Connected',
      missingPermissions: [],
    },
    identity: {},
    resources,
    nodes: new Map(),
    deployments: new Map(),
    statefulsets: new Map(),
    daemonsets: new Map(),
    rollouts: new Map(),
    services: new Map(services.map(key => [key, serviceFact(key)])),
    endpointslices: new Map(),
    horizontalpodautoscalers: new Map(),
    poddisruptionbudgets: new Map(),
    resourcequotas: new Map(),
    destinationrules: new Map(),
    virtualservices: new Map(),
    istiomulticlusters: new Map(),
    istiofederations: new Map(),
    clusteralerts: new Map(),
    deckhousereleases: new Map(),
    declared: new Map(),
    ...changes,
  };
}

function serviceFact(key: string) {
  const [namespace, name] = key.split('/');
  return {
    namespace,
    name,
    type: 'ClusterIP',
    selector: { app: name },
    ports: [],
    labels: {},
    annotations: {},
  };
}
