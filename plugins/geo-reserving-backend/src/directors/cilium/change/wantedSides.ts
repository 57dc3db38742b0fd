/**
 * The annotations that an intent asks for, cluster by cluster. Cilium has no weights: it can prefer a cluster's own
 * backends or those of the others, and hide backends from the others. What that only comes near to is said.
 */
import type { Intent } from '@geo-reserving/plugin-geo-reserving-common';
import {
  sharesOf,
  type WantedTraffic,
} from '@geo-reserving/plugin-geo-reserving-node';
import { listed } from '../../support/words';
import type { CiliumSide } from '../ciliumIntent';
import type { GlobalService } from '../globalService';

export type SidesQuestion = {
  wanted: WantedTraffic;
  /** Clusters in which the Service is global. */
  sides: readonly CiliumSide[];
  /** Ready endpoints as last known; undefined: not known. */
  readyIn: (cluster: string) => number | undefined;
};

export type SidesAnswer =
  | { sides: ReadonlyMap<string, GlobalService>; remarks: string[] }
  | { cannot: string };

const LOCAL: GlobalService = { shared: true, affinity: 'local' };
const WAITING: GlobalService = { shared: true, affinity: 'remote' };
const DRAINED: GlobalService = { shared: false, affinity: 'remote' };

export function wantedSides(question: SidesQuestion): SidesAnswer {
  const { sides, wanted } = question;
  const active = activeClusters(wanted);
  if ('cannot' in active) {
    return active;
  }
  const serving = sides.filter(
    s => active.names.has(s.cluster) && !wanted.drainedClusters.has(s.cluster),
  );
  const obstacle = obstacleTo(serving, active.names, question);
  if (obstacle !== undefined) {
    return { cannot: obstacle };
  }
  const answer = new Map(
    sides.map(side => [side.cluster, wantedOf(side, serving, question)]),
  );
  return {
    sides: answer,
    remarks: [...active.remarks, ...limits(answer, serving, question)],
  };
}

type Active = { names: ReadonlySet<string>; remarks: string[] };

/** Clusters whose own backends are preferred: for nearest each, else those of the one region that gets everything. */
function activeClusters({
  intent,
  clusters,
}: WantedTraffic): Active | { cannot: string } {
  if (isNearest(intent)) {
    return { names: new Set([...clusters.values()].flat()), remarks: [] };
  }
  const shares = sharesOf(intent, clusters);
  if (!shares) {
    return { cannot: 'nobody would be left to serve' };
  }
  const [region, ...more] = Object.keys(shares).filter(r => shares[r] > 0);
  if (more.length > 0) {
    return {
      cannot:
        'it has no weights, and every ready endpoint that is used gets the same; ask for nearest, for an active region, or for a drain',
    };
  }
  const noOrder =
    intent.mode === 'active-standby' && intent.order.length > 2
      ? [
          'Cilium prefers the active region and keeps no order among the others.',
        ]
      : [];
  return {
    names: new Set(clusters.get(region) ?? []),
    remarks:
      intent.mode === 'active-active'
        ? [
            `Cilium has no weights: ${region} is preferred, and a cluster that has nobody to ask there uses its own endpoints.`,
          ]
        : noOrder,
  };
}

function obstacleTo(
  serving: readonly CiliumSide[],
  active: ReadonlySet<string>,
  { sides, wanted, readyIn }: SidesQuestion,
): string | undefined {
  if (serving.length === 0) {
    const able = [...active].filter(c => !wanted.drainedClusters.has(c));
    return able.length === 0
      ? 'nobody would be left to serve'
      : `the Service in ${listed(
          able.sort(),
        )} is not global, so that no other cluster reaches it; set service.cilium.io/global: "true" there first`;
  }
  const isHiding = sides.some(
    side => side.shared && wanted.drainedClusters.has(side.cluster),
  );
  const left = sides.filter(s => !wanted.drainedClusters.has(s.cluster));
  return isHiding && left.every(({ cluster }) => readyIn(cluster) === 0)
    ? `no endpoint is ready in ${listed(
        left.map(({ cluster }) => cluster).sort(),
      )}, and what is drained would be hidden from them`
    : undefined;
}

function wantedOf(
  { cluster, shared }: CiliumSide,
  serving: readonly CiliumSide[],
  { wanted: { drainedClusters, clusters, intent } }: SidesQuestion,
): GlobalService {
  if (drainedClusters.has(cluster)) {
    return DRAINED;
  }
  if (serving.some(side => side.cluster === cluster)) {
    return LOCAL;
  }
  const holds = [...clusters.values()].flat().includes(cluster);
  // A cluster with callers only prefers nobody of its own, and has nobody to share.
  return holds || !isNearest(intent) ? WAITING : { ...LOCAL, shared };
}

/** What the annotations only come near to. */
function limits(
  answer: ReadonlyMap<string, GlobalService>,
  serving: readonly CiliumSide[],
  { wanted: { drainedClusters, clusters, intent } }: SidesQuestion,
): string[] {
  const shared = [...answer].filter(([, side]) => side.shared).map(([c]) => c);
  const isPreferred = (cluster: string) =>
    serving.some(side => side.cluster === cluster);
  const mixed = [...answer]
    .filter(
      ([cluster, { affinity }]) =>
        affinity === 'remote' &&
        shared.some(other => other !== cluster && !isPreferred(other)),
    )
    .map(([cluster]) => cluster);
  const alone = [...clusters.values()].flat().filter(c => !answer.has(c));
  return [
    ...(mixed.length > 0 && !isNearest(intent)
      ? [
          `Callers in ${listed(
            mixed.sort(),
          )} use all other clusters alike, and not the active ones alone: Cilium’s affinity names no cluster.`,
        ]
      : []),
    ...(alone.length > 0
      ? [
          `The Service in ${listed(
            alone.sort(),
          )} is not global: its callers stay there, and nobody else reaches it.`,
        ]
      : []),
    ...(drainedClusters.size > 0
      ? [
          'Cilium drains by hiding endpoints from other clusters: connections that are open stay where they are.',
        ]
      : []),
  ];
}

function isNearest(intent: Intent): boolean {
  return intent.mode === 'active-active' && intent.routing === 'nearest';
}
