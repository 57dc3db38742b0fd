import { ServiceUnavailableError } from '@backstage/errors';
import { DeadlineError, withDeadline } from '../runtime/withDeadline';

const DEADLINE_MS = 15_000;

/** Codes of sockets and resolvers, of PostgreSQL (08: connection, 53: resources, 57P: shut down), of SQLite. */
const AWAY =
  /^(ECONN[A-Z]+|ETIMEDOUT|E(HOST|NET)UNREACH|ENOTFOUND|EAI_[A-Z]+|EPIPE|(08|53|57P)\w+|SQLITE_(BUSY|IOERR|FULL)\w*)$/;

/**
 * Does for a caller what takes the database, under a deadline.
 *
 * The portal's database may stand in the region that is lost. Whoever acts is then told that nothing can be moved, and
 * not the address that does not answer.
 *
 * @throws ServiceUnavailableError when the database does not answer; other errors as they are
 */
export async function withDatabase<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await withDeadline('The database', DEADLINE_MS, act);
  } catch (error) {
    throw isAway(error)
      ? new ServiceUnavailableError(
          'The database of the portal does not answer. Nothing can be moved until it does, because nothing is written without a journal; what is shown of services stays true',
        )
      : error;
  }
}

function isAway(error: unknown): boolean {
  if (error instanceof DeadlineError) return true;
  const { name, code, message } = error as {
    name?: unknown;
    code?: unknown;
    message?: unknown;
  };
  return (
    // Of knex's pool, which gives no code; and of a driver whose connection went away under a query.
    name === 'KnexTimeoutError' ||
    (typeof code === 'string' && AWAY.test(code)) ||
    /^Connection terminated/.test(String(message))
  );
}
