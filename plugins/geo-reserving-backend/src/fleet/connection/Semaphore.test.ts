import { deferred } from './deferred';
import { Semaphore } from './Semaphore';

const never = new AbortController().signal;

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

/** A semaphore, and tasks that note when they begin. */
function scene(size: number, patienceMs?: number) {
  const semaphore = new Semaphore(size, patienceMs);
  const begun: string[] = [];
  const start = (name: string, signal = never) => {
    const task = deferred<void>();
    const settled = semaphore.run(signal, () => {
      begun.push(name);
      return task.promise;
    });
    return { end: () => task.resolve(), settled };
  };
  return { begun, start };
}

describe('Semaphore', () => {
  it('lets in as many as it has places, in order', async () => {
    const { begun, start } = scene(1);
    const first = start('first');
    const second = start('second');
    start('third');
    await jest.advanceTimersByTimeAsync(60_000);
    expect(begun).toEqual(['first']);
    first.end();
    await first.settled;
    second.end();
    await second.settled;
    expect(begun).toEqual(['first', 'second', 'third']);
  });

  it('lets the next one in when a holder is slow, and counts the place once', async () => {
    const { begun, start } = scene(1, 2000);
    const hung = start('hung');
    start('second');
    await jest.advanceTimersByTimeAsync(1999);
    expect(begun).toEqual(['hung']);
    await jest.advanceTimersByTimeAsync(1);
    expect(begun).toEqual(['hung', 'second']);
    start('third');
    hung.end();
    await hung.settled;
    expect(begun).toEqual(['hung', 'second']);
  });

  it('forgets who is aborted while waiting', async () => {
    const { begun, start } = scene(1);
    const first = start('first');
    const aborted = new AbortController();
    const gone = start('gone', aborted.signal);
    aborted.abort(new Error('no more'));
    await expect(gone.settled).rejects.toThrow('no more');
    const last = start('last');
    first.end();
    await first.settled;
    last.end();
    await last.settled;
    expect(begun).toEqual(['first', 'last']);
  });
});
