import type { WatchedResource } from '@geo-reserving/plugin-geo-reserving-node';
import {
  SERVICE_EXPORTS,
  SERVICE_IMPORTS,
} from '../../fleet/resources/multiclusterServices';
import { SERVICE_ENTRIES } from '../../directors/istio/federation/serviceEntries';
import type {
  ClusterFacts,
  ResourceKey,
  ResourceState,
} from '../../fleet/facts';
import { CONFIG_MAPS } from '../../fleet/resources/configMaps';

/** The moment at which all scripted fleets are looked at. */
export const NOW = Date.parse('2026-05-04T14:04:31Z');

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

export const RESOURCE_KEYS = Object.keys(RESOURCES) as ResourceKey[];

/** What the built-in directors and the fleet itself watch besides. */
const DECLARED: WatchedResource<any>[] = [
  SERVICE_ENTRIES,
  SERVICE_EXPORTS,
  SERVICE_IMPORTS,
  CONFIG_MAPS,
];

/** A cluster that answers, whose every resource was read a second ago, and that holds nothing. */
export function emptyCluster(name: string, region: string): ClusterFacts {
  const state = (resource: string): ResourceState => ({
    availability: 'synced',
    resource,
    at: NOW - 1000,
    malformed: [],
  });
  return {
    name,
    region,
    connectivity: {
      status: 'connected',
      since: NOW - 3_600_000,
      lastSeen: NOW - 1000,
      message: `${name} answers.`,
      missingPermissions: [],
    },
    identity: {
      uuid: `uuid-${name}`,
      uuidSource: 'd8-cluster-uuid',
      version: 'v1.31.4',
    },
    resources: Object.fromEntries(
      RESOURCE_KEYS.map(key => [key, state(RESOURCES[key])]),
    ) as Record<ResourceKey, ResourceState>,
    nodes: new Map(),
    deployments: new Map(),
    statefulsets: new Map(),
    daemonsets: new Map(),
    rollouts: new Map(),
    services: new Map(),
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
    declared: new Map(
      DECLARED.map(resource => [
        resource,
        { state: state(resource.id), facts: new Map() },
      ]),
    ),
  };
}
