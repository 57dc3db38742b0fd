import { duration, percentile } from '../../measure';
import { askWorstUntil, p95 } from '../askScale';
import { LIST_AIM_MS, type ScaleBench } from '../ScaleBench';

const GIVE_UP_MS = 120_000;

/** Every watch of every cluster ends with 410 at once, so that everything is listed again. */
export async function storm({ fleet, portal, report }: ScaleBench) {
  const open = await fleet.call<number>('watches');
  await fleet.call('storm');
  let tookMs = 0;
  const { durations } = await askWorstUntil(portal, async (_, elapsed) => {
    tookMs = elapsed;
    return (
      elapsed > GIVE_UP_MS ||
      (elapsed > 500 && (await fleet.call<number>('watches')) >= open)
    );
  });
  report.add({
    what: 'relist storm: all watches end, everything is listed and watched again after',
    ours: tookMs > GIVE_UP_MS ? 'not within 120 s' : duration(tookMs),
  });
  report.add({
    what: 'relist storm: list meanwhile, median (p95)',
    ours: `${duration(percentile(durations, 50))} (${duration(
      p95(durations),
    )})`,
    aim: `p95 under ${LIST_AIM_MS} ms`,
    met: p95(durations) < LIST_AIM_MS,
  });
}
