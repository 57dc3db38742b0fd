import type {
  Felt,
  Intent,
  TargetView,
} from '@geo-reserving/plugin-geo-reserving-common';
import type {
  DirectedShares,
  DirectorReading,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { DirectorState } from '../types';
import { NOW } from './emptyCluster';

/** One decider as a test tells it. */
export type ScriptedDecider = {
  title?: string;
  from?: string;
  /** Weight by cluster; shares follow from them. Absent: nobody can tell. */
  weights?: Readonly<Record<string, number>>;
  /** Whether it sends requests of a lost cluster to the others (default), or loses them. */
  failsOver?: boolean;
  intent?: Intent;
  felt?: Felt;
  stale?: boolean;
  targets?: TargetView[];
};

/** An external director that does what the test says, for every service. */
export function scriptedDirector(
  id: string,
  ...deciders: ScriptedDecider[]
): DirectorState {
  return {
    director: {
      id,
      title: id,
      layer: 'external',
      capabilities: {
        weights: 'yes',
        order: 'no',
        drain: 'yes',
        granularity: 'cluster',
        automaticFailover: 'when-configured',
      },
      detect: () =>
        deciders.length === 0
          ? { verdict: 'does-not' }
          : { verdict: 'directs' },
      read: () =>
        deciders.map((decider, i) => readingOf(decider, `${id}-${i}`)),
    },
  };
}

function readingOf(decider: ScriptedDecider, id: string): DirectorReading {
  const { weights, failsOver = true, stale = false } = decider;
  const title = decider.title ?? id;
  return {
    id,
    title,
    ...(decider.from === undefined ? {} : { from: decider.from }),
    summary: `${title} as scripted.`,
    ...(weights
      ? { shares: spread(weights, new Set(), failsOver) }
      : { why: 'it was not asked.' }),
    ...(decider.intent ? { intent: decider.intent } : {}),
    felt: decider.felt ?? { kind: 'at-once' },
    without: lost => weights && spread(weights, lost, failsOver),
    targets: decider.targets ?? [],
    objects: [],
    notes: [],
    provenance: { source: title, at: NOW - 1000, stale },
  };
}

function spread(
  weights: Readonly<Record<string, number>>,
  lost: ReadonlySet<string>,
  failsOver: boolean,
): DirectedShares {
  const entries = Object.entries(weights);
  const alive = entries.filter(([cluster]) => !lost.has(cluster));
  const total = (failsOver ? alive : entries).reduce(
    (sum, [, w]) => sum + w,
    0,
  );
  const byCluster = Object.fromEntries(
    alive.map(([cluster, w]) => [cluster, total > 0 ? (100 * w) / total : 0]),
  );
  const served = Object.values(byCluster).reduce((sum, s) => sum + s, 0);
  return { byCluster, unserved: Math.max(0, 100 - served), elsewhere: 0 };
}
