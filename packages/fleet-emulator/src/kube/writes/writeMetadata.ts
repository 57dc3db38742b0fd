import { equalJson } from '../model/equalJson';
import { KubeObject, ObjectMeta } from '../model/KubeObject';
import {
  groupVersion,
  ResourceDefinition,
  ResourceVersion,
  storageVersionOf,
} from '../model/ResourceDefinition';
import { badRequest, conflict, invalid } from '../model/StatusError';
import { ServedResource } from '../registry/ResourceRegistry';

/** The same object at a version of its resource; without one, at the version it is kept in. */
export function atVersion(
  object: KubeObject,
  served: { definition: ResourceDefinition; version?: ResourceVersion },
): KubeObject {
  const { definition, version } = served;
  const apiVersion = groupVersion(
    definition.group,
    version?.name ?? storageVersionOf(definition),
  );
  return object.apiVersion === apiVersion ? object : { ...object, apiVersion };
}

/** Kinds that, besides custom resources, are never updated without saying from which state. */
const CONDITIONAL_ONLY = new Set([
  'PodDisruptionBudget',
  'CustomResourceDefinition',
]);

/** Refuses an update that is for another object, or made from an older state. */
export function checkIdentity(
  { definition }: ServedResource,
  live: KubeObject,
  input: KubeObject,
): void {
  const { name, namespace, uid, resourceVersion } = input.metadata;
  if (name !== live.metadata.name) {
    throw badRequest(
      `the name of the object (${name}) does not match the name on the URL (${live.metadata.name})`,
    );
  }
  if (namespace && namespace !== live.metadata.namespace) {
    throw badRequest(
      `the namespace of the provided object does not match the namespace sent on the request`,
    );
  }
  const subject = { group: definition.group, plural: definition.plural, name };
  if (uid && uid !== live.metadata.uid) {
    throw conflict(
      subject,
      `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${live.metadata.uid}`,
    );
  }
  if (resourceVersion && resourceVersion !== live.metadata.resourceVersion) {
    throw conflict(subject);
  }
}

/** Refuses a plain update without a resourceVersion where the kind asks for one. */
export function checkConditional(
  { definition }: ServedResource,
  input: KubeObject,
): void {
  const always =
    definition.origin !== 'builtin' || CONDITIONAL_ONLY.has(definition.kind);
  if (!always || input.metadata.resourceVersion) return;
  throw invalid(
    {
      group: definition.group,
      kind: definition.plural,
      name: input.metadata.name,
    },
    [
      {
        reason: 'FieldValueInvalid',
        message: 'Invalid value: 0: must be specified for an update',
        field: 'metadata.resourceVersion',
      },
    ],
  );
}

/** Metadata that only the server sets, and never changes again. */
type ServerMetadata = Pick<
  ObjectMeta,
  | 'uid'
  | 'creationTimestamp'
  | 'generation'
  | 'deletionTimestamp'
  | 'deletionGracePeriodSeconds'
  | 'resourceVersion'
>;

/** The input with the server's metadata: new for a new object, kept for a live one. */
export function withServerMetadata(
  input: KubeObject,
  deps: { now: () => number; newUid: () => string },
  live?: KubeObject,
): KubeObject {
  const own: ServerMetadata = live
    ? serverPart(live.metadata)
    : {
        uid: deps.newUid(),
        creationTimestamp: `${new Date(deps.now())
          .toISOString()
          .slice(0, 19)}Z`,
      };
  const {
    uid: _u,
    creationTimestamp: _c,
    generation: _g,
    deletionTimestamp: _d,
    deletionGracePeriodSeconds: _s,
    resourceVersion: _r,
    ...rest
  } = input.metadata;
  const namespace = live?.metadata.namespace ?? rest.namespace;
  const metadata: ObjectMeta = {
    ...rest,
    ...(namespace ? { namespace } : {}),
    ...own,
  };
  return { ...input, metadata };
}

function serverPart(metadata: ObjectMeta): ServerMetadata {
  const part: ServerMetadata = {};
  if (metadata.uid) part.uid = metadata.uid;
  if (metadata.creationTimestamp) {
    part.creationTimestamp = metadata.creationTimestamp;
  }
  if (metadata.generation !== undefined) part.generation = metadata.generation;
  if (metadata.deletionTimestamp) {
    part.deletionTimestamp = metadata.deletionTimestamp;
    part.deletionGracePeriodSeconds = metadata.deletionGracePeriodSeconds;
  }
  if (metadata.resourceVersion) part.resourceVersion = metadata.resourceVersion;
  return part;
}

/** Whether two objects differ in what `metadata.generation` counts: anything but metadata and status. */
export function sameSpec(a: KubeObject, b: KubeObject): boolean {
  return equalJson(specPart(a), specPart(b));
}

function specPart(object: KubeObject): unknown {
  const {
    metadata: _metadata,
    status: _status,
    apiVersion: _version,
    ...rest
  } = object;
  return rest;
}
