import { isError } from '@backstage/errors';

/**
 * Why a request failed, as far as a person can act on it.
 *
 * - `signed-out`: the session is not accepted any more; that says nothing about permissions.
 * - `forbidden`: the permission policy says no.
 * - `not-found`: the backend knows no such thing (or hides it).
 * - `conflict`: it fits no more, or something else is in its way.
 * - `refused`: the request itself is wrong; asking again does not help.
 * - `unanswered`: no usable answer; what was known before still stands.
 */
export type RequestFault =
  | 'signed-out'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'refused'
  | 'unanswered';

/** Reads the fault from what a request rejected with (a `ResponseError` or anything else). */
export function faultOf(error: unknown): RequestFault {
  const status = statusOf(error);
  if (status === 401) return 'signed-out';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not-found';
  if (status === 409) return 'conflict';
  // 408 and 429 are the server's "not now": asking again is right.
  if (status >= 400 && status < 500 && status !== 408 && status !== 429) {
    return 'refused';
  }
  return 'unanswered';
}

const statusByName: Record<string, number> = {
  AuthenticationError: 401,
  NotAllowedError: 403,
  NotFoundError: 404,
  InputError: 400,
  ConflictError: 409,
};

/** HTTP status of the error, 0 when it carries none. */
function statusOf(error: unknown): number {
  if (!isError(error)) return 0;
  if (typeof error.statusCode === 'number') return error.statusCode;
  return statusByName[error.name] ?? 0;
}
