import { KubeObject, ManagedFieldsEntry } from '../model/KubeObject';
import { ResourceDefinition } from '../model/ResourceDefinition';
import { ServedResource } from '../registry/ResourceRegistry';
import { compareFields } from '../fields/compareFields';
import {
  FieldManager,
  ownablePart,
  ownersAfterUpdate,
  readOwners,
  sameOwners,
  writeOwners,
} from '../fields/ManagedFields';
import { mergeSchemaOf } from '../fields/mergeSchemaOf';
import { sameSpec } from './writeMetadata';

/** The next state with `managedFields` that say who wrote what in it. */
export function stageOwners(
  served: ServedResource,
  live: KubeObject | undefined,
  next: KubeObject,
  writer: FieldManager,
): KubeObject {
  const comparison = compareFields(
    live ? ownable(live) : {},
    ownable(next),
    mergeSchemaOf(served),
  );
  const owners = ownersAfterUpdate(
    readOwners(startingEntries(live, next)),
    writer,
    comparison,
  );
  return withManagedFields(next, writeOwners(owners), live);

  // A status that is written elsewhere (or comes from defaults) belongs to nobody here.
  function ownable(object: KubeObject) {
    const part = ownablePart(object);
    if (writer.subresource || served.definition.statusSubresource === false) {
      return part;
    }
    const { status: _status, ...rest } = part;
    return rest;
  }
}

/** The object with these entries; equal ones (but for their times) stay as they are. */
export function withManagedFields(
  object: KubeObject,
  entries: ManagedFieldsEntry[],
  live: KubeObject | undefined,
): KubeObject {
  const before = live?.metadata.managedFields;
  const managedFields = sameOwners(entries, before) ? before : entries;
  const { managedFields: _replaced, ...metadata } = object.metadata;
  if (!managedFields || managedFields.length === 0) {
    return { ...object, metadata };
  }
  return { ...object, metadata: { ...metadata, managedFields } };
}

/**
 * Clients may rewrite managedFields in an update (kubectl does, to migrate);
 * leaving them out keeps them, and a single empty entry clears them.
 */
function startingEntries(
  live: KubeObject | undefined,
  next: KubeObject,
): readonly ManagedFieldsEntry[] {
  const given = next.metadata.managedFields;
  if (given && given.length > 0) return given;
  return live?.metadata.managedFields ?? [];
}

/** The next state with its generation: 1 at first, one more whenever the spec differs. */
export function nextGeneration(
  definition: ResourceDefinition,
  live: KubeObject | undefined,
  next: KubeObject,
): KubeObject {
  if (definition.generation === false) return next;
  const before = live?.metadata.generation ?? 0;
  const generation = live && sameSpec(live, next) ? before : before + 1;
  if (generation === 0) return next;
  return { ...next, metadata: { ...next.metadata, generation } };
}
