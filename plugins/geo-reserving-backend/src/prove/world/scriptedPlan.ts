import type {
  Intent,
  ServiceRef,
  Split,
  StatePrediction,
  TrafficAction,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { Plan, PlanChange, PlanStep } from '../../planning/Plan';

/** Cluster → region of all scripted plans; survivors of a loss of eu first. */
export const SCRIPTED_CLUSTERS: Readonly<Record<string, string>> = {
  'iad-1': 'us',
  'gru-1': 'sa',
  'fra-1': 'eu',
  'fra-2': 'eu',
};

export const SCRIPTED_SERVICE: ServiceRef = { namespace: 'shop', name: 'cart' };

export type PlanScript = {
  id: string;
  /** The split that is there, then the split after each step. */
  splits: readonly Split[];
  action?: TrafficAction;
  from?: Intent;
  to?: Intent;
  clusters?: readonly string[];
  /** Clusters that did not answer when it was planned. */
  away?: readonly string[];
  /** What the plan believes to be in a cluster before, where that differs. */
  believed?: Readonly<Record<string, Split>>;
  bakeSeconds?: number;
  /** Milliseconds since the epoch. */
  now?: number;
  changes?: Partial<Plan>;
};

/** A plan that moves one object in each cluster through splits, step by step. */
export function scriptedPlan(script: PlanScript): Plan {
  const { id, splits, now = 0, bakeSeconds = 10 } = script;
  const to = script.to ?? weighted(splits[splits.length - 1]);
  const action = script.action ?? { kind: 'shift', intent: to };
  return {
    id,
    hash: `hash-of-${id}`,
    service: SCRIPTED_SERVICE,
    action,
    layers: ['internal'],
    createdAt: new Date(now).toISOString(),
    validUntil: new Date(now + 15 * 60_000).toISOString(),
    from: script.from ?? weighted(splits[0]),
    to,
    summary: `Move to ${JSON.stringify(to)}`,
    current: predicted(splits[0]),
    steps: splits
      .slice(1)
      .map((split, i) => scriptedStep(script, i + 1, split, bakeSeconds)),
    verdicts: [],
    blockedBy: [],
    approval: { required: false },
    remarks: [],
    felt: { kind: 'at-once' },
    request: { service: SCRIPTED_SERVICE, action },
    basis: {},
    deferredClusters: script.away ?? [],
    ...script.changes,
  };
}

export function weighted(weights: Split): Intent {
  return { mode: 'active-active', routing: 'weighted', weights };
}

function scriptedStep(
  { splits, clusters, away = [], believed = {} }: PlanScript,
  index: number,
  to: Split,
  bakeSeconds: number,
): PlanStep {
  const from = splits[index - 1];
  return {
    index,
    title: Object.entries(to)
      .map(([region, share]) => `${region} ${share}`)
      .join(', '),
    changes: (clusters ?? Object.keys(SCRIPTED_CLUSTERS)).map(cluster => ({
      ...scriptedChange(
        cluster,
        index === 1 ? believed[cluster] ?? from : from,
        to,
      ),
      ...(away.includes(cluster) ? { deferred: 'it does not answer' } : {}),
    })),
    intent: weighted(to),
    predicted: predicted(to),
    verdicts: [],
    bakeSeconds,
  };
}

function scriptedChange(
  cluster: string,
  before: Split,
  after: Split,
): PlanChange {
  const path = 'spec.split';
  return {
    id: `istio:${cluster}`,
    director: 'istio',
    layer: 'internal',
    cluster,
    kind: 'DestinationRule',
    namespace: 'shop',
    name: 'cart-geo',
    form: 'patch',
    fields: [{ path, before, after }],
    felt: { kind: 'at-once' },
    write: {
      target: 'kubernetes',
      cluster,
      resource: {
        group: 'networking.istio.io',
        version: 'v1beta1',
        plural: 'destinationrules',
        kind: 'DestinationRule',
      },
      namespace: 'shop',
      name: 'cart-geo',
      expects: [{ pointer: '/spec/split', before, after }],
      body: { form: 'apply', fields: { spec: { split: after } } },
      undo: { form: 'apply', fields: { spec: { split: before } } },
    },
  };
}

function predicted(split: Split): StatePrediction {
  return {
    split,
    unserved: 0,
    loads: Object.keys(split).map(region => ({
      region,
      ready: 10,
      needed: 8,
      loadPercent: 80,
      stale: false,
    })),
  };
}
