import { InputError } from '@backstage/errors';
import type { ServiceSort } from '@geo-reserving/plugin-geo-reserving-common';
import { SORTS } from '../document/words';
import type { SortKey } from './sortKey';

/**
 * A place between two rows.
 *
 * It holds the key of the last row that was given out, not a number of rows: rows that come, go or
 * move between two pages make no other row appear twice or be missed.
 */
export type Position = {
  sort: ServiceSort;
  order: 'asc' | 'desc';
  after: SortKey;
};

/** Writes a position as opaque text, safe in a URL. */
export function encodeCursor({ sort, order, after }: Position): string {
  return Buffer.from(JSON.stringify([sort, order, after])).toString(
    'base64url',
  );
}

/** @throws InputError when the text is not a cursor */
export function decodeCursor(text: string): Position {
  const parts = parse(text);
  if (!Array.isArray(parts) || parts.length !== 3) throw notACursor();
  const [sort, order, after] = parts;
  const isPosition =
    SORTS.includes(sort) &&
    (order === 'asc' || order === 'desc') &&
    Array.isArray(after) &&
    after.length > 0 &&
    after.every(isKeyPart);
  if (!isPosition) throw notACursor();
  return { sort, order, after };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    throw notACursor();
  }
}

function isKeyPart(part: unknown): part is number | string | null {
  return part === null || typeof part === 'number' || typeof part === 'string';
}

function notACursor(): InputError {
  return new InputError(
    'cursor is not one that this API gave out; leave it out to start with the first page',
  );
}
