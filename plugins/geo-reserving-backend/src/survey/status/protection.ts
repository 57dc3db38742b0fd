/**
 * The second axis of the status: what would happen if the largest region were lost.
 *
 * `unknown` comes before `at-risk` where the truth might be `unprotected`; where it can only be
 * better than at-risk, a known weakness makes it `at-risk`.
 */
import type {
  CheckName,
  Finding,
  ProtectionStatus,
  ServingStatus,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { Load, RegionCapacity } from './load';
import type { Loss } from './loss';

/** Checks whose failure means that a loss would cost more than it should. */
const WEAKENING: readonly CheckName[] = [
  'enough-regions',
  'ready-capacity',
  'automatic-failover',
  'policy-parity',
  'peering-health',
  'image-parity',
  'replication-lag',
];

export type ProtectionQuestion = {
  serving: ServingStatus;
  capacities: readonly RegionCapacity[];
  load: Load | undefined;
  losses: readonly Loss[];
  findings: readonly Finding[];
};

export function protectionOf(question: ProtectionQuestion): ProtectionStatus {
  const { serving, losses } = question;
  if (losses.length === 0 || serving === 'unknown') {
    return 'unknown';
  }
  if (serving === 'down' || losses.every(isBad)) {
    return 'unprotected';
  }
  const largest = largestLoss(losses, question.load);
  if (largest === undefined || largest.verdict === 'unsure') {
    return 'unknown';
  }
  return isBad(largest) ? 'unprotected' : lesserWeakness(question);
}

/** The loss of the region that carries most; the first by name of equals. */
export function largestLoss(
  losses: readonly Loss[],
  load: Load | undefined,
): Loss | undefined {
  if (load === undefined) {
    return undefined;
  }
  const carried = (loss: Loss) => load.byRegion.get(loss.region) ?? 0;
  return losses.reduce<Loss | undefined>(
    (most, loss) =>
      most === undefined || carried(loss) > carried(most) ? loss : most,
    undefined,
  );
}

/** Whether the service would not survive this loss. */
export function isBad(loss: Loss): boolean {
  return loss.verdict === 'overload' || loss.verdict === 'no-takeover';
}

function lesserWeakness({
  capacities,
  losses,
  findings,
}: ProtectionQuestion): ProtectionStatus {
  const checked = findings.filter(f => WEAKENING.includes(f.check));
  const weak =
    losses.some(isBad) ||
    capacities.some(c => !c.seen) ||
    checked.some(f => f.verdict === 'fail' || f.verdict === 'warn');
  if (weak) {
    return 'at-risk';
  }
  const unsure =
    losses.some(l => l.verdict === 'unsure') ||
    checked.some(f => f.verdict === 'unknown');
  return unsure ? 'unknown' : 'protected';
}
