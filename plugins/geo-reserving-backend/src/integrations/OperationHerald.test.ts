import { mockServices } from '@backstage/backend-test-utils';
import type { JournalEntry } from '@geo-reserving/plugin-geo-reserving-common';
import { until } from '../__testUtils__/until';
import { OperationHerald } from './OperationHerald';

const CHECKOUT = { namespace: 'shop', name: 'checkout' };

function newsOf(kind: string) {
  const entry: JournalEntry = {
    sequence: 2,
    at: '2026-11-26T12:00:00.000Z',
    kind,
    by: 'user:default/ada',
    message: 'Racks are moved.',
  };
  return {
    operation: '17',
    service: CHECKOUT,
    status: 'running',
    entry,
  } as const;
}

function setUp(options: { isAway?: boolean; owners?: string[] } = {}) {
  const { isAway = false, owners = ['group:default/payments'] } = options;
  const events: unknown[] = [];
  const notifications: unknown[] = [];
  const logger = mockServices.logger.mock();
  const take = (into: unknown[]) => async (what: unknown) => {
    if (isAway) throw new Error('not now');
    into.push(what);
  };
  const herald = new OperationHerald({
    events: { publish: take(events) },
    notifications: { send: take(notifications) },
    ownersOf: () => owners,
    logger,
  });
  return { herald, events, notifications, logger };
}

describe('OperationHerald', () => {
  it('tells other plugins of every entry, and of nothing that only some may see', () => {
    const { herald, events, notifications } = setUp();
    herald.tell(newsOf('step-written'));
    expect(events).toEqual([
      {
        topic: 'geo-reserving.operations',
        eventPayload: {
          operation: '17',
          service: CHECKOUT,
          status: 'running',
          entry: 'step-written',
        },
      },
    ]);
    expect(notifications).toEqual([]);
  });

  it('notifies owners of what they want to hear of', () => {
    const { herald, notifications } = setUp();
    herald.tell(newsOf('started'));
    expect(notifications).toMatchObject([
      {
        recipients: { entityRef: ['group:default/payments'] },
        payload: {
          title: 'shop/checkout is being moved',
          link: '/geo-reserving/operations/17',
        },
      },
    ]);
  });

  it('notifies nobody of a service that nobody owns', () => {
    const { herald, events, notifications } = setUp({ owners: [] });
    herald.tell(newsOf('started'));
    expect(events).toHaveLength(1);
    expect(notifications).toEqual([]);
  });

  it('says what was not sent, and harms nobody', async () => {
    const { herald, logger } = setUp({ isAway: true });
    expect(() => herald.tell(newsOf('started'))).not.toThrow();
    await until(() => logger.warn.mock.calls.length === 2);
    expect(logger.warn.mock.calls.map(([message]) => message).sort()).toEqual([
      "An operation's event was not sent: not now",
      "An operation's notification was not sent: not now",
    ]);
  });
});
