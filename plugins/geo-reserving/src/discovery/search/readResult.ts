import {
  SEARCH_TYPE_OPERATION,
  SEARCH_TYPE_SERVICE,
  SEARCH_TYPE_UNBOUND_OPERATION,
  SEARCH_TYPE_UNBOUND_SERVICE,
  type OperationSearchDocument,
  type ServiceSearchDocument,
} from '@geo-reserving/plugin-geo-reserving-common';

const TYPES: readonly string[] = [
  SEARCH_TYPE_SERVICE,
  SEARCH_TYPE_UNBOUND_SERVICE,
  SEARCH_TYPE_OPERATION,
  SEARCH_TYPE_UNBOUND_OPERATION,
];

/** Whether a result is one of ours. */
export function isGeoReservingResult({ type }: { type: string }): boolean {
  return TYPES.includes(type);
}

/** The least that every document of every index has. */
export type AnyDocument = { title: string; text: string; location: string };

/** What a result is about. An index may be older than the pages, so what it lacks makes it a plain one. */
export type ReadResult =
  | { kind: 'service'; document: ServiceSearchDocument }
  | { kind: 'operation'; document: OperationSearchDocument }
  | { kind: 'plain'; document: AnyDocument };

/** Reads a document as the search gave it out. */
export function readResult(document: AnyDocument): ReadResult {
  const fields = document as Partial<Record<string, unknown>>;
  if (
    fields.kind === 'service' &&
    hasTexts(fields, ['namespace', 'name', 'serving', 'protection']) &&
    Array.isArray(fields.regions) &&
    Array.isArray(fields.failing)
  ) {
    return { kind: 'service', document: document as ServiceSearchDocument };
  }
  if (
    fields.kind === 'operation' &&
    hasTexts(fields, [
      'operation',
      'action',
      'target',
      'status',
      'requestedBy',
      'createdAt',
    ])
  ) {
    return { kind: 'operation', document: document as OperationSearchDocument };
  }
  return { kind: 'plain', document };
}

function hasTexts(
  fields: Partial<Record<string, unknown>>,
  keys: readonly string[],
): boolean {
  return keys.every(key => typeof fields[key] === 'string');
}
