import { isRecord } from '../model/KubeObject';
import { badRequest } from '../model/StatusError';

/** Where a list goes on: the moment it is of, and the last key that was given. */
export type ContinuePoint = {
  /** Revision of the list; -1: of the present, for a list that lost its moment. */
  revision: number;
  after: string;
};

/** What follows a key in the order of keys: the next page begins just behind it. */
const END = '\0';

/** Writes a continue token; clients take it as opaque. */
export function encodeContinue(revision: number, after: string): string {
  const point = { v: 'meta.k8s.io/v1', rv: revision, start: `${after}${END}` };
  return Buffer.from(JSON.stringify(point)).toString('base64url');
}

/** Reads a continue token; throws 400 for one we did not make. */
export function decodeContinue(token: string): ContinuePoint {
  const point = parse(token);
  if (
    !isRecord(point) ||
    point.v !== 'meta.k8s.io/v1' ||
    typeof point.rv !== 'number' ||
    typeof point.start !== 'string'
  ) {
    throw badRequest(
      'continue key is not valid: incorrect encoded start resourceVersion',
    );
  }
  const { rv: revision, start } = point;
  return { revision, after: start.endsWith(END) ? start.slice(0, -1) : start };
}

function parse(token: string): unknown {
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
  } catch (error) {
    throw badRequest(
      `invalid continue token: continue key is not valid: ${error}`,
    );
  }
}
