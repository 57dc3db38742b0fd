import { randomBytes } from 'node:crypto';
import { KubeObject } from '../model/KubeObject';
import { groupVersion } from '../model/ResourceDefinition';
import { badRequest, methodNotAllowed } from '../model/StatusError';
import { ServedResource } from '../registry/ResourceRegistry';
import { WriteOptions } from '../writes/WriteRequest';
import { checkConditional } from '../writes/writeMetadata';
import { ApiContext } from './ApiServer';
import { Answer, ResourceCall, targetOf } from './handleResource';
import { representationFor } from './Representation';

/** POST: a new object, under its own name or one that begins with generateName. */
export async function handleCreate(
  context: ApiContext,
  served: ServedResource,
  call: ResourceCall,
): Promise<Answer> {
  if (call.info.name) throw methodNotAllowed();
  const input = checkKind(served, await call.request.object());
  const named = withNamespace(served, call, withName(input));
  const created = context.writer.create(served, named, writeOptions(call));
  return { code: 201, body: shown(call, served, created) };
}

/** PUT: the whole object, or its whole status. */
export async function handleUpdate(
  context: ApiContext,
  served: ServedResource,
  call: ResourceCall,
): Promise<Answer> {
  if (!call.info.name) throw methodNotAllowed();
  const input = checkKind(served, await call.request.object());
  const target = targetOf(call.info);
  // An object that is not there is told before what is wrong with the update.
  context.writer.require(served, target);
  checkConditional(served, input);
  const updated = context.writer.update(
    served,
    target,
    input,
    writeOptions(call),
  );
  return { body: shown(call, served, updated) };
}

/** How a written object is shown: as the client asked for it. */
export function shown(
  call: ResourceCall,
  served: ServedResource,
  object: KubeObject,
): string {
  return representationFor(
    call.request.accept,
    call.request.query,
    served,
  ).object(object);
}

/** The options of a write that a request carries. */
export function writeOptions({ request, info }: ResourceCall): WriteOptions {
  return {
    manager: request.fieldManager,
    dryRun: request.dryRun,
    ...(info.subresource === 'status'
      ? { subresource: 'status' as const }
      : {}),
  };
}

/** Refuses an object of another kind or version than the URL's. */
export function checkKind(
  served: ServedResource,
  object: KubeObject,
): KubeObject {
  const { definition, version } = served;
  const expected = groupVersion(definition.group, version.name);
  if (object.apiVersion !== expected) {
    throw badRequest(
      `the API version in the data (${object.apiVersion}) does not match the expected API version (${expected})`,
    );
  }
  if (object.kind !== definition.kind) {
    throw badRequest(
      `${object.kind} in version ${JSON.stringify(
        version.name,
      )} cannot be handled as a ${definition.kind}: no kind "${
        object.kind
      }" is registered for version "${expected}" at this resource`,
    );
  }
  return object;
}

/** The object in the namespace of the URL; refuses one that says it belongs elsewhere. */
export function withNamespace(
  { definition }: ServedResource,
  { info }: ResourceCall,
  object: KubeObject,
): KubeObject {
  const { namespace: own, ...metadata } = object.metadata;
  if (!definition.namespaced) return { ...object, metadata };
  const namespace = info.namespace ?? own;
  if (own && namespace !== own) {
    throw badRequest(
      'the namespace of the provided object does not match the namespace sent on the request',
    );
  }
  if (!namespace) {
    throw badRequest('an empty namespace may not be set during creation');
  }
  return { ...object, metadata: { ...metadata, namespace } };
}

/** Letters and digits that generated names end in: no vowels, so that no words appear. */
const SUFFIX_ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';
const SUFFIX_LENGTH = 5;

function withName(object: KubeObject): KubeObject {
  const { name, generateName } = object.metadata;
  if (name || !generateName) return object;
  const suffix = [...randomBytes(SUFFIX_LENGTH)]
    .map(byte => SUFFIX_ALPHABET[byte % SUFFIX_ALPHABET.length])
    .join('');
  return {
    ...object,
    metadata: { ...object.metadata, name: generateName + suffix },
  };
}
