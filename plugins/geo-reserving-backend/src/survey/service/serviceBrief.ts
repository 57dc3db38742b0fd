import type {
  PlacementView,
  ServiceRow,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { memoByMap } from '@geo-reserving/plugin-geo-reserving-node';
import type { PeeringSet } from '../mesh/PeeringSet';
import type { Placement } from './Placement';

/** Where a service stands, without anything about it. */
type Standing = Pick<PlacementView, 'cluster' | 'presence'>;

/**
 * What lists and sums over the fleet need of a service. There are thousands of them and they are
 * held for long, so it is little: evidence, remedies and everything by cluster are in its view.
 */
export type ServiceBrief = Pick<ServiceView, 'whatIf' | 'declared'> & {
  row: ServiceRow;
  placements: readonly Standing[];
  /** Its row may change with time alone, beyond what time marks tell: its stores fall behind by themselves. */
  movesOn?: true;
};

/** The part of a view that a brief is. */
export function briefOf(view: ServiceView): ServiceBrief {
  const { whatIf, declared, placements, replication } = view;
  const movesOn = replication.some(
    ({ scope, rpoSeconds }) =>
      rpoSeconds !== undefined || scope === 'between-clusters',
  );
  return {
    row: toRow(view),
    whatIf,
    declared,
    placements: placements.map(standing),
    ...(movesOn ? { movesOn } : {}),
  };
}

/** The row of the matrix: the view without what only the service's own page shows. */
export function toRow(view: ServiceRow): ServiceRow {
  return {
    ref: view.ref,
    entityRefs: view.entityRefs,
    owner: view.owner,
    serving: view.serving,
    protection: view.protection,
    summary: view.summary,
    intent: view.intent,
    intentSource: view.intentSource,
    notes: view.notes,
    regions: view.regions,
    findings: view.findings,
    observedAt: view.observedAt,
    observedStale: view.observedStale,
    rps: view.rps,
  };
}

const known = memoByMap(
  (_peerings: PeeringSet) => new Map<string, readonly Standing[]>(),
);

/** Most services stand in the same clusters as others: these share one list. */
export function standingsOf(
  placements: readonly Placement[],
  among: PeeringSet,
): readonly Standing[] {
  const lists = known(among);
  const key = placements.map(({ presence }) => presence).join();
  const list =
    lists.get(key) ??
    placements.map(({ cluster, presence }) => ({
      cluster: cluster.name,
      presence,
    }));
  lists.set(key, list);
  return list;
}

function standing({ cluster, presence }: PlacementView): Standing {
  return { cluster, presence };
}
