import type { Gate, GateFinding, GateQuestion } from './Gate';
import { isMeasured, measuredSince } from './measurement';

const GATE = 'error-rate';
/** A share that falls by less is rounding. */
const GIVES_POINTS = 1;

/**
 * Errors are no more than is always borne, or than there were before. So a failover of a service that fails already is
 * not taken back because it still fails while the old measurements run out. Where everything that gives is lost, going
 * back would mend nothing: then it waits for the errors to fall.
 */
export const errorRate: Gate = question => {
  const measured = measuredSince(GATE, question);
  if (!isMeasured(measured)) return measured;
  const { errorPercent: errors, requestsPerSecond, at } = measured;
  if (requestsPerSecond === 0)
    return { gate: GATE, verdict: 'pass', statement: 'No requests.', at };
  if (errors === undefined)
    return {
      gate: GATE,
      verdict: 'unknown',
      statement: 'Requests are measured, and errors are not.',
      at,
    };
  const { errorPercent, errorRisePoints } = question.settings.gates;
  const before = question.baseline.errorPercent ?? 0;
  const limit = Math.max(errorPercent, before + errorRisePoints);
  return {
    gate: GATE,
    ...verdictOn(errors, limit, question),
    at,
  };
};

function verdictOn(
  errors: number,
  limit: number,
  question: GateQuestion,
): Pick<GateFinding, 'verdict' | 'statement'> {
  const statement = `Errors ${tenths(errors)} %, limit ${tenths(limit)} %.`;
  if (errors <= limit) return { verdict: 'pass', statement };
  return leavesWhatIsLost(question)
    ? {
        verdict: 'waiting',
        statement: `${statement} What is left is lost, so that going back would not mend them.`,
      }
    : { verdict: 'failing', statement };
}

/** Whether no region that gives has an endpoint that is known to be ready now. */
function leavesWhatIsLost({ start, step, view }: GateQuestion): boolean {
  const giving = Object.keys(start.split).filter(
    region =>
      start.split[region] - (step.predicted.split[region] ?? 0) > GIVES_POINTS,
  );
  const there = view?.placements.filter(p => giving.includes(p.region)) ?? [];
  return (
    there.length > 0 &&
    there.every(
      ({ clusterStatus, endpoints }) =>
        clusterStatus === 'unreachable' || endpoints?.ready === 0,
    )
  );
}

function tenths(value: number): string {
  return String(Math.round(value * 10) / 10);
}
