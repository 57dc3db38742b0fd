import { isRecord } from '../model/KubeObject';
import { resourceKey } from '../model/ResourceDefinition';
import { methodNotAllowed } from '../model/StatusError';
import { ServedResource } from '../registry/ResourceRegistry';
import { selectionOf } from '../select/Selection';
import { DeletePreconditions } from '../writes/ObjectWriter';
import { ApiContext } from './ApiServer';
import { Answer, ResourceCall, targetOf } from './handleResource';
import { shown } from './handleWrite';
import { representationFor } from './Representation';

/** DELETE of one object. What it owns stays: propagation is a controller's work. */
export async function handleDelete(
  context: ApiContext,
  served: ServedResource,
  call: ResourceCall,
): Promise<Answer> {
  const options = await deleteOptions(call);
  const target = targetOf(call.info);
  const { state, object } = context.writer.remove(
    served,
    target,
    options.preconditions,
    options.dryRun,
  );
  if (state === 'terminating') return { body: shown(call, served, object) };
  if (served.definition.kind === 'Namespace' && !options.dryRun) {
    removeNamespaced(context, target.name);
  }
  const { group, plural } = served.definition;
  const { name, uid } = object.metadata;
  return {
    body: {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Success',
      details: { name, ...(group ? { group } : {}), kind: plural, uid },
    },
  };
}

/** DELETE of everything a selector matches. */
export async function handleDeleteCollection(
  context: ApiContext,
  served: ServedResource,
  call: ResourceCall,
): Promise<Answer> {
  const { definition } = served;
  const { info, request } = call;
  if (definition.namespaced && !info.namespace) throw methodNotAllowed();
  const { dryRun } = await deleteOptions(call);
  const selection = selectionOf(info.namespace, request.query, definition.kind);
  const doomed = context.storage
    .table(resourceKey(definition))
    .entries()
    .map(([, object]) => object)
    .filter(object => selection.matches(object));
  for (const object of doomed) {
    context.writer.remove(served, object.metadata, {}, dryRun);
  }
  return {
    body: representationFor(request.accept, request.query, served).list(
      doomed,
      {
        resourceVersion: String(context.storage.revision),
      },
    ),
  };
}

/** A cluster with controllers empties a namespace that goes; so does this one, at once. */
function removeNamespaced(
  { registry, storage }: ApiContext,
  namespace: string,
): void {
  for (const definition of registry.all().filter(one => one.namespaced)) {
    const key = resourceKey(definition);
    for (const [, object] of storage.table(key).entries()) {
      if (object.metadata.namespace === namespace) storage.remove(key, object);
    }
  }
}

async function deleteOptions({ request }: ResourceCall): Promise<{
  preconditions: DeletePreconditions;
  dryRun: boolean;
}> {
  const body = await request.body();
  const options = isRecord(body) ? body : {};
  const { uid, resourceVersion } = isRecord(options.preconditions)
    ? options.preconditions
    : {};
  return {
    preconditions: {
      ...(typeof uid === 'string' ? { uid } : {}),
      ...(typeof resourceVersion === 'string' ? { resourceVersion } : {}),
    },
    dryRun:
      request.dryRun ||
      (Array.isArray(options.dryRun) && options.dryRun.includes('All')),
  };
}
