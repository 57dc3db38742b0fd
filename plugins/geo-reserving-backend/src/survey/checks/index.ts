/** The readiness checks, one file each. */
import type {
  CheckName,
  Finding,
  FindingCounts,
  FindingVerdict,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { ServiceContext } from '../service/ServiceContext';
import { automaticFailover } from './automaticFailover';
import { autoscalerRoom } from './autoscalerRoom';
import { balancerHealth } from './balancerHealth';
import { configurationParity } from './configurationParity';
import { disruptionBudget } from './disruptionBudget';
import { drift } from './drift';
import { enoughRegions } from './enoughRegions';
import { factsFresh } from './factsFresh';
import { imageParity } from './imageParity';
import { layersAgree } from './layersAgree';
import { peeringHealth } from './peeringHealth';
import { policyParity } from './policyParity';
import { publication } from './publication';
import { readyCapacity } from './readyCapacity';
import { replicationLag } from './replicationLag';
import { rehearsedLately } from './rehearsedLately';
import { takeoverRoom } from './takeoverRoom';
import { zoneSpread } from './zoneSpread';

/** In the order of their weight: the first of two equal verdicts is shown first. */
const CHECKS: Record<CheckName, (service: ServiceContext) => Finding> = {
  'enough-regions': enoughRegions,
  'ready-capacity': readyCapacity,
  'takeover-room': takeoverRoom,
  'automatic-failover': automaticFailover,
  'peering-health': peeringHealth,
  'policy-parity': policyParity,
  'replication-lag': replicationLag,
  publication,
  'layers-agree': layersAgree,
  'balancer-health': balancerHealth,
  'image-parity': imageParity,
  'configuration-parity': configurationParity,
  drift,
  'facts-fresh': factsFresh,
  'zone-spread': zoneSpread,
  'autoscaler-room': autoscalerRoom,
  'disruption-budget': disruptionBudget,
  'rehearsed-lately': rehearsedLately,
};

const WORST_FIRST: Record<FindingVerdict, number> = {
  fail: 0,
  warn: 1,
  unknown: 2,
  pass: 3,
};

/** Runs every check; worst first. */
export function findingsOf(service: ServiceContext): Finding[] {
  return Object.values(CHECKS)
    .map(check => check(service))
    .sort((a, b) => WORST_FIRST[a.verdict] - WORST_FIRST[b.verdict]);
}

export function countFindings(findings: readonly Finding[]): FindingCounts {
  const counts: FindingCounts = { pass: 0, warn: 0, fail: 0, unknown: 0 };
  for (const { verdict } of findings) {
    counts[verdict] += 1;
  }
  return counts;
}
