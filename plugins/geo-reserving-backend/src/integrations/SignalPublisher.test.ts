import { mockServices } from '@backstage/backend-test-utils';
import { SignalPublisher } from './SignalPublisher';

describe('SignalPublisher', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  function setUp() {
    const sent: unknown[] = [];
    const logger = mockServices.logger.mock();
    const state = { isAway: false };
    const publisher = new SignalPublisher({
      logger,
      signals: {
        publish: async signal => {
          if (state.isAway) throw new Error('no bus');
          sent.push(signal);
        },
      },
    });
    return { sent, logger, publisher, state };
  }

  it('sends a bare revision to everybody, at once', () => {
    const { sent, publisher } = setUp();
    publisher.announce(7);
    expect(sent).toEqual([
      {
        recipients: { type: 'broadcast' },
        channel: 'geo-reserving',
        message: { revision: 7 },
      },
    ]);
  });

  it('turns a burst into its first and its last, 250 ms apart', () => {
    const { sent, publisher } = setUp();
    for (let revision = 1; revision <= 100; revision++) {
      publisher.announce(revision);
    }
    jest.advanceTimersByTime(249);
    expect(sent).toHaveLength(1);
    jest.advanceTimersByTime(1);
    expect(sent).toMatchObject([
      { message: { revision: 1 } },
      { message: { revision: 100 } },
    ]);
    jest.advanceTimersByTime(10_000);
    expect(sent).toHaveLength(2);
  });

  it('goes on at four a second while changes go on', () => {
    const { sent, publisher } = setUp();
    for (let ms = 0; ms < 1_000; ms += 10) {
      publisher.announce(ms);
      jest.advanceTimersByTime(10);
    }
    expect(sent.length).toBeGreaterThanOrEqual(4);
    expect(sent.length).toBeLessThanOrEqual(5);
  });

  it('says once that signals fail, and sends nothing after stop', async () => {
    const { sent, publisher, logger, state } = setUp();
    state.isAway = true;
    for (let revision = 1; revision < 4; revision++) {
      publisher.announce(revision);
      await jest.advanceTimersByTimeAsync(250);
    }
    expect(logger.warn).toHaveBeenCalledTimes(1);
    state.isAway = false;
    publisher.announce(5);
    publisher.announce(6);
    publisher.stop();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(sent).not.toContainEqual(
      expect.objectContaining({ message: { revision: 6 } }),
    );
  });
});
