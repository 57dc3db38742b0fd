import { KubeObject } from '../model/KubeObject';
import { resourceKey, ResourceDefinition } from '../model/ResourceDefinition';
import { Storage } from '../storage/Storage';
import { ObjectWriter } from '../writes/ObjectWriter';
import { definitionFromCrd } from './definitionFromCrd';
import { ResourceRegistry } from './ResourceRegistry';

const CRD_RESOURCE = 'customresourcedefinitions.apiextensions.k8s.io';
const CONTROLLER = 'kube-apiserver';

type Dependencies = {
  storage: Storage;
  registry: ResourceRegistry;
  writer: ObjectWriter;
  now: () => number;
};

/**
 * Serves what CustomResourceDefinitions say from the moment they are written,
 * reports that in their status, and drops a kind and its objects with its
 * definition. Never ends: it belongs to the storage it listens to.
 */
export function followDefinitions(deps: Dependencies): void {
  deps.storage.onChange((event, resource) => {
    if (resource !== CRD_RESOURCE) return;
    if (event.type === 'DELETED') withdraw(deps, event.object);
    else if (!isEstablished(event.object) || event.previous) {
      establish(deps, event.object);
    }
  });
}

function establish(deps: Dependencies, crd: KubeObject): void {
  const definition = definitionFromCrd(crd);
  deps.registry.register(definition);
  if (isEstablished(crd)) return;
  const served = deps.registry.byKind(crd.apiVersion, crd.kind)!;
  deps.writer.update(
    served,
    crd.metadata,
    { ...crd, status: establishedStatus(crd, definition, deps.now()) },
    { manager: CONTROLLER, subresource: 'status' },
  );
}

function withdraw({ storage, registry }: Dependencies, crd: KubeObject): void {
  const { plural, group } = definitionFromCrd(crd);
  const key = resourceKey({ plural, group });
  for (const [, object] of storage.table(key).entries()) {
    storage.remove(key, object);
  }
  registry.unregister(key);
}

function isEstablished(crd: KubeObject): boolean {
  const status = crd.status as
    | { conditions?: { type?: string; status?: string }[] }
    | undefined;
  return (status?.conditions ?? []).some(
    condition =>
      condition.type === 'Established' && condition.status === 'True',
  );
}

function establishedStatus(
  crd: KubeObject,
  definition: ResourceDefinition,
  now: number,
) {
  const lastTransitionTime = `${new Date(now).toISOString().slice(0, 19)}Z`;
  const condition = (type: string, reason: string, message: string) => ({
    type,
    status: 'True',
    lastTransitionTime,
    reason,
    message,
  });
  const { names } = crd.spec as { names: Record<string, unknown> };
  return {
    conditions: [
      condition('NamesAccepted', 'NoConflicts', 'no conflicts found'),
      condition(
        'Established',
        'InitialNamesAccepted',
        'the initial names have been accepted',
      ),
    ],
    acceptedNames: {
      ...names,
      singular: definition.singular ?? definition.kind.toLowerCase(),
      listKind: definition.listKind ?? `${definition.kind}List`,
    },
    storedVersions: [definition.storageVersion ?? definition.versions[0].name],
  };
}
