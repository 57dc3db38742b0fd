import { withDeadline } from './withDeadline';

describe('withDeadline', () => {
  afterEach(() => {
    jest.useRealTimers();
  });

  it('gives the answer when it comes in time', async () => {
    await expect(withDeadline(async () => 'fine', 1_000)).resolves.toBe('fine');
  });

  it('settles by itself when the callee ignores its signal', async () => {
    jest.useFakeTimers();
    const never = withDeadline(() => new Promise(() => {}), 2_000);
    jest.advanceTimersByTime(2_000);
    await expect(never).rejects.toThrow('did not answer within 2 s');
  });

  it('aborts the callee on the deadline', async () => {
    jest.useFakeTimers();
    let seen: AbortSignal | undefined;
    const never = withDeadline(signal => {
      seen = signal;
      return new Promise(() => {});
    }, 10);
    jest.advanceTimersByTime(10);
    await expect(never).rejects.toThrow('did not answer');
    expect(seen?.aborted).toBe(true);
  });

  it('aborts the callee when nobody waits any more', async () => {
    const outer = new AbortController();
    let seen: AbortSignal | undefined;
    const answer = withDeadline(
      async signal => {
        seen = signal;
        outer.abort();
        return signal.aborted;
      },
      1_000,
      outer.signal,
    );
    await expect(answer).resolves.toBe(true);
    expect(seen?.aborted).toBe(true);
  });
});
