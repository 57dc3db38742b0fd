import type { WatchedResource } from './WatchedResource';

/**
 * How far facts can be believed.
 *
 * - `current`: listed and watched, and agreed with the cluster within the limit.
 * - `not-installed`: the cluster answers that it has no such resource: truly none.
 * - `old`: was read, and may have changed since. Never lets anything pass, never counts as capacity.
 * - `unread`: was never read. Nothing is known.
 *
 * @public
 */
export type Belief = 'current' | 'not-installed' | 'old' | 'unread';

/** What the facts of one resource in one cluster are worth. @public */
export type FactReading = {
  belief: Belief;
  /** Milliseconds since the epoch when they were last known to be current. */
  at?: number;
  /** `gslbs.k8gb.io: forbidden`; absent when current or not installed. */
  gap?: string;
};

/** One cluster as directors and probes see it: last known facts, and what each is worth. Immutable. @public */
export interface ClusterPicture {
  /** Name as configured. */
  readonly name: string;
  /** Region as configured. */
  readonly region: string;
  /** UUID that the cluster states, when known. */
  readonly uuid?: string;
  /** False while it does not answer, or is not believed at all. */
  readonly answers: boolean;
  /**
   * How far its clock is ahead of ours, in milliseconds; negative: behind. Good to about a second; absent: not known.
   * Times that its objects state are by its clock.
   */
  readonly clockAheadMs?: number;
  /**
   * Facts as last known, whatever their age, keyed `namespace/name` (cluster-scoped: `name`). The map keeps its identity
   * while nothing in it changes, so that indexes over it can be kept (see `memoByMap`).
   */
  facts<F>(resource: WatchedResource<F>): ReadonlyMap<string, F>;
  /** What the facts of a resource are worth now. */
  reading<F>(resource: WatchedResource<F>): FactReading;
}

/** Whether a reading can be relied on now: read and current, or known not to exist there. @public */
export function isBelieved({ belief }: FactReading): boolean {
  return belief === 'current' || belief === 'not-installed';
}

const WORST_FIRST: readonly Belief[] = [
  'unread',
  'old',
  'current',
  'not-installed',
];

/**
 * The worse of several readings, the older of equals: what a conclusion drawn from all of them is worth.
 *
 * @param readings - at least one
 * @public
 */
export function weakestReading(readings: readonly FactReading[]): FactReading {
  const rank = ({ belief }: FactReading) => WORST_FIRST.indexOf(belief);
  return readings.reduce((worst, one) => {
    const isWorse =
      rank(one) < rank(worst) ||
      (rank(one) === rank(worst) && (one.at ?? 0) < (worst.at ?? Infinity));
    return isWorse ? one : worst;
  });
}
