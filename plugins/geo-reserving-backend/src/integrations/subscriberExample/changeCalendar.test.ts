/** What docs/events.md says: every kind of entry, and a subscriber that works. */
import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  DefaultEventsService,
  eventsServiceRef,
} from '@backstage/plugin-events-node';
import { OPERATIONS_TOPIC } from '@geo-reserving/plugin-geo-reserving-common';
import { readFileSync } from 'fs';
import { join } from 'path';
import { until } from '../../__testUtils__/until';
import { changeCalendar } from './changeCalendar';

const fakeGeoReserving = createBackendPlugin({
  pluginId: 'geo-reserving',
  register(env) {
    env.registerInit({
      deps: { http: coreServices.httpRouter },
      async init({ http }) {
        http.use((req, res) => {
          res.json({
            id: req.path.split('/').pop(),
            service: { namespace: 'shop', name: 'checkout' },
            status: 'succeeded',
            reason: 'Racks are moved',
            requestedBy: 'user:default/ada',
          });
        });
      },
    });
  },
});

const page = readFileSync(
  join(__dirname, '../../../../../docs/events.md'),
  'utf8',
);

describe('docs/events.md', () => {
  it('names every kind of entry', () => {
    const journal = readFileSync(
      join(__dirname, '../../operations/journal/events.ts'),
      'utf8',
    );
    const kinds = [...journal.matchAll(/kind: '([a-z-]+)'/g)].map(m => m[1]);
    expect(kinds.length).toBeGreaterThan(30);
    expect(kinds.filter(kind => !page.includes(`\`${kind}\``))).toEqual([]);
  });
});

describe('the subscriber by example', () => {
  it('is shown in docs/events.md as it is', () => {
    const source = readFileSync(join(__dirname, 'changeCalendar.ts'), 'utf8');
    expect(page).toContain(`\`\`\`ts\n${source}\`\`\`\n`);
  });

  it('hears of an operation that ended, and not of its single steps', async () => {
    const logger = mockServices.logger.mock();
    logger.child.mockReturnValue(logger);
    // The one of a test backend delivers nothing.
    const events = DefaultEventsService.create({ logger });
    const eventsFactory = createServiceFactory({
      service: eventsServiceRef,
      deps: {},
      factory: () => events,
    });
    const backend = await startTestBackend({
      features: [
        changeCalendar,
        fakeGeoReserving,
        eventsFactory,
        logger.factory,
      ],
    });
    const publish = (entry: string) =>
      events.publish({
        topic: OPERATIONS_TOPIC,
        eventPayload: {
          operation: '17',
          service: { namespace: 'shop', name: 'checkout' },
          status: 'succeeded',
          entry,
        },
      });
    try {
      await publish('step-written');
      await publish('succeeded');
      const said = () =>
        logger.info.mock.calls
          .map(([message]) => message)
          .filter(message => message.startsWith('shop/checkout'));
      await until(() => said().length > 0);
      expect(said()).toEqual([
        'shop/checkout succeeded: Racks are moved (user:default/ada)',
      ]);
    } finally {
      await backend.stop();
    }
  });
});
