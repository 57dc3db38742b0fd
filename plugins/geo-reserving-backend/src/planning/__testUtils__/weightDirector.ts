import type {
  DirectorQuestion,
  PlannedChange,
  TrafficDirector,
} from '@geo-reserving/plugin-geo-reserving-node';
import { NOW } from '../../survey/__testUtils__/emptyCluster';
import type { DirectorState } from '../../survey/types';
import { sharesOf } from '@geo-reserving/plugin-geo-reserving-node';

/** Weight by cluster, as the balancer of the tests holds it. */
export type Weights = Readonly<Record<string, number>>;

type State = { weights: Weights };

/** A balancer in front that can be written: its state is a weight for each cluster. It never fails over by itself. */
export function weightDirector(
  weights: Weights,
  change: Partial<Pick<TrafficDirector<State>, 'capabilities' | 'change'>> = {},
): { director: TrafficDirector<State>; state: DirectorState } {
  const director: TrafficDirector<State> = {
    id: 'weights',
    title: 'Balancer',
    layer: 'external',
    capabilities: {
      weights: 'yes',
      order: 'yes',
      drain: 'yes',
      granularity: 'cluster',
      automaticFailover: 'never',
    },
    poll: async () => ({ weights }),
    detect: () => ({ verdict: 'directs' }),
    read: ({ polled }) => [readingOf(polled!.state.weights)],
    change: changeOf,
    ...change,
  };
  return {
    director,
    state: {
      director,
      polled: { state: { weights }, at: NOW - 1000, stale: false },
    },
  };
}

function readingOf(weights: Weights) {
  return {
    id: 'lb',
    title: 'Balancer',
    summary: 'Shares as written.',
    shares: spread(weights, new Set()),
    felt: { kind: 'at-once' } as const,
    without: (lost: ReadonlySet<string>) => spread(weights, lost),
    targets: [],
    objects: [],
    notes: [],
    provenance: { source: 'Balancer', at: NOW - 1000, stale: false },
  };
}

function spread(weights: Weights, lost: ReadonlySet<string>) {
  const total = Object.values(weights).reduce((sum, w) => sum + w, 0);
  const alive = Object.entries(weights).filter(([c]) => !lost.has(c));
  const byCluster = Object.fromEntries(
    alive.map(([c, w]) => [c, total > 0 ? (100 * w) / total : 0]),
  );
  const served = Object.values(byCluster).reduce((sum, s) => sum + s, 0);
  return { byCluster, unserved: 100 - served, elsewhere: 0 };
}

/** One change for each cluster whose weight differs, as if each were a server of its own. */
function changeOf(
  { polled }: DirectorQuestion<State>,
  {
    intent,
    clusters,
    drainedClusters,
  }: Parameters<NonNullable<TrafficDirector['change']>>[1],
) {
  const shares = sharesOf(intent, clusters);
  if (!shares) {
    return { kind: 'cannot' as const, why: 'It knows shares and no nearness.' };
  }
  const { weights } = polled!.state;
  const wanted: Record<string, number> = {};
  for (const [region, names] of clusters) {
    const able = names.filter(name => !drainedClusters.has(name));
    for (const name of names) {
      wanted[name] = able.includes(name)
        ? Math.round((shares[region] ?? 0) / able.length)
        : 0;
    }
  }
  const changes = Object.keys(wanted)
    .filter(name => (weights[name] ?? 0) !== wanted[name])
    .map(name => weightChange(name, weights[name] ?? 0, wanted[name]));
  return { kind: 'changes' as const, changes, remarks: [] };
}

function weightChange(
  cluster: string,
  before: number,
  after: number,
): PlannedChange {
  return {
    id: `server-${cluster}`,
    kind: 'server',
    cluster,
    name: cluster,
    form: 'command',
    fields: [{ path: 'weight', before, after }],
    felt: { kind: 'at-once' },
    write: {
      target: 'director',
      director: 'weights',
      instance: 'lb',
      command: { cluster, expects: before, weight: after },
      undo: { cluster, expects: after, weight: before },
    },
    effect: {
      kind: 'polled',
      director: 'weights',
      edit: (state: State) => ({
        weights: { ...state.weights, [cluster]: after },
      }),
    },
  };
}
