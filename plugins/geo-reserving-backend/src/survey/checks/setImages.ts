import type { WorkloadFact } from '../../fleet/facts';
import { WORKLOAD_RESOURCES } from '../service/Placement';
import { kubectl, kubectlPlugin } from '../support/kubectl';

/** What holds a workload's pod template: itself, or the Deployment that a Rollout refers to. */
export function templateHolder({ kind, name, templateIn }: WorkloadFact): {
  resource: string;
  name: string;
} {
  return templateIn === undefined
    ? { resource: WORKLOAD_RESOURCES[kind], name }
    : { resource: WORKLOAD_RESOURCES.Deployment, name: templateIn };
}

/**
 * The command that sets images of a workload. `kubectl set image` knows no Rollouts: that is a command of Argo's
 * plugin, which takes its flags at the end.
 *
 * @param images - `container=image`
 */
export function setImages(
  target: { cluster: string; namespace: string },
  workload: WorkloadFact,
  images: readonly string[],
): string {
  if (workload.kind === 'Rollout' && workload.templateIn === undefined) {
    const plugin = ['argo', 'rollouts', 'set', 'image'];
    return kubectlPlugin(target, plugin, workload.name, ...images);
  }
  const { resource, name } = templateHolder(workload);
  return kubectl(target, 'set', 'image', `${resource}/${name}`, ...images);
}
