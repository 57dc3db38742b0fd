import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { serviceView } from '../__testUtils__/serviceView';
import { startApi } from '../__testUtils__/startApi';
import { createFleetInstruments } from './createFleetInstruments';
import { createViewInstruments } from './createViewInstruments';
import { observeFleetStatus } from './observeFleetStatus';

type Observe = (value: number, attributes: { status: string }) => void;
type Callback = (result: { observe: Observe }) => Promise<void>;

describe('metrics', () => {
  it('count clusters and services by every status, the empty ones too', async () => {
    const callbacks = new Map<string, Callback>();
    const metrics = metricsServiceMock.mock({
      createObservableGauge: name => ({
        addCallback: callback => {
          callbacks.set(name, callback as unknown as Callback);
        },
        removeCallback: () => {},
      }),
    });
    const { views } = startApi([
      serviceView('shop/cart', { serving: 'down' }),
      serviceView('shop/checkout'),
    ]);
    observeFleetStatus(metrics, views);
    const read = async (name: string) => {
      const seen: Record<string, number> = {};
      await callbacks.get(name)!({
        observe: (value, { status }) => {
          seen[status] = value;
        },
      });
      return seen;
    };
    expect(await read('geo_reserving.clusters')).toEqual({
      connected: 1,
      stale: 0,
      unreachable: 0,
      forbidden: 0,
      misconfigured: 0,
    });
    expect(await read('geo_reserving.services.serving')).toEqual({
      normal: 1,
      partial: 0,
      'failed-over': 0,
      down: 1,
      unknown: 0,
    });
    expect(await read('geo_reserving.services.protection')).toEqual({
      protected: 2,
      'at-risk': 0,
      unprotected: 0,
      unknown: 0,
    });
  });

  it('record watching and surveying with their units', () => {
    const recorded: [string, number, object | undefined][] = [];
    const record = (name: string) => (value: number, attributes?: object) => {
      recorded.push([name, value, attributes]);
    };
    const metrics = metricsServiceMock.mock({
      createCounter: name => ({ add: record(name) }),
      createHistogram: name => ({ record: record(name) }),
    });
    const fleet = createFleetInstruments(metrics);
    fleet.watchRestarted('fra-1', 'nodes', 'closed');
    fleet.listed('fra-1', 'nodes', { seconds: 0.5, objects: 3, pages: 1 });
    fleet.received('fra-1', 1_000);
    fleet.statusChanged('fra-1', 'stale');
    const views = createViewInstruments(metrics);
    views.computed('fleet', 20);
    views.observed('eu', 1_500);
    expect(recorded).toEqual([
      [
        'geo_reserving.watch.restarts',
        1,
        { cluster: 'fra-1', resource: 'nodes', reason: 'closed' },
      ],
      [
        'geo_reserving.list.duration',
        0.5,
        { cluster: 'fra-1', resource: 'nodes' },
      ],
      ['geo_reserving.received', 1_000, { cluster: 'fra-1' }],
      [
        'geo_reserving.cluster.verdicts',
        1,
        { cluster: 'fra-1', status: 'stale' },
      ],
      ['geo_reserving.view.compute', 0.02, { view: 'fleet' }],
      ['geo_reserving.observer.latency', 1.5, { observer: 'eu' }],
    ]);
  });
});
