import type { Bench } from '../Bench';
import { sleep } from '../measure';

const WATCHED_MS = 20_000;

type Usage = { cpuMs: number; rssMiB: number };

/** What our backend costs while nothing changes and nobody looks. */
export async function idle({ fleet, geo, report }: Bench) {
  await sleep(3000);
  const requestsBefore = await fleet.call<number>('requests');
  const before = await geo.child.call<Usage>('usage');
  await sleep(WATCHED_MS);
  const after = await geo.child.call<Usage>('usage');
  const requests = (await fleet.call<number>('requests')) - requestsBefore;
  const percent = ((after.cpuMs - before.cpuMs) / WATCHED_MS) * 100;
  report.add({
    what: 'idle: share of a core, the whole backend',
    ours: `${percent.toFixed(1)} %, ${after.rssMiB.toFixed(0)} MiB`,
    aim: 'under 2 %',
    met: percent < 2,
  });
  report.add({
    what: 'idle: API-server requests a minute, over six clusters',
    ours: ((requests / WATCHED_MS) * 60_000).toFixed(0),
  });
}
