import { Child } from './Child';
import { Report } from './Report';
import { change } from './sections/change';
import { idle } from './sections/idle';
import { silentCluster } from './sections/silentCluster';
import { view } from './sections/view';
import type { Bench } from './Bench';
import {
  startGeoPortal,
  startKubernetesPortal,
  type ClusterAccess,
  type PortalUnderTest,
} from './startPortals';

const sections = { view, change, idle, silentCluster };

/** The backend beside Backstage's kubernetes backend, over the same six clusters; returns the Markdown. */
export async function compare(services: number): Promise<string> {
  const fleet = Child.start('fleet', { BENCH_SERVICES: String(services) });
  const portals: PortalUnderTest[] = [];
  const report = new Report(['geo-reserving', 'kubernetes plugin']);
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
  return `Six emulated clusters, ${services} services and those of the demo\n\n${report.toMarkdown()}`;
}
