import { setImmediate } from 'node:timers/promises';
import { demoObjects } from '../demo/demoObjects';
import type { EmulatedCluster } from '../kube/EmulatedCluster';
import { CUSTOM_RESOURCES } from './customResources';

/** Field manager of what the demo writes itself. */
export const DEMO_MANAGER = 'fleet-emulator';

/** Teaches a cluster the custom resources and gives it its objects. */
export async function loadDemo(
  cluster: EmulatedCluster,
  now: number,
): Promise<void> {
  for (const definition of CUSTOM_RESOURCES) cluster.store.register(definition);
  await putDemo(cluster, now, now);
}

/** Objects written without a pause: others are served in between. */
const CHUNK = 40;

/**
 * Puts every object of the demo back as it was; what has not changed is not written.
 *
 * @param startedAt - when the demo was loaded: statuses are dated relative to it
 * @param now - peerings are dated relative to this, because their probes went on
 */
export async function putDemo(
  cluster: EmulatedCluster,
  startedAt: number,
  now: number,
): Promise<void> {
  const isPeering = (kind: string) =>
    kind === 'IstioMulticluster' || kind === 'IstioFederation';
  const first = demoObjects(startedAt).get(cluster.name) ?? [];
  const current = demoObjects(now).get(cluster.name) ?? [];
  const objects = [
    ...first.filter(o => !isPeering(o.kind)),
    ...current.filter(o => isPeering(o.kind)),
  ];
  for (const [i, object] of objects.entries()) {
    cluster.store.put(object, { manager: DEMO_MANAGER });
    if (i % CHUNK === CHUNK - 1) await setImmediate();
  }
}
