import type { KubeObject, MeshCluster } from '@geo-reserving/fleet-emulator';

/** A cluster's objects as the mesh reads them, without a server in between; they never change. */
export function listedObjects(
  all: readonly KubeObject[],
): MeshCluster['objects'] {
  return {
    list: (_apiVersion, kind) => all.filter(o => o.kind === kind),
    onChange: () => () => undefined,
  };
}
