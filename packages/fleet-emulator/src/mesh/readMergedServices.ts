import type { KubeObject } from '../kube/model/KubeObject';

/** What a cluster lets Cilium do with a Service. */
export type MergedService = {
  /** Others may use the backends here. */
  lends: boolean;
  /** Whom clients here ask first. */
  prefers: 'nobody' | 'own' | 'others';
};

const PREFIX = 'service.cilium.io/';

/** Services with the annotation `global`, by `namespace/name`. */
export function readMergedServices(
  services: readonly KubeObject[],
): Map<string, MergedService> {
  const merged = new Map<string, MergedService>();
  for (const { metadata } of services) {
    const said = (name: string) =>
      String(metadata.annotations?.[`${PREFIX}${name}`] ?? '').toLowerCase();
    if (said('global') !== 'true') continue;
    const shared = said('shared');
    merged.set(`${metadata.namespace}/${metadata.name}`, {
      lends: shared === '' || shared === 'true',
      prefers: preference(said('affinity')),
    });
  }
  return merged;
}

function preference(affinity: string): MergedService['prefers'] {
  if (affinity === 'local') return 'own';
  return affinity === 'remote' ? 'others' : 'nobody';
}
