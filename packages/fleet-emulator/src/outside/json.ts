/** Reads of JSON whose shape nobody vouches for. */
import { isRecord } from '../kube/model/KubeObject';
import type { JsonRecord } from '../kube/model/KubeObject';

/** The record at a path; an empty one where there is none. */
export function at(value: unknown, ...path: string[]): JsonRecord {
  let found: unknown = value;
  for (const step of path) found = isRecord(found) ? found[step] : undefined;
  return isRecord(found) ? found : {};
}

/** The records of a list; none where there is no list. */
export function records(value: unknown): JsonRecord[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The texts of a list. */
export function texts(value: unknown): string[] {
  return Array.isArray(value)
    ? value.filter((item): item is string => typeof item === 'string')
    : [];
}
