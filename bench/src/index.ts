/**
 * Measures the geo-reserving backend beside Backstage's kubernetes backend, over the same six
 * clusters and services (100, or as many as `--services` says), each program in a process of its
 * own, all in one run.
 *
 * Prints a Markdown table; ratios travel between machines, single times do not.
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import type { Bench } from './Bench';
import { Child } from './Child';
import { Report } from './Report';
import { change } from './sections/change';
import { idle } from './sections/idle';
import { silentCluster } from './sections/silentCluster';
import { view } from './sections/view';
import {
  startGeoPortal,
  startKubernetesPortal,
  type ClusterAccess,
  type PortalUnderTest,
} from './startPortals';

const sections = { view, change, idle, silentCluster };

async function main() {
  const services = servicesWanted();
  const fleet = Child.start('fleet', { BENCH_SERVICES: services });
  const portals: PortalUnderTest[] = [];
  const report = new Report();
  try {
    const access = await fleet.call<ClusterAccess[]>('access');
    const geo = await startGeoPortal(access);
    portals.push(geo);
    const kubernetes = await startKubernetesPortal(access);
    portals.push(kubernetes);
    const bench: Bench = { fleet, geo, kubernetes, report };
    for (const section of Object.values(sections)) await section(bench);
  } finally {
    for (const portal of portals) portal.stop();
    fleet.stop();
  }
  const processors = cpus();
  process.stdout.write(
    `Six emulated clusters, ${services} services and those of the demo; ${
      processors.length
    } × ${processors[0]?.model}, Node ${
      process.version
    }\n\n${report.toMarkdown()}`,
  );
}

/** `--services 2000`; 100 when nothing is said. */
function servicesWanted(): string {
  const { values } = parseArgs({
    options: { services: { type: 'string', default: '100' } },
  });
  if (!/^[1-9]\d{0,3}$/.test(values.services))
    throw new Error('--services takes a whole number from 1 to 9999');
  return values.services;
}

main().catch(error => {
  process.stderr.write(`${error.stack ?? error}\n`);
  process.exitCode = 1;
});
