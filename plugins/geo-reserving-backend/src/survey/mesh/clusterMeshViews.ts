/** Cilium's cluster mesh as peerings, each direction on its own: from metrics, because no object says who is joined. */
import type {
  PeeringStatus,
  PeeringView,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { Polled } from '@geo-reserving/plugin-geo-reserving-node';
import type {
  ClusterMeshLink,
  ClusterMeshState,
} from '../../directors/cilium/ClusterMesh';
import type { DirectorState } from '../types';
import { toInstant } from '../support/instants';
import { duration } from '../support/words';

export type ClusterMeshInput = {
  polled: Polled<ClusterMeshState> | undefined;
  /** Clusters by the names that the mesh may have for them. */
  clusterOfMeshId: ReadonlyMap<string, string>;
  /** Milliseconds since the epoch. */
  now: number;
  /** Samples older than this say nothing about now, in milliseconds. */
  staleAfterMs: number;
};

/** What the director of Cilium polled last; absent where no Prometheus is configured. */
export function clusterMeshOf(
  directors: readonly DirectorState[],
): Polled<ClusterMeshState> | undefined {
  const cilium = directors.find(({ director }) => director.id === 'cilium');
  return cilium?.polled as Polled<ClusterMeshState> | undefined;
}

/** Links whose source is a cluster of ours; of two that say the same the newer one counts. */
export function clusterMeshViews(input: ClusterMeshInput): PeeringView[] {
  const views = new Map<string, PeeringView & { sampled: number }>();
  for (const link of input.polled?.state.links ?? []) {
    const from = input.clusterOfMeshId.get(link.source);
    const view = from === undefined ? undefined : viewOf(from, link, input);
    const known = view && views.get(view.id);
    if (view && !((known?.sampled ?? 0) > link.at)) {
      views.set(view.id, { ...view, sampled: link.at });
    }
  }
  return [...views.values()].map(({ sampled: _, ...view }) => view);
}

function viewOf(
  from: string,
  link: ClusterMeshLink,
  input: ClusterMeshInput,
): PeeringView {
  const to = input.clusterOfMeshId.get(link.target);
  const name = to ?? link.target;
  const stale =
    input.polled?.stale === true ||
    !(input.now - link.at <= input.staleAfterMs);
  const status: PeeringStatus = link.ready ? 'healthy' : 'broken';
  return {
    id: `${from}/ClusterMesh/${link.target}`,
    kind: 'ClusterMesh',
    name: link.target,
    from,
    ...(to === undefined ? {} : { to }),
    status: stale ? 'unknown' : status,
    ...(!stale && !link.ready && link.lastFailure !== undefined
      ? { since: toInstant(link.lastFailure) }
      : {}),
    message: messageOf(from, name, link, stale, input),
    ...(stale || link.ready
      ? {}
      : {
          remedy: `Check the clustermesh-apiserver of ${name} and the way to it; "cilium clustermesh status" in ${from} names the agents.`,
        }),
    reciprocal: isReciprocal(link, input),
    conditions: [],
    provenance: {
      source: `Prometheus ${link.observer}`,
      at: toInstant(link.at),
      stale,
    },
  };
}

function messageOf(
  from: string,
  to: string,
  { ready, at }: ClusterMeshLink,
  stale: boolean,
  { now }: ClusterMeshInput,
): string {
  if (stale) {
    return `The newest sample is ${duration(
      now - at,
    )} old, so nobody knows whether Cilium in ${from} hears ${to}.`;
  }
  return ready
    ? `All agents in ${from} hear ${to}.`
    : `Some agents in ${from} do not hear ${to}, and go on with the backends they knew.`;
}

/** A cluster whose own agents were never heard of proves nothing against it. */
function isReciprocal(
  { source, target }: ClusterMeshLink,
  { polled }: ClusterMeshInput,
): boolean {
  const theirs = (polled?.state.links ?? []).filter(l => l.source === target);
  return theirs.length === 0 || theirs.some(l => l.target === source);
}
