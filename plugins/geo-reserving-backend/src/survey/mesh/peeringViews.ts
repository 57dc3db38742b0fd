/** Peerings of the fleet: each direction on its own, joined to our clusters by UUID. */
import type { PeeringView } from '@geo-reserving/plugin-geo-reserving-common';
import { memoByMap } from '@geo-reserving/plugin-geo-reserving-node';
import type { ClusterFacts, PeeringFact } from '../../fleet/facts';
import { parseInstant, toInstant } from '../support/instants';
import { by } from '../support/order';
import { isKnown, readingOf, type Clock } from '../support/reading';
import { listOf } from '../support/words';
import type { ClusterByUuid } from './clusterByUuid';
import { aboutAlerts } from './peeringAlerts';
import {
  isSteady,
  peeringHealth,
  steadyWhile,
  type PeeringHealth,
  type Span,
} from './peeringHealth';

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
  /** The same by name. */
  clusterOf: ReadonlyMap<string, ClusterFacts>;
  byUuid: ClusterByUuid;
  clock: Clock;
  peeringStaleAfterMs: number;
};

/** The peerings of one resource of a cluster, by name. */
const byName = memoByMap((peerings: ReadonlyMap<string, PeeringFact>) =>
  [...peerings.values()].sort(by(p => p.name)),
);

const remoteUuids = memoByMap(
  (peerings: ReadonlyMap<string, PeeringFact>) =>
    new Set([...peerings.values()].map(p => p.remoteUuid)),
);

/** All peerings, by id. */
export function peeringViews(input: PeeringInput): PeeringView[] {
  return [...input.clusters].sort(by(c => `${c.name}/`)).flatMap(cluster =>
    // In the order of the kinds.
    [
      ...byName(cluster.istiofederations),
      ...byName(cluster.istiomulticlusters),
    ].map(peering => rememberedView(cluster, peering, input)),
  );
}

/** A view with everything it depends on besides the peering itself. */
type Remembered = { view: PeeringView; question: string; steady: Span };

const remembered = new WeakMap<PeeringFact, Remembered>();

/**
 * The view of a peering, kept from the last time while nothing in it can have changed: a mesh of 50
 * clusters has 2,450 of them, and each is asked for many times a second.
 */
function rememberedView(
  cluster: ClusterFacts,
  peering: PeeringFact,
  input: PeeringInput,
): PeeringView {
  const reciprocal = isReciprocal(cluster, peering, input);
  const alerts = aboutAlerts(cluster, peering, input.clock);
  const question = questionOf(cluster, peering, reciprocal, input) + alerts;
  const known = remembered.get(peering);
  const { now } = input.clock;
  if (known?.question === question && isSteady(known.steady, now)) {
    return known.view;
  }
  const view = peeringView(cluster, peering, { reciprocal, alerts }, input);
  const steady = isReadable(cluster, peering, input)
    ? steadyWhile(peering, input.peeringStaleAfterMs)
    : ALWAYS;
  if (isSteady(steady, now)) {
    remembered.set(peering, { view, question, steady });
  }
  return view;
}

/** Of what cannot be read nothing is said that time could change. */
const ALWAYS: Span = { from: -Infinity, until: Infinity };

function isReadable(
  cluster: ClusterFacts,
  { kind }: PeeringFact,
  { clock }: PeeringInput,
): boolean {
  return isKnown(readingOf(cluster, RESOURCES[kind], clock));
}

function questionOf(
  cluster: ClusterFacts,
  peering: PeeringFact,
  reciprocal: boolean,
  { byUuid, clock, peeringStaleAfterMs }: PeeringInput,
): string {
  const { gap } = readingOf(cluster, RESOURCES[peering.kind], clock);
  const { remedy } = cluster.connectivity;
  return `${cluster.name}\t${cluster.identity.uuid}\t${gap}\t${remedy}\t${byUuid
    .all(peering.remoteUuid)
    .join()}\t${reciprocal}\t${peeringStaleAfterMs}`;
}

function peeringView(
  cluster: ClusterFacts,
  peering: PeeringFact,
  { reciprocal, alerts }: { reciprocal: boolean; alerts: string },
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
    message: `${health.message}${alerts}`,
    remedy: health.remedy,
    reciprocal,
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
  { clusterOf, byUuid, clock }: PeeringInput,
): boolean {
  const name = byUuid.only(peering.remoteUuid);
  const other = name === undefined ? undefined : clusterOf.get(name);
  const { uuid } = cluster.identity;
  if (other === undefined || uuid === undefined) {
    return true;
  }
  const key = RESOURCES[peering.kind];
  return (
    readingOf(other, key, clock).belief === 'unread' ||
    remoteUuids(other[key]).has(uuid)
  );
}
