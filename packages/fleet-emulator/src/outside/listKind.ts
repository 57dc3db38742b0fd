import { StatusError } from '../kube/model/StatusError';
import type { KubeObject } from '../kube/model/KubeObject';
import type { OutsideCluster } from './OutsideCluster';

/**
 * Objects of a kind in one API group; none where the cluster does not serve it. Readers in tests tell kinds apart by
 * name alone, so the group is looked at once more.
 */
export function listKind(
  { objects }: Pick<OutsideCluster, 'objects'>,
  apiVersion: string,
  kind: string,
): KubeObject[] {
  try {
    const group = groupOf(apiVersion);
    return objects
      .list(apiVersion, kind)
      .filter(object => groupOf(object.apiVersion) === group);
  } catch (error) {
    if (error instanceof StatusError) return [];
    throw error;
  }
}

function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
}
