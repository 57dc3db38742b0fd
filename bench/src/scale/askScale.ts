import type {
  FleetView,
  ServiceList,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { percentile, sleep } from '../measure';
import type { PortalUnderTest } from '../startPortals';
import { serviceAt } from './FleetShape';

const GIVE_UP_MS = 60_000;
/** People do not ask without a pause, and what is done between requests is a part of what is measured. */
const PAUSE_MS = 50;

/** The first page, as the list of services opens. */
export const askWorst = (portal: PortalUnderTest) =>
  ask<ServiceList>(portal, '/services?sort=worst&limit=100');

export const askAll = (portal: PortalUnderTest) =>
  ask<ServiceList>(portal, '/services?limit=5000');

export const askFleet = (portal: PortalUnderTest) =>
  ask<FleetView>(portal, '/fleet');

export function askService(portal: PortalUnderTest, index: number) {
  const { namespace, name } = serviceAt(index);
  return ask<ServiceView>(portal, `/services/${namespace}/${name}`);
}

async function ask<T>(portal: PortalUnderTest, path: string): Promise<T> {
  const answer = await fetch(`${portal.url}${path}`, {
    signal: AbortSignal.timeout(GIVE_UP_MS),
  });
  const body = await answer.json();
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return body as T;
}

/** Durations of the same question, in milliseconds, and how far behind the facts the answers were. */
export type Asked = { durations: number[]; behindMs: number };

/**
 * Asks for the first page again and again.
 *
 * @param isOver - after so many answers, or so much time in milliseconds
 */
export async function askWorstUntil(
  portal: PortalUnderTest,
  isOver: (answers: number, elapsedMs: number) => boolean | Promise<boolean>,
): Promise<Asked> {
  const asked: Asked = { durations: [], behindMs: 0 };
  const begun = performance.now();
  while (!(await isOver(asked.durations.length, performance.now() - begun))) {
    const start = performance.now();
    const { asOf, generatedAt } = await askWorst(portal);
    asked.durations.push(performance.now() - start);
    if (asOf !== undefined) {
      const behind = Date.parse(generatedAt) - Date.parse(asOf);
      asked.behindMs = Math.max(asked.behindMs, behind);
    }
    await sleep(PAUSE_MS);
  }
  return asked;
}

export const p95 = (durations: readonly number[]) => percentile(durations, 95);

/** Waits; returns how long it took, in milliseconds. @throws when it takes longer than `withinMs` */
export async function until(
  what: string,
  condition: () => Promise<boolean>,
  { withinMs, everyMs = 50 }: { withinMs: number; everyMs?: number },
): Promise<number> {
  const begun = performance.now();
  while (!(await condition())) {
    if (performance.now() - begun > withinMs)
      throw new Error(`${what}: not within ${withinMs / 1000} s`);
    await sleep(everyMs);
  }
  return performance.now() - begun;
}
