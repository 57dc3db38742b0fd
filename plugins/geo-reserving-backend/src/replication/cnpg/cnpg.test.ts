import {
  pictureOf,
  replicationProbeContract,
  SCENARIO_NOW,
} from '@geo-reserving/plugin-geo-reserving-node/testUtils';
import { factOf, inShop } from '../__testUtils__/scenarioObjects';
import { lagTargets, vector } from '../__testUtils__/lagServer';
import type { Gauge } from '../lag/Gauge';
import { createCnpgProbe } from './createCnpgProbe';
import type { PostgresMeasures } from './measureOf';
import { POSTGRES_CLUSTERS } from './resources';

const HEALTHY = {
  phase: 'Cluster in healthy state',
  readyInstances: 3,
  currentPrimary: 'pg-iad-1',
};

const cluster = (name: string, replica?: object, status: object = HEALTHY) => ({
  ...inShop(name),
  spec: { instances: 3, ...(replica && { replica }) },
  status,
});

const primary = cluster('pg-fra', { primary: 'pg-fra', source: 'pg-iad' });
const replica = cluster('pg-iad', { primary: 'pg-fra', source: 'pg-fra' });

const at = (name: string, ...objects: object[]) => ({
  name,
  region: name,
  objects: { [POSTGRES_CLUSTERS.id]: objects },
});

const gauge = (
  pod: string,
  value: number,
  more: Partial<Gauge> = {},
): Gauge => ({
  source: 'Prometheus eu',
  cluster: 'iad-1',
  labels: { namespace: 'shop', pod },
  value,
  at: SCENARIO_NOW - 5_000,
  ...more,
});

function measures(lag: Gauge[], receiving: Gauge[] = []): PostgresMeasures {
  const rest = { failures: [], unplaced: 0 };
  return {
    lag: { gauges: lag, ...rest },
    receiving: { gauges: receiving, ...rest },
  };
}

const RECEIVING = gauge('pg-iad-1', 1);

function read(object: object, state?: PostgresMeasures, stale = false) {
  const [statement] = createCnpgProbe().read({
    now: SCENARIO_NOW,
    clusters: [pictureOf(at('iad-1', object))],
    ...(state && { polled: { state, at: SCENARIO_NOW, stale } }),
  });
  return statement;
}

