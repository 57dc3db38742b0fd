import type { ServiceView } from '@geo-reserving/plugin-geo-reserving-common';
import { askServiceView } from '../ask';
import type { Bench } from '../Bench';
import { duration, percentile, sleep } from '../measure';

const CHANGES = 30;
const CLUSTER = 'iad-1';
const GIVE_UP_MS = 5000;

/** How long it takes from a change of an object until the REST answer has it. */
export async function change({ fleet, geo, report }: Bench) {
  const delays: number[] = [];
  for (let run = 0; run < CHANGES; run++) {
    const ready = run % 2 ? 4 : 3;
    const at = await fleet.call<number>('touch', { cluster: CLUSTER, ready });
    delays.push(await seen(geo, ready, at));
    await sleep(150);
  }
  const p95 = percentile(delays, 95);
  report.add({
    what: 'from a change of an object to the REST answer, median (p95)',
    ours: `${duration(percentile(delays, 50))} (${duration(p95)})`,
    aim: 'p95 within 250 ms',
    met: p95 <= 250,
  });
}

async function seen(geo: Bench['geo'], ready: number, since: number) {
  while (Date.now() - since < GIVE_UP_MS) {
    const view: ServiceView = await askServiceView(geo);
    const placement = view.placements.find(p => p.cluster === CLUSTER);
    if (placement?.pods?.ready === ready) return Date.now() - since;
    await sleep(5);
  }
  return GIVE_UP_MS;
}
