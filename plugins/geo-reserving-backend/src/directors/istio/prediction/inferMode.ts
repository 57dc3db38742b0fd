import type { Intent } from '@geo-reserving/plugin-geo-reserving-common';
import { readFailoverPriority } from './failoverPriority';
import { compare } from './oldestFirst';
import type { EffectivePolicy } from './policy';
import { REGION } from './topologyLabels';
import type { Prediction } from './types';

/** What one source's rules ask for; the prediction should be one of `withEverythingReady`. */
export type SourcePolicy = {
  /** Region label value of the source. */
  from: string;
  prediction: Pick<Prediction, 'policy' | 'byRegion'>;
};

/** A region's name and the label values that belong to it. */
export type RegionLabels = { name: string; labels: readonly string[] };

/** An intent that the objects could have been written for. */
export type IntentCandidate = {
  intent: Intent;
  /** What it was read from. */
  basis:
    | 'distribute'
    | 'virtual-service'
    | 'failover-priority'
    | 'locality-order'
    | 'placements';
  /** False when it is written and the mesh does something else (blind or unheard failoverPriority). */
  inForce: boolean;
  /** False when only a part could be told: the order behind the first region is by name then. */
  complete: boolean;
};

/** Percent points by which two sources may differ and still agree. */
const AGREEMENT = 1;

/**
 * The intents that fit the objects, best first: weighted when every source's weights agree,
 * active-standby when every source prefers one region, nearest when each prefers its own.
 *
 * @param sources - one per cluster that requests come from
 * @param regions - to turn label values into names; a label that nobody claims stands for itself
 */
export function inferMode(
  sources: readonly SourcePolicy[],
  regions: readonly RegionLabels[],
): IntentCandidate[] {
  const named = sources.map(source => toNames(source, regions));
  const placed = new Set(named.flatMap(({ placements }) => placements));
  if (placed.size === 1) {
    const [region] = placed;
    const intent: Intent = { mode: 'single-region', region };
    return [{ intent, basis: 'placements', inForce: true, complete: true }];
  }
  return [weighted, standbyInForce, nearest, standbyAsWritten]
    .map(infer => infer(named))
    .filter(candidate => candidate !== undefined);
}

/** One source in terms of configured regions. */
type NamedSource = {
  from: string;
  policy: EffectivePolicy;
  placements: string[];
  weights?: Map<string, number>;
  order: string[][];
  /** Region that failoverPriority names, in force or not. */
  written?: string;
};

function toNames(
  { from, prediction }: SourcePolicy,
  regions: readonly RegionLabels[],
): NamedSource {
  const nameOf = (label: string) =>
    regions.find(({ labels }) => labels.includes(label))?.name ?? label;
  const { policy, byRegion } = prediction;
  return {
    from: nameOf(from),
    policy,
    placements: [...new Set(Object.keys(byRegion).map(nameOf))],
    weights: policy.weights && sumByName(policy.weights, nameOf),
    written: writtenRegion(policy, nameOf),
    order: policy.order.map(level => [...new Set(level.map(nameOf))]),
  };
}

function sumByName(
  weights: Readonly<Record<string, number>>,
  nameOf: (label: string) => string,
): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [label, percent] of Object.entries(weights)) {
    const name = nameOf(label);
    sums.set(name, (sums.get(name) ?? 0) + percent);
  }
  return sums;
}

function weighted(
  sources: readonly NamedSource[],
): IntentCandidate | undefined {
  const first = sources[0]?.weights;
  const agree = sources.every(
    ({ weights }) => first && weights && sameWeights(first, weights),
  );
  if (!first || !agree) {
    return undefined;
  }
  const { placements, policy } = sources[0];
  const drained = placements.filter(region => !first.get(region)).sort(compare);
  const intent: Intent = {
    mode: 'active-active',
    routing: 'weighted',
    weights: Object.fromEntries(first),
    ...(drained.length ? { drained } : {}),
  };
  const isRouted = policy.destinations.some(d => d.subset ?? d.remote);
  const basis = isRouted ? 'virtual-service' : 'distribute';
  return { intent, basis, inForce: true, complete: true };
}

