import type { MetricsSource } from '../directors/cilium/metrics/readClusterMesh';
import type { ClusterSetting } from '../survey/types';
import { leavesSourcesUnread } from './leavesSourcesUnread';
import { PrometheusClient } from './prometheus/PrometheusClient';
import type { PrometheusConnection } from './prometheus/PrometheusConnection';
import { PrometheusObserver } from './prometheus/PrometheusObserver';

/** Observers from the configuration, and whose traffic each of them speaks for. */
export type PrometheusObservers = {
  observers: PrometheusObserver[];
  /** Mesh identifiers by observer name; see `mergeObservations`. */
  claims: Map<string, Set<string>>;
  /** The same, for questions about something else than requests. */
  sources: MetricsSource[];
  close(): Promise<void>;
};

/** Makes one observer for each configured Prometheus; connects to nothing yet. */
export function createPrometheusObservers(options: {
  connections: readonly PrometheusConnection[];
  clusters: readonly ClusterSetting[];
  now: () => number;
}): PrometheusObservers {
  const { connections, clusters, now } = options;
  const readDestinations = leavesSourcesUnread(connections, clusters);
  const clients = connections.map(one => new PrometheusClient(one));
  return {
    observers: connections.map(
      ({ name }, i) =>
        new PrometheusObserver({
          name,
          client: clients[i],
          readDestinations,
          now,
        }),
    ),
    claims: claimsOf(connections, clusters),
    sources: connections.map(({ name, clusters: named }, i) => ({
      name,
      client: clients[i],
      ...(named ? { clusters: named } : {}),
    })),
    close: async () => {
      await Promise.all(clients.map(client => client.close()));
    },
  };
}

function claimsOf(
  connections: readonly PrometheusConnection[],
  clusters: readonly ClusterSetting[],
): Map<string, Set<string>> {
  const meshIds = new Map(clusters.map(one => [one.name, one.meshIds]));
  const claims = new Map<string, Set<string>>();
  for (const { name, clusters: named } of connections) {
    if (!named) continue;
    // A mesh identifier defaults to the cluster's name, which is added for that case.
    claims.set(
      name,
      new Set(named.flatMap(one => [one, ...(meshIds.get(one) ?? [])])),
    );
  }
  return claims;
}
