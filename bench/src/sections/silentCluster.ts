import type { FleetView } from '@geo-reserving/plugin-geo-reserving-common';
import { askFleet, askKubernetesView, askServiceView } from '../ask';
import type { Bench } from '../Bench';
import { duration, percentile, sleep, timed } from '../measure';

const SILENT = 'fra-2';
const NOTICED_WITHIN_MS = 10_000;
const GIVE_UP_MS = 60_000;

/** One cluster accepts connections and never answers: what does each plugin still tell? */
export async function silentCluster({ fleet, geo, kubernetes, report }: Bench) {
  const silentSince = Date.now();
  await fleet.call('silence', SILENT);
  const noticed = await until(
    async () => (await statusOf(geo)) === 'unreachable',
    silentSince,
  );
  report.add({
    what: 'a silent cluster is called unreachable after',
    ours: duration(noticed),
    aim: 'within 10 s',
    met: noticed <= NOTICED_WITHIN_MS,
  });
  const durations = await timed(20, () => askServiceView(geo));
  const others = await connectedOthers(geo);
  report.add({
    what: 'one view while a cluster is silent, median',
    ours: `${duration(
      percentile(durations, 50),
    )}, ${others} other clusters connected`,
    theirs: await theirAnswer(kubernetes),
  });
  await fleet.call('restore', SILENT);
  const back = Date.now();
  const recovered = await until(
    async () => (await statusOf(geo)) === 'connected',
    back,
  );
  report.add({
    what: 'it is called connected again after',
    ours: duration(recovered),
  });
}

async function theirAnswer(kubernetes: Bench['kubernetes']) {
  const start = performance.now();
  const answer = await askKubernetesView(kubernetes).then(
    body => `answers for ${body.items.length} clusters`,
    error => `no answer (${error.name})`,
  );
  return `${answer} after ${duration(performance.now() - start)}`;
}

async function statusOf(geo: Bench['geo']) {
  const view: FleetView = await askFleet(geo);
  return view.clusters.find(c => c.name === SILENT)?.status;
}

async function connectedOthers(geo: Bench['geo']) {
  const view: FleetView = await askFleet(geo);
  return view.clusters.filter(c => c.status === 'connected').length;
}

async function until(condition: () => Promise<boolean>, since: number) {
  while (Date.now() - since < GIVE_UP_MS) {
    if (await condition()) break;
    await sleep(50);
  }
  return Date.now() - since;
}
