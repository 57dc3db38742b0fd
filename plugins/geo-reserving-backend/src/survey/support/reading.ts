/**
 * How far the facts of one resource in one cluster can be believed.
 *
 * This is the only place that decides it. A fact that is not `current` never makes a check pass,
 * is never counted as capacity, and is shown with its age.
 */
import type {
  ClusterStatus,
  Instant,
  Provenance,
} from '@geo-reserving/plugin-geo-reserving-common';
import { memoByMap } from '@geo-reserving/plugin-geo-reserving-node';
import type { WatchedResource } from '@geo-reserving/plugin-geo-reserving-node';
import type {
  ClusterFacts,
  ResourceKey,
  ResourceState,
} from '../../fleet/facts';
import { toInstant } from './instants';

/**
 * - `current`: listed and watched, and agreed with the cluster within the limit.
 * - `not-installed`: the cluster answers that it has no such resource: truly none.
 * - `old`: was read, and may have changed since.
 * - `unread`: was never read.
 */
export type Belief = 'current' | 'not-installed' | 'old' | 'unread';

export type Reading = {
  belief: Belief;
  /** Milliseconds since the epoch when the facts were last known to be current. */
  at?: number;
  /** `at` as it is shown. */
  instant?: Instant;
  /** `deployments.apps: forbidden`; absent when current or not installed. */
  gap?: string;
};

export type Clock = { now: number; factsStaleAfterMs: number };

/**
 * Connections whose arriving facts are believed, resource by resource. A cluster that forbids one
 * resource is `forbidden` and yet tells the truth about the others; a `misconfigured` one may be
 * another cluster than we think (a second name of the same one would count its pods twice).
 */
const ANSWERS: Record<ClusterStatus, boolean> = {
  connected: true,
  forbidden: true,
  stale: false,
  unreachable: false,
  misconfigured: false,
};

/** The same few readings stand behind thousands of services: each is made once for a clock. */
const readingsAt = memoByMap((_clock: Clock) =>
  memoByMap(
    (_cluster: ClusterFacts) =>
      new Map<ResourceKey | WatchedResource<any>, Reading>(),
  ),
);

/** Reads the state of one resource. Never throws; what makes no sense is not believed. */
export function readingOf(
  cluster: ClusterFacts,
  which: ResourceKey | WatchedResource<any>,
  clock: Clock,
): Reading {
  const known = readingsAt(clock)(cluster);
  const found = known.get(which);
  if (found) {
    return found;
  }
  const state =
    typeof which === 'string'
      ? cluster.resources[which]
      : cluster.declared.get(which)?.state;
  const reading = state ? judge(cluster, state, clock) : NOT_WATCHED;
  known.set(which, reading);
  return reading;
}

/** Nobody declared it to the fleet, so nothing is known. */
const NOT_WATCHED: Reading = { belief: 'unread', gap: 'not watched' };

function judge(
  cluster: ClusterFacts,
  state: ResourceState,
  clock: Clock,
): Reading {
  const answers = ANSWERS[cluster.connectivity.status];
  if (answers && state.availability === 'not-installed') {
    return dated('not-installed', cluster.connectivity.lastSeen);
  }
  const fresh =
    state.at !== undefined && clock.now - state.at <= clock.factsStaleAfterMs;
  if (answers && fresh && state.availability === 'synced') {
    return dated('current', state.at);
  }
  return {
    ...dated(state.at === undefined ? 'unread' : 'old', state.at),
    gap: `${state.resource}: ${gapReason(cluster, state.availability)}`,
  };
}

function dated(belief: Belief, at: number | undefined): Reading {
  return { belief, at, instant: toInstant(at) };
}

/** Whether the resource can be relied on now: read and current, or known not to exist there. */
export function isKnown(reading: Reading): boolean {
  return reading.belief === 'current' || reading.belief === 'not-installed';
}

/** The worse of several readings: what a conclusion drawn from all of them is worth. */
export function weakest(readings: readonly Reading[]): Reading {
  const order: Belief[] = ['unread', 'old', 'current', 'not-installed'];
  let worst: Reading = { belief: 'not-installed' };
  for (const reading of readings) {
    const rank = order.indexOf(reading.belief) - order.indexOf(worst.belief);
    const older = (reading.at ?? 0) < (worst.at ?? 0);
    if (rank < 0 || (rank === 0 && (worst.at === undefined || older))) {
      worst = reading;
    }
  }
  return worst;
}

/** The provenance of a fact read so. */
export function provenanceOf(source: string, reading: Reading): Provenance {
  return {
    source,
    at: reading.instant,
    stale: !isKnown(reading),
  };
}

function gapReason(cluster: ClusterFacts, availability: string): string {
  if (availability !== 'synced') {
    return availability;
  }
  return cluster.connectivity.status === 'connected'
    ? 'stale'
    : cluster.connectivity.status;
}
