import { setImmediate } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { demoObjects } from '../demo/demoObjects';
import type { EmulatedCluster } from '../kube/EmulatedCluster';
import type { KubeObject } from '../kube/model/KubeObject';
import { STORAGE_RESOURCES } from '../demo/stores/storageResources';
import { CUSTOM_RESOURCES } from './customResources';

/** Field manager of what the demo writes itself. */
export const DEMO_MANAGER = 'fleet-emulator';

/** Objects written without a pause: others are served in between. */
const CHUNK = 40;

const STORAGE_GROUPS = new Set(STORAGE_RESOURCES.map(({ group }) => group));

/** Clusters by name. */
type Clusters = ReadonlyMap<string, EmulatedCluster>;

/** Teaches every cluster the custom resources and gives it its objects. */
export async function loadDemo(clusters: Clusters, now: number): Promise<void> {
  for (const { store } of clusters.values())
    for (const definition of CUSTOM_RESOURCES) store.register(definition);
  await putAll(clusters, demoObjects(now));
}

/**
 * Puts every object of the demo back as it was; what has not changed is not written.
 *
 * @param startedAt - when the demo was loaded: statuses are dated relative to it
 * @param now - peerings and stores are dated relative to this, because probes and replication went on
 */
export async function putDemoBack(
  clusters: Clusters,
  startedAt: number,
  now: number,
): Promise<void> {
  const goesOn = ({ kind, apiVersion }: KubeObject) =>
    kind === 'IstioMulticluster' ||
    kind === 'IstioFederation' ||
    STORAGE_GROUPS.has(apiVersion.split('/')[0]);
  const current = demoObjects(now);
  const wanted = [...demoObjects(startedAt)].map(
    ([name, first]) =>
      [
        name,
        [
          ...first.filter(o => !goesOn(o)),
          ...current.get(name)!.filter(goesOn),
        ],
      ] as const,
  );
  await putAll(clusters, new Map(wanted));
}

async function putAll(
  clusters: Clusters,
  wanted: ReadonlyMap<string, readonly KubeObject[]>,
): Promise<void> {
  for (const [name, objects] of wanted) {
    const cluster = clusters.get(name)!;
    for (const [i, object] of objects.entries()) {
      if (!isThere(cluster, object))
        cluster.store.put(object, { manager: DEMO_MANAGER });
      if (i % CHUNK === CHUNK - 1) await setImmediate();
    }
  }
}

/** Whether an object says what the demo wants it to say; cheaper than a write that changes nothing. */
function isThere({ store }: EmulatedCluster, wanted: KubeObject): boolean {
  const { apiVersion, kind, metadata, ...content } = wanted;
  const found = store.get(apiVersion, kind, metadata.name, metadata.namespace);
  return (
    found !== undefined &&
    Object.entries(metadata.labels ?? {}).every(
      ([key, value]) => found.metadata.labels?.[key] === value,
    ) &&
    Object.entries(content).every(([field, value]) =>
      isDeepStrictEqual(found[field], value),
    )
  );
}
