import { askAllServices, askKubernetesView, askServiceView } from '../ask';
import type { Bench } from '../Bench';
import { duration, percentile, timed } from '../measure';

const RUNS = 40;
const RUNS_WITH_ROUND_TRIPS = 10;

/** How long one view takes and what it costs the API servers, without and with round trips between regions. */
export async function view(bench: Bench) {
  await compare(bench, 'one view', RUNS, 20);
  await bench.fleet.call('roundTrips', true);
  await compare(
    bench,
    'one view, realistic round trips',
    RUNS_WITH_ROUND_TRIPS,
    50,
  );
  await bench.fleet.call('roundTrips', false);
  await wholeFleet(bench);
}

async function compare(
  { fleet, geo, kubernetes, report }: Bench,
  what: string,
  runs: number,
  aim: number,
) {
  await timed(3, () => askKubernetesView(kubernetes));
  const theirs = await counted(fleet, runs, () =>
    askKubernetesView(kubernetes),
  );
  await timed(3, () => askServiceView(geo));
  const ours = await counted(fleet, runs, () => askServiceView(geo));
  const ratio = theirs.p50 / ours.p50;
  report.add({
    what: `${what}, median (p95)`,
    ours: `${duration(ours.p50)} (${duration(ours.p95)})`,
    theirs: `${duration(theirs.p50)} (${duration(theirs.p95)}), ${ratio.toFixed(
      0,
    )} times slower`,
    aim: `at least ${aim} times faster`,
    met: ratio >= aim,
  });
  report.add({
    what: `${what}, API-server requests`,
    ours: `${ours.requestsPerView.toFixed(
      1,
    )} (watches and probes meanwhile included)`,
    theirs: theirs.requestsPerView.toFixed(1),
    aim: '0 a view',
    met: ours.requestsPerView < 1,
  });
}

async function counted(
  fleet: Bench['fleet'],
  runs: number,
  act: () => Promise<unknown>,
) {
  const before = await fleet.call<number>('requests');
  const durations = await timed(runs, act);
  const after = await fleet.call<number>('requests');
  return {
    p50: percentile(durations, 50),
    p95: percentile(durations, 95),
    requestsPerView: (after - before) / runs,
  };
}

async function wholeFleet({ geo, report }: Bench) {
  const { totalItems } = await askAllServices(geo);
  const durations = await timed(RUNS, () => askAllServices(geo));
  const median = percentile(durations, 50);
  report.add({
    what: `all ${totalItems} services in one request, median (p95)`,
    ours: `${duration(median)} (${duration(percentile(durations, 95))})`,
    aim: 'under 50 ms',
    met: median < 50,
  });
}
