import type { HeldMemory } from '../../processes/portal';
import { duration } from '../../measure';
import { askAll, askFleet, until } from '../askScale';
import { placementsOf, type Footprint, type ScaleBench } from '../ScaleBench';

const GIVE_UP_MS = 180_000;
const MEMORY_AIM_MIB = 600;

/** From the moment Backstage is up until everything is there, and what it takes then. */
export async function coldStart(
  { shape, portal, report }: ScaleBench,
  bare: HeldMemory,
  isReported: boolean,
): Promise<Footprint> {
  const begun = performance.now();
  const within = { withinMs: GIVE_UP_MS, everyMs: 250 };
  await until(
    'all clusters are read',
    async () =>
      (
        await askFleet(portal)
      ).clusters.every(
        ({ status, resources }) =>
          status === 'connected' &&
          resources.every(r => r.availability !== 'pending'),
      ),
    within,
  );
  const syncedInMs = performance.now() - begun;
  await until(
    'all services are listed',
    async () => (await askAll(portal)).items.length >= shape.services,
    within,
  );
  const listedInMs = performance.now() - begun;
  const memory = await portal.child.call<HeldMemory>('memory');
  const ours = memory.heapMiB - bare.heapMiB;
  const bytesPerPlacement = (ours * 2 ** 20) / placementsOf(shape);
  if (isReported) {
    report.add({
      what: 'cold start: all clusters read; all services surveyed and listed',
      ours: `${duration(syncedInMs)}; ${duration(listedInMs)}`,
    });
    report.add({
      what: 'heap of the plugin (of the whole backend; resident)',
      ours: `${ours.toFixed(0)} MiB (${memory.heapMiB.toFixed(
        0,
      )} MiB; ${memory.rssMiB.toFixed(0)} MiB)`,
      aim: `plugin under ${MEMORY_AIM_MIB} MiB`,
      met: ours < MEMORY_AIM_MIB,
    });
    report.add({
      what: 'heap per placement',
      ours: `${bytesPerPlacement.toFixed(0)} bytes`,
    });
  }
  return { ...memory, bytesPerPlacement, syncedInMs };
}
