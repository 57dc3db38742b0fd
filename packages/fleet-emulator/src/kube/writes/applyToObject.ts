import { KubeObject } from '../model/KubeObject';
import { badRequest } from '../model/StatusError';
import {
  FieldManager,
  ownablePart,
  readOwners,
  writeOwners,
} from '../fields/ManagedFields';
import { mergeSchemaOf } from '../fields/mergeSchemaOf';
import { serverSideApply } from '../fields/serverSideApply';
import { ServedResource } from '../registry/ResourceRegistry';
import { admit } from './admit';
import { nextGeneration, withManagedFields } from './stageOwners';

/** An apply to one object, live or new. */
export type ApplyRequest = {
  served: ServedResource;
  live: KubeObject | undefined;
  /** The live object at the version of the request, or the new object's metadata. */
  base: KubeObject;
  config: KubeObject;
  writer: FieldManager;
  force: boolean;
  subresource?: 'status';
};

/** The object after the apply, with managedFields and generation. */
export function applyToObject(request: ApplyRequest): KubeObject {
  const { served, live, base, config, writer } = request;
  if (config.metadata.managedFields?.length) {
    throw badRequest('metadata.managedFields must be nil');
  }
  const applied = serverSideApply({
    live: live ? ownablePart(base) : {},
    config: ownablePart(writablePart(request)),
    owners: readOwners(live?.metadata.managedFields),
    writer,
    schema: mergeSchemaOf(served),
    force: request.force,
  });
  const merged = admit(served, rebuild(base, applied.value));
  const next = nextGeneration(served.definition, live, merged);
  return withManagedFields(next, writeOwners(applied.owners), live);
}

/** The part of a configuration that this endpoint takes: status only there, and nothing else there. */
function writablePart({
  served,
  config,
  subresource,
}: ApplyRequest): KubeObject {
  const { apiVersion, kind, metadata } = config;
  if (subresource === 'status') {
    const { name, namespace } = metadata;
    return {
      apiVersion,
      kind,
      metadata: { name, namespace },
      status: config.status,
    };
  }
  if (served.definition.statusSubresource === false) return config;
  const { status: _ignored, ...rest } = config;
  return rest as KubeObject;
}

/** Puts the ownable part back into an object that keeps its identity. */
function rebuild(base: KubeObject, value: Record<string, unknown>): KubeObject {
  const { metadata, ...fields } = value;
  const {
    labels: _l,
    annotations: _a,
    finalizers: _f,
    ownerReferences: _o,
    ...own
  } = base.metadata;
  return {
    apiVersion: base.apiVersion,
    kind: base.kind,
    metadata: { ...(metadata as object | undefined), ...own },
    ...fields,
  };
}
