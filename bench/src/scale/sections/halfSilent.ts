import { duration, percentile } from '../../measure';
import { askFleet, askWorstUntil, p95, until } from '../askScale';
import { LIST_AIM_MS, type ScaleBench } from '../ScaleBench';

const NOTICED_WITHIN_MS = 10_000;
const READING_MS = 20_000;

/** Every second cluster accepts connections and never answers. */
export async function halfSilent({ fleet, portal, shape, report }: ScaleBench) {
  const half = Math.floor(shape.clusters / 2);
  await fleet.call('silence', true);
  const reading = askWorstUntil(portal, (_, elapsed) => elapsed > READING_MS);
  const noticed = await until(
    'silent clusters are called unreachable',
    async () => (await countOf(portal, 'unreachable')) === half,
    { withinMs: 60_000, everyMs: 100 },
  );
  const { durations } = await reading;
  report.add({
    what: 'half of the clusters fall silent: all of them called unreachable after',
    ours: duration(noticed),
    aim: 'within 10 s',
    met: noticed <= NOTICED_WITHIN_MS,
  });
  report.add({
    what: 'half of the clusters fall silent: list, median (p95)',
    ours: `${duration(percentile(durations, 50))} (${duration(
      p95(durations),
    )})`,
    aim: `p95 under ${LIST_AIM_MS} ms`,
    met: p95(durations) < LIST_AIM_MS,
  });
  await fleet.call('silence', false);
  const back = await until(
    'all clusters are connected again',
    async () => (await countOf(portal, 'connected')) === shape.clusters,
    { withinMs: 60_000, everyMs: 100 },
  );
  report.add({
    what: 'they answer again: all connected after',
    ours: duration(back),
  });
}

async function countOf(portal: ScaleBench['portal'], status: string) {
  const { clusters } = await askFleet(portal);
  return clusters.filter(cluster => cluster.status === status).length;
}
