import { InputError } from '@backstage/errors';

/** A place between two operations, newest first. */
export type Position = { createdAt: number; id: string };

/** Whatever else comes back was not given out. */
const ID = /^[0-9A-Za-z-]{1,64}$/;

/** Writes a position as opaque text, safe in a URL. */
export function encodePosition({ createdAt, id }: Position): string {
  return Buffer.from(JSON.stringify([createdAt, id])).toString('base64url');
}

/** @throws InputError when the text is not a cursor of operations */
export function decodePosition(text: string): Position {
  const [createdAt, id, ...rest] = parse(text);
  const isPosition =
    Number.isSafeInteger(createdAt) &&
    typeof id === 'string' &&
    ID.test(id) &&
    !rest.length;
  if (!isPosition) throw notACursor();
  return { createdAt: createdAt as number, id };
}

function parse(text: string): unknown[] {
  try {
    const value = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (Array.isArray(value)) return value;
  } catch {
    // Told below.
  }
  throw notACursor();
}

function notACursor(): InputError {
  return new InputError(
    'cursor is not one that this API gave out; leave it out to start with the newest',
  );
}
