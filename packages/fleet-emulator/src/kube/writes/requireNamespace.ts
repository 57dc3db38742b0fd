import { KubeObject } from '../model/KubeObject';
import { ResourceDefinition } from '../model/ResourceDefinition';
import { notFound } from '../model/StatusError';
import { Storage } from '../storage/Storage';

/** Refuses an object whose namespace is not there, as the admission of a real server does. */
export function requireNamespace(
  { storage }: { storage: Storage },
  definition: ResourceDefinition,
  object: KubeObject,
): void {
  const { namespace } = object.metadata;
  if (!definition.namespaced || !namespace) return;
  if (!storage.table('namespaces').get(namespace)) {
    throw notFound({ group: '', plural: 'namespaces', name: namespace });
  }
}
