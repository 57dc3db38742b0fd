import { Child } from '../Child';
import { duration } from '../measure';
import type { HeldMemory } from '../processes/portal';
import { Report } from '../Report';
import {
  startBarePortal,
  startGeoPortal,
  type ClusterAccess,
  type PortalUnderTest,
} from '../startPortals';
import type { FleetShape } from './FleetShape';
import { placementsOf, type Footprint, type ScaleBench } from './ScaleBench';
import { answers } from './sections/answers';
import { changes } from './sections/changes';
import { coldStart } from './sections/coldStart';
import { halfSilent } from './sections/halfSilent';
import { storm } from './sections/storm';

const sections = { answers, changes, storm, halfSilent };
/** Twice the placements may take this much more for each of them: what belongs to pairs of clusters grows faster. */
const GROWTH_AIM = 1.15;

/** The backend alone over many generated clusters, and over half as many; returns the Markdown. */
export async function measureScale(shape: FleetShape): Promise<string> {
  const report = new Report(['geo-reserving']);
  const bare = await memoryOfBackstage();
  const half = { ...shape, clusters: Math.floor(shape.clusters / 2) };
  const small = await withFleet(half, report, bench =>
    coldStart(bench, bare, false),
  );
  await withFleet(shape, report, async bench => {
    const large = await coldStart(bench, bare, true);
    addGrowth(report, { half, small, large });
    for (const section of Object.values(sections)) await section(bench);
  });
  const { clusters, services } = shape;
  return `${clusters} generated clusters with the same ${services} services: ${placementsOf(
    shape,
  )} placements\n\n${report.toMarkdown()}`;
}

async function memoryOfBackstage(): Promise<HeldMemory> {
  const portal = await startBarePortal();
  try {
    return await portal.child.call<HeldMemory>('memory');
  } finally {
    portal.stop();
  }
}

async function withFleet<T>(
  shape: FleetShape,
  report: Report,
  act: (bench: ScaleBench) => Promise<T>,
): Promise<T> {
  const fleet = Child.start('lightFleet', {
    BENCH_CLUSTERS: String(shape.clusters),
    BENCH_SERVICES: String(shape.services),
  });
  let portal: PortalUnderTest | undefined;
  try {
    portal = await startGeoPortal(await fleet.call<ClusterAccess[]>('access'));
    return await act({ shape, fleet, portal, report });
  } finally {
    portal?.stop();
    fleet.stop();
  }
}

function addGrowth(
  report: Report,
  {
    half,
    small,
    large,
  }: { half: FleetShape; small: Footprint; large: Footprint },
) {
  const ratio = large.bytesPerPlacement / small.bytesPerPlacement;
  report.add({
    what: `growth: heap per placement against ${half.clusters} clusters`,
    ours: `${ratio.toFixed(2)} times (${small.bytesPerPlacement.toFixed(
      0,
    )} bytes there)`,
    aim: `at most ${GROWTH_AIM} times`,
    met: ratio <= GROWTH_AIM,
  });
  report.add({
    what: `growth: time until all clusters are read against ${half.clusters} clusters`,
    ours: `${(large.syncedInMs / small.syncedInMs).toFixed(
      2,
    )} times (${duration(small.syncedInMs)} there)`,
  });
}
