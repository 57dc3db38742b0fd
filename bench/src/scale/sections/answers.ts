import { duration, percentile, timed } from '../../measure';
import {
  askAll,
  askFleet,
  askService,
  askWorst,
  askWorstUntil,
  p95,
} from '../askScale';
import { LIST_AIM_MS, type ScaleBench } from '../ScaleBench';

const RUNS = 40;

/** What pages ask for while nothing happens. */
export async function answers({ shape, portal, report }: ScaleBench) {
  await askWorst(portal);
  const { durations } = await askWorstUntil(portal, n => n >= RUNS);
  report.add({
    what: 'list: first 100 of all services, worst first, median (p95)',
    ours: `${duration(percentile(durations, 50))} (${duration(
      p95(durations),
    )})`,
    aim: `p95 under ${LIST_AIM_MS} ms`,
    met: p95(durations) < LIST_AIM_MS,
  });
  const rest = [
    ['list: all services in one answer', () => askAll(portal)],
    ['fleet page', () => askFleet(portal)],
  ] as const;
  for (const [what, act] of rest) {
    const times = await timed(RUNS / 2, act);
    report.add({
      what: `${what}, median (p95)`,
      ours: `${duration(percentile(times, 50))} (${duration(p95(times))})`,
    });
  }
  const times = await timed(RUNS, run =>
    askService(portal, (run * 37) % shape.services),
  );
  report.add({
    what: 'view of one service, never the same twice, median (p95)',
    ours: `${duration(percentile(times, 50))} (${duration(p95(times))})`,
  });
}
