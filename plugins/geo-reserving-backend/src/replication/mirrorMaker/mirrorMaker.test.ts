import {
  pictureOf,
  replicationProbeContract,
  SCENARIO_NOW,
} from '@geo-reserving/plugin-geo-reserving-node/testUtils';
import { conditions, factOf, inShop } from '../__testUtils__/scenarioObjects';
import type { Gauge, Gauges } from '../lag/Gauge';
import { createMirrorMakerProbe } from './createMirrorMakerProbe';
import { MIRROR_MAKERS } from './resources';

const READY = { conditions: conditions({ Ready: 'True' }) };

const mirror = (status: object, spec: object = {}) => ({
  ...inShop('events'),
  spec: {
    connectCluster: 'virginia',
    mirrors: [{ sourceCluster: 'frankfurt' }],
    ...spec,
  },
  status,
});

const at = (object: object) => ({
  name: 'iad-1',
  region: 'us',
  objects: { [MIRROR_MAKERS.id]: [object] },
});

const gauge = (labels: Record<string, string>, value: number): Gauge => ({
  source: 'Prometheus eu',
  cluster: 'iad-1',
  labels: { namespace: 'shop', ...labels },
  value,
  at: SCENARIO_NOW - 5_000,
});

const measured = (...gauges: Gauge[]): Gauges => ({
  gauges,
  failures: [],
  unplaced: 0,
});

const read = (object: object, state?: Gauges) =>
  createMirrorMakerProbe().read({
    now: SCENARIO_NOW,
    clusters: [pictureOf(at(object))],
    ...(state && { polled: { state, at: SCENARIO_NOW, stale: false } }),
  })[0];

const connector = (name: string, state: string, task = state) => ({
  name,
  connector: { state },
  tasks: [{ id: 0, state: task }],
});

describe('MirrorMaker', () => {
  replicationProbeContract<Gauges>({
    make: () => createMirrorMakerProbe(),
    scenarios: [
      {
        name: 'ready, and measured',
        clusters: [at(mirror(READY))],
        polled: measured(gauge({ strimzi_io_cluster: 'events' }, 1_500)),
        states: { 'iad-1/kafkamirrormaker2s/shop/events': 'replicating' },
      },
      {
        name: 'not ready',
        clusters: [
          at(mirror({ conditions: conditions({ NotReady: 'True' }) })),
        ],
        states: { 'iad-1/kafkamirrormaker2s/shop/events': 'broken' },
      },
    ],
  });

  it.each([
    ['nothing is said', {}, 'unknown'],
    [
      'all connectors run',
      {
        ...READY,
        connectors: [connector('a->b.MirrorSourceConnector', 'RUNNING')],
      },
      'replicating',
    ],
    [
      'the source connector failed',
      {
        ...READY,
        connectors: [connector('a->b.MirrorSourceConnector', 'FAILED')],
      },
      'broken',
    ],
    [
      'one of its tasks failed',
      {
        ...READY,
        connectors: [
          connector('a->b.MirrorSourceConnector', 'RUNNING', 'FAILED'),
        ],
      },
      'broken',
    ],
    [
      'another connector failed',
      {
        ...READY,
        connectors: [connector('a->b.MirrorCheckpointConnector', 'FAILED')],
      },
      'degraded',
    ],
  ])('when %s', (_what, status, state) => {
    expect(read(mirror(status)).state).toBe(state);
  });

  it('takes the slowest of its series, in seconds, and nobody else’s', () => {
    const { lagSeconds, lagSource } = read(
      mirror(READY),
      measured(
        gauge({ strimzi_io_cluster: 'events' }, 1_500),
        gauge({ pod: 'events-mirrormaker2-1' }, 2_500),
        gauge({ strimzi_io_cluster: 'other' }, 90_000),
        gauge({ strimzi_io_cluster: 'events', namespace: 'elsewhere' }, 90_000),
        {
          ...gauge({ strimzi_io_cluster: 'events' }, 90_000),
          cluster: 'fra-1',
        },
      ),
    );
    expect(lagSeconds).toBe(2.5);
    expect(lagSource).toEqual({
      source: 'Prometheus eu',
      at: SCENARIO_NOW - 5_000,
    });
  });

  it('has no lag where none is measured', () => {
    expect(read(mirror(READY), measured()).lagSeconds).toBeUndefined();
    expect(read(mirror(READY)).lagSeconds).toBeUndefined();
  });

  it('reads both versions', () => {
    const v1 = mirror(READY, {
      connectCluster: undefined,
      target: { alias: 'virginia' },
      mirrors: [{ source: { alias: 'frankfurt' } }],
    });
    for (const object of [mirror(READY), v1]) {
      expect(factOf(MIRROR_MAKERS, object)).toMatchObject({
        sources: ['frankfurt'],
        target: 'virginia',
      });
    }
  });
});