function sameWeights(
  a: ReadonlyMap<string, number>,
  b: ReadonlyMap<string, number>,
): boolean {
  return [...a.keys(), ...b.keys()].every(
    region =>
      Math.abs((a.get(region) ?? 0) - (b.get(region) ?? 0)) <= AGREEMENT,
  );
}

/** Needs sources in two regions, or a stated value: from one place, standby looks like nearest. */
function standbyInForce(
  sources: readonly NamedSource[],
): IntentCandidate | undefined {
  const heads = new Set(sources.map(({ order }) => soleRegion(order[0])));
  const [active] = heads;
  const stated = sources.some(({ policy }) => statesValue(policy));
  const froms = new Set(sources.map(({ from }) => from));
  if (heads.size !== 1 || !active || (!stated && froms.size < 2)) {
    return undefined;
  }
  if (!sources.every(({ order }) => order.length > 1)) {
    return undefined;
  }
  return {
    ...standby(active, sources),
    basis: stated ? 'failover-priority' : 'locality-order',
    inForce: true,
  };
}

function nearest(sources: readonly NamedSource[]): IntentCandidate | undefined {
  const atHome = sources.filter(({ from, placements }) =>
    placements.includes(from),
  );
  const each = new Set(atHome.map(({ from }) => from));
  if (each.size < 2 || !atHome.every(prefersOwn)) {
    return undefined;
  }
  const byWeight = atHome.some(({ weights }) => weights);
  return {
    intent: { mode: 'active-active', routing: 'nearest' },
    basis: byWeight ? 'distribute' : 'locality-order',
    inForce: true,
    complete: true,
  };
}

/** `failoverPriority: [region=x]` that gateways make blind, or that no outlierDetection backs. */
function standbyAsWritten(
  sources: readonly NamedSource[],
): IntentCandidate | undefined {
  const wishes = new Set(sources.map(({ written }) => written));
  const [active] = wishes;
  const heard = sources.every(
    ({ order }) => soleRegion(order[0]) === active && order.length > 1,
  );
  if (wishes.size !== 1 || active === undefined || heard) {
    return undefined;
  }
  return {
    ...standby(active, sources),
    basis: 'failover-priority',
    inForce: false,
    complete: false,
  };
}

function standby(
  active: string,
  sources: readonly NamedSource[],
): Pick<IntentCandidate, 'intent' | 'complete'> {
  const placements = new Set(sources.flatMap(source => source.placements));
  const order = [active];
  for (let level = 1; level < placements.size; level++) {
    const next = new Set(
      sources.map(source => soleRegion(source.order[level])),
    );
    const [region] = next;
    if (next.size !== 1 || !region || order.includes(region)) {
      break;
    }
    order.push(region);
  }
  const rest = [...placements].filter(region => !order.includes(region));
  const complete = rest.length <= 1;
  order.push(...rest.sort(compare));
  return { intent: { mode: 'active-standby', order }, complete };
}

function soleRegion(level: readonly string[] | undefined): string | undefined {
  return level?.length === 1 ? level[0] : undefined;
}

function prefersOwn({ from, weights, order }: NamedSource): boolean {
  if (!weights) {
    return order.length > 1 && soleRegion(order[0]) === from;
  }
  const own = weights.get(from) ?? 0;
  return [...weights].every(([region, w]) => region === from || w < own);
}

function statesValue({
  locality,
  localityLbSetting,
}: EffectivePolicy): boolean {
  return (
    locality === 'failoverPriority' &&
    (localityLbSetting?.failoverPriority ?? []).some(key => key.includes('='))
  );
}

function writtenRegion(
  { localityLbSetting }: EffectivePolicy,
  nameOf: (label: string) => string,
): string | undefined {
  const list = localityLbSetting?.failoverPriority ?? [];
  const label = readFailoverPriority(list).wanted.get(REGION);
  return label === undefined ? undefined : nameOf(label);
}
