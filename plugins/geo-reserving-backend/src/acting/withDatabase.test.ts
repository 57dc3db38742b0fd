import { ConflictError } from '@backstage/errors';
import { withDatabase } from './withDatabase';

const failure = (fields: object) => async () => {
  throw Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:5432'), fields);
};

describe('withDatabase', () => {
  it.each([
    [{ code: 'ECONNREFUSED' }],
    [{ code: 'ENOTFOUND' }],
    [{ code: '57P01' }],
    [{ code: '08006' }],
    [{ code: 'SQLITE_BUSY' }],
    [{ name: 'KnexTimeoutError' }],
    [{ message: 'Connection terminated unexpectedly' }],
  ])('says that the database is away, and not where: %j', async fields => {
    const caught = await withDatabase(failure(fields)).catch(error => error);
    expect(caught).toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining('Nothing can be moved'),
    });
    expect(JSON.stringify(caught) + caught.message).not.toContain('10.0.0.7');
  });

  it('waits for a database that says nothing for a quarter of a minute', async () => {
    jest.useFakeTimers();
    try {
      const waiting = withDatabase(() => new Promise(() => {}));
      const caught = waiting.catch(error => error);
      await jest.advanceTimersByTimeAsync(15_000);
      expect(await caught).toMatchObject({ name: 'ServiceUnavailableError' });
    } finally {
      jest.useRealTimers();
    }
  });

  it('leaves answers and all other errors as they are', async () => {
    await expect(withDatabase(async () => 7)).resolves.toBe(7);
    const conflict = new ConflictError('another operation');
    await expect(
      withDatabase(async () => {
        throw conflict;
      }),
    ).rejects.toBe(conflict);
  });
});
