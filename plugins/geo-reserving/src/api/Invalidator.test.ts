import { Invalidator } from './Invalidator';

/** A source whose refresh ends when the test says so. */
function slowSource() {
  const waiting: (() => void)[] = [];
  return {
    started: 0,
    busy: false,
    waiting,
    fetching() {
      return this.busy;
    },
    refresh() {
      this.started++;
      return new Promise<void>(resolve => waiting.push(resolve));
    },
  };
}

const settle = async () => {
  for (let i = 0; i < 10; i++) await Promise.resolve();
};

describe('Invalidator', () => {
  it('answers a burst with one refresh at once and one after', async () => {
    const source = slowSource();
    const invalidator = new Invalidator(source, async () => {});
    for (let i = 0; i < 50; i++) invalidator.notify();
    expect(source.started).toBe(1);
    for (let i = 0; i < 50; i++) invalidator.notify();
    source.waiting[0]();
    await settle();
    expect(source.started).toBe(2);
    source.waiting[1]();
    await settle();
    expect(source.started).toBe(2);
  });

  it('does not refresh more often than the pause allows', async () => {
    let release = () => {};
    const source = slowSource();
    const pause = () => new Promise<void>(resolve => (release = resolve));
    const invalidator = new Invalidator(source, pause);
    invalidator.notify();
    invalidator.notify();
    source.waiting[0]();
    await settle();
    expect(source.started).toBe(1);
    release();
    await settle();
    expect(source.started).toBe(2);
  });

  it('asks again when a request was on its way already, because it may be older than the change', async () => {
    const source = slowSource();
    const invalidator = new Invalidator(source, async () => {});
    source.busy = true;
    invalidator.notify();
    source.busy = false;
    source.waiting[0]();
    await settle();
    expect(source.started).toBe(2);
  });

  it('goes on after a refresh that failed', async () => {
    let started = 0;
    const invalidator = new Invalidator(
      {
        fetching: () => false,
        refresh: async () => {
          started++;
          throw new Error('away');
        },
      },
      async () => {},
    );
    invalidator.notify();
    await settle();
    invalidator.notify();
    await settle();
    expect(started).toBe(2);
  });
});
