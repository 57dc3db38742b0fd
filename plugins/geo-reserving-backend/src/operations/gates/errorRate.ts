import type { Gate } from './Gate';
import { isMeasured, measuredSince } from './measurement';

const GATE = 'error-rate';

/**
 * Errors are no more than is always borne, or than there were before. So a failover of a service that fails already is
 * not taken back because it still fails while the old measurements run out.
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
    verdict: errors > limit ? 'failing' : 'pass',
    statement: `Errors ${tenths(errors)} %, limit ${tenths(limit)} %.`,
    at,
  };
};

function tenths(value: number): string {
  return String(Math.round(value * 10) / 10);
}
