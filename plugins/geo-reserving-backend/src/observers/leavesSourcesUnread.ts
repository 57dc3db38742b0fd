import type { PrometheusConnection } from './prometheus/PrometheusConnection';

/**
 * Whether some cluster's callers are in no Prometheus: all of them say whose they are, and a
 * cluster is named by none. Then what receivers counted has to be asked for.
 */
export function leavesSourcesUnread(
  connections: readonly Pick<PrometheusConnection, 'clusters'>[],
  clusters: readonly { name: string }[],
): boolean {
  if (connections.some(({ clusters: named }) => !named)) return false;
  const named = new Set(connections.flatMap(one => one.clusters ?? []));
  return clusters.some(({ name }) => !named.has(name));
}
