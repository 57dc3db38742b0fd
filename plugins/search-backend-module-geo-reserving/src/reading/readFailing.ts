/**
 * Titles of the findings that fail.
 *
 * They are in the view of each service and not in the list, so services with such findings are asked for one by one, the
 * worst first: a few at once, so many and for so long at most. One that does not answer costs its own titles; its document
 * still says how many findings fail.
 */
import type {
  GeoReservingApi,
  ServiceRow,
} from '@geo-reserving/plugin-geo-reserving-common';
import { keyOf } from '../documents/ServiceFacts';

const MOST_SERVICES = 300;
const AT_ONCE = 4;
const DEADLINE_MS = 5_000;
/** For all of them; half of the time that a run has. */
const BUDGET_MS = 30_000;

export async function readFailing(
  api: Pick<GeoReservingApi, 'getService'>,
  rows: readonly ServiceRow[],
  signal: AbortSignal,
): Promise<Map<string, string[]>> {
  const failing = new Map<string, string[]>();
  const waiting = rows
    .filter(({ findings }) => findings.fail > 0)
    .sort((a, b) => b.findings.fail - a.findings.fail)
    .slice(0, MOST_SERVICES);
  const budget = AbortSignal.any([signal, AbortSignal.timeout(BUDGET_MS)]);
  const work = async () => {
    for (let row = waiting.shift(); row; row = waiting.shift()) {
      if (budget.aborted) return;
      const titles = await titlesOf(api, row.ref, budget);
      if (titles) failing.set(keyOf(row.ref), titles);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return failing;
}

/** @returns undefined when it cannot be read */
async function titlesOf(
  api: Pick<GeoReservingApi, 'getService'>,
  ref: ServiceRow['ref'],
  budget: AbortSignal,
): Promise<string[] | undefined> {
  const deadline = AbortSignal.timeout(DEADLINE_MS);
  try {
    const { readiness } = await api.getService(ref, {
      signal: AbortSignal.any([budget, deadline]),
    });
    return readiness
      .filter(({ verdict }) => verdict === 'fail')
      .map(({ title }) => title);
  } catch {
    return undefined;
  }
}
