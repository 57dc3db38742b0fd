import { isError } from '@backstage/errors';

/**
 * What the backend said, without what the client wraps around it: `Request failed with 400 Bad Request, ` helps
 * nobody who reads a form.
 */
export function errorMessage(error: unknown): string {
  if (!isError(error)) return String(error);
  const body: unknown = error.body;
  return messageIn(body) ?? error.message;
}

function messageIn(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('error' in body)) {
    return undefined;
  }
  const { error } = body;
  return isError(error) ? error.message : undefined;
}
