import { ServiceUnavailableError } from '@backstage/errors';
import { withDeadline } from '../../runtime/withDeadline';

/** Who has nothing else to go by waits for so long. */
const PATIENCE_MS = 10_000;

/** The permission backend, or what it asks in turn, does not answer. */
export class PermissionsAwayError extends ServiceUnavailableError {
  // Not a field: those are sent to the caller, and this may name addresses inside.
  readonly #reason: unknown;

  constructor(reason: unknown) {
    super(
      'The permission backend does not answer, so nobody can tell what you may do; try again in a moment',
    );
    this.#reason = reason;
  }

  /** For the log only. */
  explain(): string {
    return String(this.#reason);
  }
}

/**
 * Asks the permission backend, under a deadline.
 *
 * @param patienceMs - how long to wait for it
 * @throws PermissionsAwayError when it gives no answer; what it answers with a refusal of the question is thrown as it is
 */
export async function askPermissions<T>(
  ask: () => Promise<T>,
  patienceMs = PATIENCE_MS,
): Promise<T> {
  try {
    return await withDeadline('The permission backend', patienceMs, ask);
  } catch (error) {
    throw isRefusal(error) ? error : new PermissionsAwayError(error);
  }
}

/** It works, and does not take the question: an invalid token, above all. */
function isRefusal(error: unknown): boolean {
  const { statusCode } = error as { statusCode?: unknown };
  return (
    typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500
  );
}
