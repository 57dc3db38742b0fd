import { DeadlineError, withDeadline } from './withDeadline';

const never = () => new Promise<never>(() => {});

describe('withDeadline', () => {
  it('returns what the act returns', async () => {
    await expect(withDeadline('x', 1000, async () => 7)).resolves.toBe(7);
  });

  it('ends although the act ignores its signal, and names who was late', async () => {
    await expect(withDeadline('Prometheus eu', 20, never)).rejects.toThrow(
      'Prometheus eu did not answer within 0.02 s',
    );
  });

  it('tells the act that it is over', async () => {
    let seen: AbortSignal | undefined;
    await expect(
      withDeadline('x', 10, signal => {
        seen = signal;
        return never();
      }),
    ).rejects.toBeInstanceOf(DeadlineError);
    expect(seen?.aborted).toBe(true);
  });

  it('names the deadline, whatever the act makes of being aborted', async () => {
    const act = (signal: AbortSignal) =>
      new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => reject(new Error('aborted')));
      });
    await expect(withDeadline('x', 10, act)).rejects.toBeInstanceOf(
      DeadlineError,
    );
  });

  it('ends with the reason of the parent, also when that was aborted before', async () => {
    const parent = new AbortController();
    const running = withDeadline('x', 60_000, never, parent.signal);
    parent.abort(new Error('stopping'));
    await expect(running).rejects.toThrow('stopping');
    await expect(
      withDeadline('x', 60_000, never, parent.signal),
    ).rejects.toThrow('stopping');
  });
});
