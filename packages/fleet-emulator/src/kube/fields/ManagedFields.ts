import { equalJson } from '../model/equalJson';
import { KubeObject, ManagedFieldsEntry } from '../model/KubeObject';
import {
  difference,
  EMPTY_SET,
  FieldSet,
  fromFieldsV1,
  intersection,
  isEmptySet,
  toFieldsV1,
  union,
} from './FieldSet';
import { changed, Comparison } from './compareFields';

/** Who writes: the name and the way decide which entry of managedFields is theirs. */
export type FieldManager = {
  manager: string;
  operation: 'Apply' | 'Update';
  /** Version of the object in the request. */
  apiVersion: string;
  /** RFC 3339, whole seconds. */
  time: string;
  subresource?: string;
};

/** A manager and the fields it owns. */
export type Ownership = FieldManager & { fields: FieldSet };

/** Reads managedFields; entries that say nothing are left out. */
export function readOwners(
  entries: readonly ManagedFieldsEntry[] | undefined,
): Ownership[] {
  return (entries ?? [])
    .filter(entry => entry.operation !== undefined)
    .map(entry => ({
      manager: entry.manager ?? '',
      operation: entry.operation === 'Apply' ? 'Apply' : 'Update',
      apiVersion: entry.apiVersion ?? '',
      time: entry.time ?? '',
      ...(entry.subresource ? { subresource: entry.subresource } : {}),
      fields: fromFieldsV1(entry.fieldsV1),
    }));
}

/** The wire form of ownership; appliers first, then by time and name, as the API orders it. */
export function writeOwners(
  owners: readonly Ownership[],
): ManagedFieldsEntry[] {
  return [...owners]
    .filter(owner => !isEmptySet(owner.fields))
    .sort(byOperationTimeAndName)
    .map(({ fields, manager, operation, apiVersion, time, subresource }) => ({
      manager,
      operation,
      apiVersion,
      time,
      fieldsType: 'FieldsV1' as const,
      fieldsV1: toFieldsV1(fields),
      ...(subresource ? { subresource } : {}),
    }));
}

/** Whether an entry belongs to this writer. An applier keeps its entry across versions. */
export function isSameManager(a: FieldManager, b: FieldManager): boolean {
  return (
    a.manager === b.manager &&
    a.operation === b.operation &&
    (a.subresource ?? '') === (b.subresource ?? '') &&
    (a.operation === 'Apply' || a.apiVersion === b.apiVersion)
  );
}

/** What others own of the fields that a change touches. */
export function contested(
  owners: readonly Ownership[],
  writer: FieldManager,
  comparison: Comparison,
): Ownership[] {
  const touched = changed(comparison);
  return owners
    .filter(owner => !isSameManager(owner, writer))
    .map(owner => ({ ...owner, fields: intersection(owner.fields, touched) }))
    .filter(owner => !isEmptySet(owner.fields));
}

/** Ownership after others lost what changed and everybody lost what was removed. */
export function withoutChanged(
  owners: readonly Ownership[],
  writer: FieldManager,
  comparison: Comparison,
): Ownership[] {
  const touched = changed(comparison);
  return owners.map(owner => {
    const kept = difference(owner.fields, comparison.removed);
    return isSameManager(owner, writer)
      ? { ...owner, fields: kept }
      : { ...owner, fields: difference(kept, touched) };
  });
}

/** Ownership after a plain write (create, update, patch): the writer takes what it changed. */
export function ownersAfterUpdate(
  owners: readonly Ownership[],
  writer: FieldManager,
  comparison: Comparison,
): Ownership[] {
  const remaining = withoutChanged(owners, writer, comparison);
  const taken = changed(comparison);
  if (isEmptySet(taken)) return remaining;
  const own = remaining.find(owner => isSameManager(owner, writer));
  const others = remaining.filter(owner => owner !== own);
  return [
    ...others,
    { ...writer, fields: union(own?.fields ?? EMPTY_SET, taken) },
  ];
}

/** Metadata that the server keeps: nobody owns it. */
const UNOWNED_METADATA = [
  'name',
  'namespace',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'selfLink',
  'managedFields',
] as const;

/** The part of an object whose fields can be owned. */
export function ownablePart(object: KubeObject): Record<string, unknown> {
  const { apiVersion: _version, kind: _kind, metadata, ...rest } = object;
  const own: Record<string, unknown> = { ...metadata };
  for (const name of UNOWNED_METADATA) delete own[name];
  return Object.keys(own).length > 0 ? { metadata: own, ...rest } : rest;
}

/** Whether two lists of entries differ in more than their times. */
export function sameOwners(
  a: readonly ManagedFieldsEntry[] | undefined,
  b: readonly ManagedFieldsEntry[] | undefined,
): boolean {
  return equalJson((a ?? []).map(timeless), (b ?? []).map(timeless));
}

function timeless({ time: _time, ...entry }: ManagedFieldsEntry) {
  return entry;
}

function byOperationTimeAndName(a: Ownership, b: Ownership): number {
  return (
    compare(a.operation, b.operation) ||
    compare(a.time, b.time) ||
    compare(a.manager, b.manager) ||
    compare(a.apiVersion, b.apiVersion) ||
    compare(a.subresource ?? '', b.subresource ?? '')
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
