import type {
  DirectedShares,
  DirectorCapabilities,
  DirectorReading,
} from '../../directors';
import type { Feature } from '../scenarios/Scenario';

const TOLERANCE = 1e-6;

/** When a feature can be seen in a reading. */
const SHOWN: Record<Feature, (reading: DirectorReading) => boolean> = {
  weights: ({ shares }) => new Set(used(shares).map(([, s]) => s)).size > 1,
  order: ({ targets }) => targets.some(({ state }) => state === 'standby'),
  drain: ({ targets }) =>
    targets.some(t => t.state === 'drained' && !t.sharePercent),
  failover: reading => lossOutcomes(reading).includes('moved'),
  'no-failover': reading => lossOutcomes(reading).includes('lost'),
};

/** What a director that claims these capabilities has to show in some scenario. */
export function claimedFeatures(claims: DirectorCapabilities): Feature[] {
  return [
    ...(claims.weights === 'no' ? [] : ['weights' as const]),
    ...(claims.order === 'no' ? [] : ['order' as const]),
    ...(claims.drain === 'no' ? [] : ['drain' as const]),
    ...(claims.automaticFailover === 'never' ? [] : ['failover' as const]),
    ...(claims.automaticFailover === 'always' ? [] : ['no-failover' as const]),
  ];
}

/** Whether a feature can be seen in one of the readings. */
export function isShown(
  feature: Feature,
  readings: readonly DirectorReading[],
): boolean {
  return readings.some(reading => SHOWN[feature](reading));
}

/**
 * Readings that contradict what is claimed about failover: with `always`, a lost cluster's requests have to move
 * wherever somebody else is being used; with `never`, they must not.
 *
 * @returns what is broken, one sentence each
 */
export function failoverClaim(
  { automaticFailover }: DirectorCapabilities,
  readings: readonly DirectorReading[],
): string[] {
  const forbidden = { always: 'lost', never: 'moved', 'when-configured': '' }[
    automaticFailover
  ];
  return readings
    .filter(reading => used(reading.shares).length > 1)
    .filter(reading => lossOutcomes(reading).some(o => o === forbidden))
    .map(({ id }) => `${id}: requests are ${forbidden} when a cluster is gone`);
}

/** Shares that are only near the truth say in which way. */
export function approximationIsSaid(
  claims: DirectorCapabilities,
  readings: readonly DirectorReading[],
): string[] {
  if (claims.weights !== 'approximate') return [];
  return readings
    .filter(reading => SHOWN.weights(reading) && !reading.approximate)
    .map(({ id }) => `${id}: weights are approximate, and it does not say how`);
}

/** What becomes of the requests of each cluster that is being used, when it is gone. */
function lossOutcomes({ shares, without }: DirectorReading) {
  return used(shares).flatMap(([cluster]): ('moved' | 'lost')[] => {
    const after = without(new Set([cluster]));
    if (!after || !shares) return [];
    return [after.unserved > shares.unserved + TOLERANCE ? 'lost' : 'moved'];
  });
}

function used(shares: DirectedShares | undefined): [string, number][] {
  return Object.entries(shares?.byCluster ?? {}).filter(([, s]) => s > 0);
}
