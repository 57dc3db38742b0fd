import type {
  PlacementView,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { listOf } from '../../survey/support/words';
import type { Gate, GateFinding, GateQuestion } from './Gate';
import { titleOf } from './measurement';

const GATE = 'ready-endpoints';
/** Smaller differences between predictions are rounding. */
const RECEIVES_POINTS = 0.5;

/** Each region that gets more has the ready endpoints that its predicted load needs. Old facts count for nothing. */
export const readyEndpoints: Gate = question => {
  const receivers = receiversOf(question);
  if (receivers.length === 0)
    return {
      gate: GATE,
      verdict: 'pass',
      statement: 'No region gets more traffic than before.',
    };
  const findings = receivers.map(region => judge(question, region));
  return (
    findings.find(f => f.verdict === 'failing') ??
    findings.find(f => f.verdict === 'unknown') ?? {
      ...findings[0],
      statement: listOf(findings.map(f => f.statement)),
    }
  );
};

function receiversOf({ step, start }: GateQuestion): string[] {
  return Object.entries(step.predicted.split)
    .filter(
      ([region, share]) => share > (start.split[region] ?? 0) + RECEIVES_POINTS,
    )
    .map(([region]) => region);
}

function judge({ step, view }: GateQuestion, region: string): GateFinding {
  const where = titleOf(view, region);
  const needed = step.predicted.loads.find(l => l.region === region)?.needed;
  const { ready, isWhole, at } = readyNow(view, region);
  const enough = needed ?? 1;
  const base = { gate: GATE, at };
  if (ready >= enough)
    return {
      ...base,
      verdict: 'pass',
      statement:
        needed === undefined
          ? `${where} has ${ready} ready; how many it needs is not known`
          : `${where} has ${ready} ready and needs ${needed}`,
    };
  return isWhole
    ? {
        ...base,
        verdict: 'failing',
        statement: `${where} has ${ready} ready and needs ${enough}.`,
      }
    : {
        ...base,
        verdict: 'unknown',
        statement: `${where} is known to have ${ready} ready and needs ${enough}; the rest is out of sight.`,
      };
}

/** Ready endpoints of a region that are seen now. `isWhole`: no placement of it is out of sight. */
function readyNow(view: ServiceView | undefined, region: string) {
  const placements =
    view?.placements.filter(p => p.region === region && holds(p)) ?? [];
  const seen = placements.filter(isSeen);
  const times = seen.flatMap(p =>
    p.provenance.at === undefined ? [] : [Date.parse(p.provenance.at)],
  );
  return {
    ready: seen.reduce((sum, p) => sum + (p.endpoints?.ready ?? 0), 0),
    isWhole: view !== undefined && seen.length === placements.length,
    at: times.length > 0 ? Math.min(...times) : undefined,
  };
}

function holds({ presence }: PlacementView): boolean {
  return presence !== 'missing';
}

function isSeen(placement: PlacementView): boolean {
  return (
    placement.clusterStatus === 'connected' &&
    !placement.provenance.stale &&
    placement.endpoints !== undefined
  );
}
