import type { Fields } from '@geo-reserving/plugin-geo-reserving-node';

/** Those that Kubernetes and Istio put into every namespace: certificates that differ between clusters by design. */
export const PLATFORM_CONFIG_MAPS = ['kube-root-ca.crt', 'istio-ca-root-cert'];

/** ConfigMaps kept of one template. */
const MOST = 100;

/**
 * Names of the ConfigMaps that the pods of a template read: as environment (`envFrom`, `env[].valueFrom`), as
 * volumes, and as parts of projected volumes. Sorted, each once.
 *
 * @param pod - `spec` of a pod template
 */
export function configMapNames(pod: Fields): string[] {
  const containers = [
    ...pod.objects('initContainers'),
    ...pod.objects('containers'),
  ];
  const references = [
    ...containers.flatMap(inEnvironment),
    ...pod.objects('volumes').flatMap(inVolume),
  ];
  const names = references.flatMap(reference => reference?.name('name') ?? []);
  return [...new Set(names)]
    .filter(name => name !== '' && !PLATFORM_CONFIG_MAPS.includes(name))
    .sort()
    .slice(0, MOST);
}

type Reference = Fields | undefined;

function inEnvironment(container: Fields): Reference[] {
  return [
    ...container.objects('envFrom').map(from => from.object('configMapRef')),
    ...container
      .objects('env')
      .map(env => env.object('valueFrom')?.object('configMapKeyRef')),
  ];
}

function inVolume(volume: Fields): Reference[] {
  const sources = volume.object('projected')?.objects('sources') ?? [];
  return [volume, ...sources].map(part => part.object('configMap'));
}
