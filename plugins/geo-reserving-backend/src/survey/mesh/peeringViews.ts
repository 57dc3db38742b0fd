/** Peerings of the fleet: each direction on its own, joined to our clusters by UUID. */
import type { PeeringView } from '@geo-reserving/plugin-geo-reserving-common';
import type { ClusterFacts, PeeringFact } from '../../fleet/facts';
import { parseInstant, toInstant } from '../support/instants';
import { by } from '../support/order';
import { isKnown, readingOf, type Clock } from '../support/reading';
import { listOf } from '../support/words';
import type { ClusterByUuid } from './clusterByUuid';
import { peeringHealth, type PeeringHealth } from './peeringHealth';

const RESOURCES: Record<
  PeeringFact['kind'],
  'istiomulticlusters' | 'istiofederations'
> = {
  IstioMulticluster: 'istiomulticlusters',
  IstioFederation: 'istiofederations',
};

/** Everything that decides about peerings. */
export type PeeringInput = {
  clusters: readonly ClusterFacts[];
  byUuid: ClusterByUuid;
  clock: Clock;
  peeringStaleAfterMs: number;
};

/** All peerings, by id. */
export function peeringViews(input: PeeringInput): PeeringView[] {
  return input.clusters
    .flatMap(cluster =>
      [
        ...cluster.istiomulticlusters.values(),
        ...cluster.istiofederations.values(),
      ].map(peering => peeringView(cluster, peering, input)),
    )
    .sort(by(view => view.id));
}

function peeringView(
  cluster: ClusterFacts,
  peering: PeeringFact,
  input: PeeringInput,
): PeeringView {
  const health = healthOf(cluster, peering, input);
  return {
    id: `${cluster.name}/${peering.kind}/${peering.name}`,
    kind: peering.kind,
    name: peering.name,
    from: cluster.name,
    to: input.byUuid.only(peering.remoteUuid),
    toUuid: peering.remoteUuid,
    status: health.status,
    since: toInstant(health.since),
    message: health.message,
    remedy: health.remedy,
    reciprocal: isReciprocal(cluster, peering, input),
    conditions: [...(peering.conditions ?? [])]
      .sort(by(c => c.type))
      .map(({ type, status, reason, message, lastProbeTime }) => ({
        type,
        status,
        reason,
        message,
        // What is no time is not passed on as one.
        lastProbeTime: toInstant(parseInstant(lastProbeTime)),
      })),
    provenance: {
      source: `${peering.kind} ${peering.name} in ${cluster.name}`,
      at: toInstant(health.probedAt),
      stale: health.stale,
    },
  };
}

function healthOf(
  cluster: ClusterFacts,
  peering: PeeringFact,
  input: PeeringInput,
): PeeringHealth {
  const reading = readingOf(cluster, RESOURCES[peering.kind], input.clock);
  const health = peeringHealth(
    peering,
    input.clock.now,
    input.peeringStaleAfterMs,
  );
  if (!isKnown(reading)) {
    return {
      ...health,
      status: 'unknown',
      message: `${cluster.name} cannot be read (${reading.gap}), so nobody knows whether this peering works.`,
      remedy: cluster.connectivity.remedy,
      since: undefined,
      stale: true,
    };
  }
  return identityFault(cluster, peering, input, health) ?? health;
}

/** A peering that cannot be what it says: with itself, or with one of two clusters of one UUID. */
function identityFault(
  cluster: ClusterFacts,
  peering: PeeringFact,
  { byUuid }: PeeringInput,
  health: PeeringHealth,
): PeeringHealth | undefined {
  if (
    peering.remoteUuid !== undefined &&
    peering.remoteUuid === cluster.identity.uuid
  ) {
    return {
      ...health,
      status: 'broken',
      message: `It describes ${cluster.name} itself: the other side states this cluster’s own UUID.`,
      remedy:
        'Point the metadata endpoint to the other cluster, or give a copied cluster a UUID of its own.',
    };
  }
  const twins = byUuid.all(peering.remoteUuid);
  return twins.length < 2
    ? undefined
    : {
        ...health,
        status: 'unknown',
        message: `${listOf(
          twins,
        )} state one UUID, so nobody can say which of them this peering reaches.`,
        remedy: 'Give each cluster a UUID of its own.',
      };
}

/**
 * False only when the other side was read, is one of ours, and does not describe this cluster.
 * A cluster whose peerings were never read proves nothing against it.
 */
function isReciprocal(
  cluster: ClusterFacts,
  peering: PeeringFact,
  { clusters, byUuid, clock }: PeeringInput,
): boolean {
  const name = byUuid.only(peering.remoteUuid);
  const other = clusters.find(c => c.name === name);
  const { uuid } = cluster.identity;
  if (other === undefined || uuid === undefined) {
    return true;
  }
  const key = RESOURCES[peering.kind];
  if (readingOf(other, key, clock).belief === 'unread') {
    return true;
  }
  const theirs: ReadonlyMap<string, PeeringFact> = other[key];
  return [...theirs.values()].some(p => p.remoteUuid === uuid);
}
