import { withoutControls } from '@geo-reserving/plugin-geo-reserving-node';
import type { Series } from '../../../observers/prometheus/parseAnswer';
import type { PrometheusClient } from '../../../observers/prometheus/PrometheusClient';
import type { ClusterMeshLink, ClusterMeshState } from '../ClusterMesh';

/** A Prometheus that may hold Cilium's metrics. */
export type MetricsSource = {
  name: string;
  client: Pick<PrometheusClient, 'query'>;
  /** Clusters that it is configured for; with exactly one, series that do not say whose they are, are its. */
  clusters?: readonly string[];
};

const READY = 'cilium_clustermesh_remote_cluster_readiness_status';
const FAILED = 'cilium_clustermesh_remote_cluster_last_failure_ts';
/** Cilium allows 32 characters; Kubernetes no name above this. */
const LONGEST_NAME = 253;
const BY = 'by (source_cluster,target_cluster)';

/** Of all agents of a cluster the worst counts: each node goes its own way. */
const QUERIES = {
  ready: `min ${BY} (${READY})`,
  sampledAt: `min ${BY} (timestamp(${READY}))`,
  failedAt: `max ${BY} (${FAILED})`,
};

/**
 * Asks every Prometheus how Cilium's clusters hear each other.
 *
 * @throws the first failure when none of them answers: nobody asked is not nobody heard
 */
export async function readClusterMesh(
  sources: readonly MetricsSource[],
  now: number,
  signal: AbortSignal,
): Promise<ClusterMeshState> {
  const answers = await Promise.allSettled(
    sources.map(source => linksOf(source, now, signal)),
  );
  signal.throwIfAborted();
  const failures = answers.flatMap(a =>
    a.status === 'rejected' ? [messageOf(a.reason)] : [],
  );
  if (failures.length === sources.length) {
    throw new Error(
      `No Prometheus tells how Cilium’s clusters hear each other: ${failures[0]}`,
    );
  }
  return {
    links: answers
      .flatMap(a => (a.status === 'fulfilled' ? a.value : []))
      .sort(byEnds),
    unread: failures,
  };
}

async function linksOf(
  source: MetricsSource,
  now: number,
  signal: AbortSignal,
): Promise<ClusterMeshLink[]> {
  const ask = (query: string) => source.client.query(query, now, signal);
  const [ready, sampledAt, failedAt] = await Promise.all([
    ask(QUERIES.ready),
    ask(QUERIES.sampledAt),
    ask(QUERIES.failedAt),
  ]);
  const at = valuesOf(sampledAt, source);
  const failures = valuesOf(failedAt, source);
  return [...valuesOf(ready, source)].flatMap(([ends, value]) => {
    const seconds = at.get(ends);
    const [from, target] = ends.split('\n', 2);
    // Without a time nobody could tell an old answer from a new one.
    return seconds === undefined
      ? []
      : [
          {
            source: from,
            target,
            ready: value >= 1,
            ...lastFailure(failures.get(ends)),
            at: seconds * 1000,
            observer: source.name,
          },
        ];
  });
}

/** Values by both ends; series that do not say which clusters they are about are left out. */
function valuesOf(
  series: readonly Series[],
  { clusters = [] }: MetricsSource,
): Map<string, number> {
  const only = clusters.length === 1 ? clusters[0] : undefined;
  return new Map(
    series.flatMap(({ labels, points }): [string, number][] => {
      const from = nameOf(labels.source_cluster) ?? only;
      const target = nameOf(labels.target_cluster);
      const value = points[points.length - 1]?.[1];
      return from && target && Number.isFinite(value)
        ? [[`${from}\n${target}`, value]]
        : [];
    }),
  );
}

/** People read it; a label that no cluster can have is none. */
function nameOf(label: string | undefined): string | undefined {
  return label && label.length <= LONGEST_NAME
    ? withoutControls(label)
    : undefined;
}

/** Cilium writes 0 for an agent that never failed. */
function lastFailure(seconds: number | undefined): { lastFailure?: number } {
  return seconds ? { lastFailure: seconds * 1000 } : {};
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function byEnds(a: ClusterMeshLink, b: ClusterMeshLink): number {
  const [left, right] = [a, b].map(l => `${l.source}\n${l.target}\n${l.at}`);
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
