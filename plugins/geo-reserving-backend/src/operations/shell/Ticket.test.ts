import type { OperationStore } from '../../database/operations/OperationStore';
import { LeaseLostError } from './LeaseLostError';
import { RenewedTicket } from './Ticket';

const TIMING = { ttlMs: 15_000, renewEveryMs: 4_000, marginMs: 3_000 };
const LEASE = {
  service: { namespace: 'shop', name: 'cart' },
  holder: 'replica-1',
  epoch: 1,
};

describe('RenewedTicket', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  function ticketOver(renew: () => Promise<boolean>) {
    const released: number[] = [];
    const store: Pick<OperationStore, 'renew' | 'release'> = {
      renew,
      release: async ({ epoch }) => {
        released.push(epoch);
      },
    };
    const ticket = new RenewedTicket(
      LEASE,
      performance.now(),
      store as OperationStore,
      TIMING,
    );
    return { ticket, released };
  }

  it('is held for as long as it is renewed', async () => {
    let renewals = 0;
    const { ticket } = ticketOver(async () => {
      renewals += 1;
      return true;
    });
    await jest.advanceTimersByTimeAsync(60_000);
    expect(() => ticket.check()).not.toThrow();
    expect(renewals).toBe(15);
    await ticket.giveBack();
  });

  it('ends before the lease does when the database is away', async () => {
    const { ticket } = ticketOver(async () => {
      throw new Error('connect ECONNREFUSED');
    });
    await jest.advanceTimersByTimeAsync(11_900);
    expect(ticket.signal.aborted).toBe(false);
    await jest.advanceTimersByTimeAsync(200);
    expect(ticket.signal.aborted).toBe(true);
    expect(() => ticket.check()).toThrow(LeaseLostError);
  });

  it('ends before the lease does when the database does not answer', async () => {
    const { ticket } = ticketOver(() => new Promise(() => {}));
    await jest.advanceTimersByTimeAsync(12_100);
    expect(ticket.signal.aborted).toBe(true);
  });

  it('bears a renewal that fails once', async () => {
    let renewals = 0;
    const { ticket } = ticketOver(async () => {
      renewals += 1;
      if (renewals === 1) throw new Error('connection reset');
      return true;
    });
    await jest.advanceTimersByTimeAsync(30_000);
    expect(ticket.signal.aborted).toBe(false);
    await ticket.giveBack();
  });

  it('ends at once when another one holds it', async () => {
    const { ticket } = ticketOver(async () => false);
    await jest.advanceTimersByTimeAsync(4_001);
    expect(ticket.signal.aborted).toBe(true);
    expect(() => ticket.check()).toThrow('another replica may hold it');
  });

  it('counts from before it was asked for, so that a slow answer is no longer lease', async () => {
    const asked: number[] = [];
    const { ticket } = ticketOver(
      () =>
        new Promise(resolve => {
          asked.push(performance.now());
          if (asked.length === 1) setTimeout(() => resolve(true), 7_000);
        }),
    );
    // Asked at 4 s, answered at 11 s: held until 4 + 12 s.
    await jest.advanceTimersByTimeAsync(15_900);
    expect(ticket.signal.aborted).toBe(false);
    await jest.advanceTimersByTimeAsync(200);
    expect(ticket.signal.aborted).toBe(true);
  });

  it('is not believed by a process that was stopped for longer, whatever its timers say', () => {
    const { ticket } = ticketOver(async () => true);
    jest.setSystemTime(Date.now() + 60_000);
    const real = performance.now;
    performance.now = () => real.call(performance) + 60_000;
    expect(() => ticket.check()).toThrow(LeaseLostError);
    performance.now = real;
  });

  it('is given back once, and renews no more', async () => {
    let renewals = 0;
    const { ticket, released } = ticketOver(async () => {
      renewals += 1;
      return true;
    });
    await ticket.giveBack();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(renewals).toBe(0);
    expect(released).toEqual([1]);
  });
});
