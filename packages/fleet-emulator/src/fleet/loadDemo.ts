import { demoObjects } from '../demo/demoObjects';
import type { EmulatedCluster } from '../kube/EmulatedCluster';
import { CUSTOM_RESOURCES } from './customResources';

/** Field manager of what the demo writes itself. */
export const DEMO_MANAGER = 'fleet-emulator';

/** Teaches a cluster the custom resources and gives it its objects. */
export function loadDemo(cluster: EmulatedCluster, now: number): void {
  for (const definition of CUSTOM_RESOURCES) cluster.store.register(definition);
  putDemo(cluster, now, now);
}

/**
 * Puts every object of the demo back as it was; what has not changed is not written.
 *
 * @param startedAt - when the demo was loaded: statuses are dated relative to it
 * @param now - peerings are dated relative to this, because their probes went on
 */
export function putDemo(
  cluster: EmulatedCluster,
  startedAt: number,
  now: number,
): void {
  const isPeering = (kind: string) =>
    kind === 'IstioMulticluster' || kind === 'IstioFederation';
  const first = demoObjects(startedAt).get(cluster.name) ?? [];
  const current = demoObjects(now).get(cluster.name) ?? [];
  for (const object of [
    ...first.filter(o => !isPeering(o.kind)),
    ...current.filter(o => isPeering(o.kind)),
  ])
    cluster.store.put(object, { manager: DEMO_MANAGER });
}
