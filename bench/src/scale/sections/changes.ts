import { duration, percentile, sleep } from '../../measure';
import { askService, askWorstUntil, p95, until } from '../askScale';
import { clusterName, podsOf } from '../FleetShape';
import { LIST_AIM_MS, type ScaleBench } from '../ScaleBench';

const PER_SECOND = 500;
const WARM_UP_MS = 5_000;
const READING_MS = 15_000;
const TOUCHES = 30;
const VIEW_AIM_MS = 1_000;

type Usage = { cpuMs: number };

/** Five hundred placements a second change, each of them two objects, while somebody reads. */
export async function changes(bench: ScaleBench) {
  const { fleet, portal, report } = bench;
  const begunAt = performance.now();
  const before = await portal.child.call<Usage>('usage');
  await fleet.call('change', PER_SECOND);
  const { durations, behindMs } = await askWorstUntil(
    portal,
    (_, elapsed) => elapsed > WARM_UP_MS + READING_MS,
  );
  const after = await portal.child.call<Usage>('usage');
  const share = (after.cpuMs - before.cpuMs) / (performance.now() - begunAt);
  const delays = await touch(bench);
  await fleet.call('change', 0);
  report.add({
    what: `${PER_SECOND} placements a second change: list, median (p95)`,
    ours: `${duration(percentile(durations, 50))} (${duration(
      p95(durations),
    )}), at most ${duration(behindMs)} behind`,
    aim: `p95 under ${LIST_AIM_MS} ms`,
    met: p95(durations) < LIST_AIM_MS,
  });
  report.add({
    what: `${PER_SECOND} placements a second change: from a change to the view of its service, median (p95)`,
    ours: `${duration(percentile(delays, 50))} (${duration(p95(delays))})`,
    aim: 'p95 within 1 s',
    met: p95(delays) <= VIEW_AIM_MS,
  });
  report.add({
    what: `${PER_SECOND} placements a second change: share of a core, with a list read all the time`,
    ours: `${(100 * share).toFixed(0)} %`,
  });
}

/** Changes one placement at a time of a service that nothing else changes, and waits until its view shows it. */
async function touch({ fleet, portal, shape }: ScaleBench): Promise<number[]> {
  const delays: number[] = [];
  for (let run = 0; run < TOUCHES; run++) {
    const cluster = run % shape.clusters;
    const unready = Math.floor(run / shape.clusters) % 2 ? 0 : 1;
    const ready = podsOf(cluster, 0) - unready;
    const at = await fleet.call<number>('touch', { cluster, unready });
    await until(
      'a change is shown',
      async () => {
        const { placements } = await askService(portal, 0);
        const changed = placements.find(
          p => p.cluster === clusterName(cluster),
        );
        return changed?.pods?.ready === ready;
      },
      { withinMs: 30_000, everyMs: 5 },
    );
    delays.push(Date.now() - at);
    await sleep(100);
  }
  return delays;
}
