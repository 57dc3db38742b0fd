import { KubeObject, ManagedFieldsEntry } from '../../kube/model/KubeObject';
import { ContractClient } from '../ContractClient';

/** The path of an object in a new namespace; a Deployment named web unless told otherwise. */
export async function applyPath(
  admin: ContractClient,
  root = '/apis/apps/v1',
  rest = 'deployments/web',
): Promise<string> {
  return `${root}/namespaces/${await admin.namespace()}/${rest}`;
}

/** What a manager owns of an object. */
export function entryOf(
  object: KubeObject,
  manager: string,
): ManagedFieldsEntry | undefined {
  const entries = object.metadata.managedFields ?? [];
  return entries.find(entry => entry.manager === manager);
}

/** A configuration of the Deployment web that sets nothing but its size. */
export function withReplicas(replicas: number) {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: { replicas },
  };
}

/** Names of a Deployment's containers, sorted. */
export function containerNames(object: KubeObject): string[] {
  const { template } = object.spec as {
    template: { spec: { containers: { name: string }[] } };
  };
  return template.spec.containers.map(container => container.name).sort();
}
