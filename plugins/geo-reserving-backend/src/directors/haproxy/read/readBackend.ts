import type {
  DirectedShares,
  DirectorReading,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { TargetView } from '@geo-reserving/plugin-geo-reserving-common';
import type { BoundBackend } from '../binding/bindBackends';
import {
  placeServers,
  type Place,
  type PlacedServer,
} from '../binding/placeServers';
import type { HaproxyReading } from '../HaproxyInstance';
import type { HaproxyBackend } from '../HaproxySnapshot';
import { describeShareNote, isApproximation } from '../shares/ShareNote';
import { sharesOf, type HaproxyShares } from '../shares/sharesOf';
import { nominalIntent } from './nominalIntent';
import { notesOf } from './notesOf';
import { serverHealth, serverSince, serverState } from './serverState';
import { summarize } from './summarize';

/** The parts of a reading that a snapshot decides. */
export type BackendReading = Pick<
  DirectorReading,
  | 'summary'
  | 'shares'
  | 'approximate'
  | 'intent'
  | 'without'
  | 'targets'
  | 'notes'
>;

/**
 * Reads one backend of one instance.
 *
 * Sessions in progress are left alone by whatever changes, so the shares are those of new requests.
 */
export function readBackend(
  backend: HaproxyBackend,
  { snapshot, rates }: HaproxyReading,
  bound: BoundBackend,
  places: readonly Place[],
): BackendReading {
  const placed = placeServers(backend, bound, places);
  const options = { allBackups: bound.allBackups };
  const now = sharesOf(backend, options);
  const approximate = approximately(now);
  const intent = nominalIntent(placed);
  return {
    summary: summarize(placed, now),
    shares: toDirected(now, placed),
    ...(approximate ? { approximate } : {}),
    ...(intent ? { intent } : {}),
    without: clusters => {
      const lost = new Set(
        placed
          .filter(({ cluster }) => cluster && clusters.has(cluster))
          .map(({ server }) => server.name),
      );
      return toDirected(sharesOf(backend, { ...options, lost }), placed);
    },
    targets: placed.map(one => ({
      ...targetOf(one, now, snapshot.readAt),
      ...measured(rates?.get(backend.name)?.get(one.server.name)),
    })),
    notes: notesOf(placed, now, backend),
  };
}

function toDirected(
  { byServer, unserved }: HaproxyShares,
  placed: readonly PlacedServer[],
): DirectedShares {
  const byCluster: Record<string, number> = {};
  let elsewhere = 0;
  for (const { server, cluster } of placed) {
    const share = byServer.get(server.name) ?? 0;
    if (cluster === undefined) elsewhere += share;
    else if (share > 0) byCluster[cluster] = (byCluster[cluster] ?? 0) + share;
  }
  return { byCluster, unserved, elsewhere };
}

/** The reason why shares are only near the truth; there is one algorithm, so there is one at most. */
function approximately({ notes }: HaproxyShares): string | undefined {
  const reason = notes.find(isApproximation);
  return reason && describeShareNote(reason);
}

function targetOf(
  { server, cluster, region }: PlacedServer,
  { byServer }: HaproxyShares,
  readAt: number,
): TargetView {
  const share = byServer.get(server.name);
  return {
    name: server.name,
    ...(cluster ? { cluster } : {}),
    ...(region ? { region } : {}),
    state: serverState(server, share),
    health: serverHealth(server),
    weight: server.weight,
    sharePercent: share ?? 0,
    sessions: server.open,
    since: serverSince(server, readAt),
  };
}

function measured(rate?: {
  requestsPerSecond: number;
}): Pick<TargetView, 'requestsPerSecond'> {
  return rate ? { requestsPerSecond: rate.requestsPerSecond } : {};
}
