import type { Bench } from '../Bench';
import { sleep } from '../measure';

const WATCHED_MS = 20_000;

type Usage = { cpuMs: number; rssMiB: number };

/**
 * What our backend costs while nothing changes and nobody looks; beside it the other one, which then
 * does nothing at all: what is left is Backstage itself.
 */
export async function idle({ fleet, geo, kubernetes, report }: Bench) {
  await sleep(3000);
  const requestsBefore = await fleet.call<number>('requests');
  const [ours, theirs] = await Promise.all([share(geo), share(kubernetes)]);
  const requests = (await fleet.call<number>('requests')) - requestsBefore;
  report.add({
    what: 'idle: share of a core, the whole backend',
    ours: inWords(ours),
    theirs: `${inWords(theirs)}: Backstage itself`,
    aim: 'under 2 % above Backstage itself',
    met: ours.percent - theirs.percent < 2,
  });
  report.add({
    what: 'idle: API-server requests a minute, over six clusters',
    ours: ((requests / WATCHED_MS) * 60_000).toFixed(0),
  });
}

async function share({ child }: Bench['geo']) {
  const before = await child.call<Usage>('usage');
  await sleep(WATCHED_MS);
  const after = await child.call<Usage>('usage');
  const percent = ((after.cpuMs - before.cpuMs) / WATCHED_MS) * 100;
  return { percent, rssMiB: after.rssMiB };
}

function inWords({ percent, rssMiB }: { percent: number; rssMiB: number }) {
  return `${percent.toFixed(1)} %, ${rssMiB.toFixed(0)} MiB`;
}