describe('CloudNativePG', () => {
  replicationProbeContract<PostgresMeasures>({
    make: () => createCnpgProbe(),
    scenarios: [
      {
        name: 'a distributed topology, measured',
        clusters: [at('fra-1', primary), at('iad-1', replica)],
        polled: measures([gauge('pg-iad-1', 0.4)], [RECEIVING]),
        states: {
          'fra-1/clusters/shop/pg-fra': 'replicating',
          'iad-1/clusters/shop/pg-iad': 'replicating',
        },
      },
      {
        name: 'nothing measured, and a cluster alone',
        clusters: [
          at(
            'iad-1',
            replica,
            cluster('alone', undefined, { readyInstances: 2 }),
          ),
        ],
        states: {
          'iad-1/clusters/shop/pg-iad': 'unknown',
          'iad-1/clusters/shop/alone': 'degraded',
        },
      },
    ],
  });

  describe('with a Prometheus', () => {
    replicationProbeContract<PostgresMeasures>({
      make: () => createCnpgProbe({ read: async () => ({}) } as any),
      scenarios: [
        {
          name: 'well',
          clusters: [at('fra-1', primary)],
          states: { 'fra-1/clusters/shop/pg-fra': 'replicating' },
        },
        {
          name: 'not well',
          clusters: [
            at(
              'fra-1',
              cluster('pg-fra', { primary: 'pg-fra' }, { readyInstances: 0 }),
            ),
          ],
          states: { 'fra-1/clusters/shop/pg-fra': 'broken' },
        },
      ],
      poll: lagTargets(createCnpgProbe, query =>
        vector([
          {
            metric: { cluster: 'iad-1', namespace: 'shop', pod: 'pg-iad-1' },
            value: [1, query.includes('timestamp') ? '1700000000' : '0.5'],
          },
        ]),
      ),
    });
  });

  it.each([
    ['its own name is the primary’s', { primary: 'pg' }, 'primary'],
    ['self is the primary’s', { primary: 'eu', self: 'eu' }, 'primary'],
    ['self is another one', { primary: 'us', self: 'eu' }, 'secondary'],
    ['it is enabled', { enabled: true, source: 'eu' }, 'secondary'],
    ['it is disabled again', { enabled: false, source: 'eu' }, 'primary'],
    ['there is no topology', undefined, 'alone'],
  ])('tells the role when %s', (_what, topology, role) => {
    expect(factOf(POSTGRES_CLUSTERS, cluster('pg', topology)).role).toBe(role);
  });

  it.each<[string, PostgresMeasures | undefined, string, number | undefined]>([
    ['no Prometheus is there', undefined, 'unknown', undefined],
    ['nothing is measured', measures([]), 'unknown', undefined],
    [
      'WAL arrives',
      measures([gauge('pg-iad-1', 0.4)], [RECEIVING]),
      'replicating',
      0.4,
    ],
    [
      'it has replayed everything',
      measures([gauge('pg-iad-1', 0)], [RECEIVING]),
      'replicating',
      0,
    ],
    [
      'the receiver is down, and the lag reads 0',
      measures([gauge('pg-iad-1', 0)], [gauge('pg-iad-1', 0)]),
      'broken',
      undefined,
    ],
    [
      'the lag reads 0, and the receiver is not measured',
      measures([gauge('pg-iad-1', 0)]),
      'unknown',
      undefined,
    ],
    [
      'WAL comes from an archive',
      measures([gauge('pg-iad-1', 40)], [gauge('pg-iad-1', 0)]),
      'replicating',
      40,
    ],
    [
      'another instance is measured',
      measures([gauge('pg-iad-2', 7)], [RECEIVING]),
      'unknown',
      undefined,
    ],
    [
      'another cluster’s is measured',
      measures([gauge('pg-iad-1', 7, { cluster: 'fra-1' })]),
      'unknown',
      undefined,
    ],
    [
      'the sample is old',
      measures(
        [gauge('pg-iad-1', 3, { at: SCENARIO_NOW - 180_000 })],
        [RECEIVING],
      ),
      'unknown',
      3,
    ],
  ])('when %s', (_what, state, expected, lag) => {
    const { state: said, lagSeconds } = read(replica, state);
    expect([said, lagSeconds]).toEqual([expected, lag]);
  });

  it('keeps the last lag while Prometheus fails, and concludes nothing from it', () => {
    const kept = read(
      replica,
      measures([gauge('pg-iad-1', 3)], [RECEIVING]),
      true,
    );
    expect([kept.state, kept.lagSeconds, kept.lagSource?.at]).toEqual([
      'unknown',
      3,
      SCENARIO_NOW - 5_000,
    ]);
  });

  it('takes the instance that is furthest behind where none is named', () => {
    const object = cluster(
      'pg-iad',
      { primary: 'pg-fra' },
      { readyInstances: 3 },
    );
    const { lagSeconds } = read(
      object,
      measures([
        gauge('pg-iad-1', 1),
        gauge('pg-iad-2', 9),
        gauge('pg-iad-rw-2', 99),
      ]),
    );
    expect(lagSeconds).toBe(9);
  });

  it('says which series do not say where they are from', () => {
    const state = measures([]);
    state.lag = { ...state.lag, unplaced: 4 };
    expect(read(replica, state).message).toContain(
      '4 have no label cluster that names one',
    );
  });

  it('calls one instance what it is', () => {
    const object = { ...cluster('one'), spec: { instances: 1 } };
    expect(read(object)).toMatchObject({
      scope: 'in-cluster',
      state: 'degraded',
      message: 'It has one instance, which nothing replicates.',
    });
  });
});
