import type { Intent } from '@geo-reserving/plugin-geo-reserving-common';
import type { DirectorQuestion } from '@geo-reserving/plugin-geo-reserving-node';
import { questionOf } from '@geo-reserving/plugin-geo-reserving-node/testUtils';
import { instance } from '../__testUtils__/scenarios';
import { backend, server } from '../__testUtils__/server';
import { snapshot } from '../__testUtils__/snapshot';
import { order, PLACES, wantedOf, weighted } from '../__testUtils__/wantedOf';
import type { HaproxySetting } from '../HaproxySetting';
import type {
  HaproxyBackend,
  HaproxyServer,
  HaproxySnapshot,
} from '../HaproxySnapshot';
import type { HaproxyState } from '../HaproxyState';
import { haproxyChanges } from './haproxyChanges';

const SERVICE = { namespace: 'shop', name: 'checkout' };
const NAME = 'shop_checkout';

type World = {
  state?: HaproxyState;
  over?: Partial<HaproxySnapshot>;
  setting?: Partial<HaproxySetting>;
};

const SETTING: HaproxySetting = {
  instances: [instance('lb-1')],
  backends: [{ backend: NAME, service: SERVICE, servers: {} }],
};

function stateOf(
  one: HaproxyBackend,
  over: Partial<HaproxySnapshot> = {},
): HaproxyState {
  return {
    instances: [
      { instance: 'lb-1', reading: { snapshot: snapshot([one], over) } },
    ],
  };
}

function ask(intent: Intent, state: HaproxyState, setting = SETTING) {
  const question: DirectorQuestion<HaproxyState> = {
    ...questionOf({
      name: '',
      clusters: PLACES,
      service: SERVICE,
      verdict: 'directs',
    }),
    polled: { state, at: 0, stale: false },
  };
  return haproxyChanges(question, wantedOf(intent), setting);
}

/** What would be set, as `server.field: before → after`, and the remarks; or why not. */
function told(intent: Intent, servers: HaproxyServer[], world: World = {}) {
  const { state = stateOf(backend(servers), world.over) } = world;
  const outcome = ask(intent, state, { ...SETTING, ...world.setting });
  return outcome.kind === 'cannot'
    ? { cannot: outcome.why }
    : {
        set: outcome.changes.flatMap(({ name, fields }) =>
          fields.map(({ path, before, after }) =>
            name === `lb-1/${NAME}`
              ? `${path}: ${before} → ${after}`
              : `${name} ${path}: ${before} → ${after}`,
          ),
        ),
        remarks: outcome.remarks,
      };
}

const fra = (over: Partial<HaproxyServer> = {}) =>
  server('fra-1', { weight: 70, ...over });
const iad = (over: Partial<HaproxyServer> = {}) =>
  server('iad-1', { weight: 30, ...over });

const HALVES = weighted({ 'eu-central': 50, 'us-east': 50 });

describe('what HAProxy is set to', () => {
  it('is weights by region', () => {
    const wanted = weighted({ 'eu-central': 40, 'us-east': 60 });
    expect(told(wanted, [fra(), iad()])).toEqual({
      set: ['fra-1.weight: 70 → 40', 'iad-1.weight: 30 → 60'],
      remarks: [],
    });
  });

  it('is nothing where that is what it does already, in whatever numbers', () => {
    const wanted = weighted({ 'eu-central': 70, 'us-east': 30 });
    for (const [a, b] of [
      [70, 30],
      [7, 3],
      [140, 60],
    ]) {
      expect(told(wanted, [fra({ weight: a }), iad({ weight: b })])).toEqual({
        set: [],
        remarks: [],
      });
    }
  });

  it('is spread over clusters and servers of a region as the file has them', () => {
    const servers = [
      server('fra-1_a', { weight: 30 }),
      server('fra-1_b', { weight: 10 }),
      server('fra-2', { weight: 20 }),
      server('iad-1', { weight: 40 }),
    ];
    expect(told(HALVES, servers).set).toEqual([
      'fra-1_a.weight: 30 → 50',
      'fra-1_b.weight: 10 → 17',
      'fra-2.weight: 20 → 33',
      'iad-1.weight: 40 → 100',
    ]);
    const exact = weighted({ 'eu-central': 30, 'us-east': 70 });
    expect(told(exact, servers).set).toEqual([
      'fra-1_a.weight: 30 → 15',
      'fra-1_b.weight: 10 → 5',
      'fra-2.weight: 20 → 10',
      'iad-1.weight: 40 → 70',
    ]);
  });

  it('is a drain that keeps the weight, and its end', () => {
    const drained = weighted({ 'eu-central': 70, 'us-east': 30 }, 'eu-central');
    expect(told(drained, [fra(), iad()]).set).toEqual([
      'fra-1.state: ready → drain',
    ]);
    const back = weighted({ 'eu-central': 70, 'us-east': 30 });
    expect(told(back, [fra({ draining: 'runtime' }), iad()]).set).toEqual([
      'fra-1.state: drain → ready',
    ]);
  });

  it('is the weight to come back to as well, when a drain came in steps', () => {
    const drained = weighted({ 'eu-central': 70, 'us-east': 30 }, 'eu-central');
    const servers = [
      fra({ weight: 10, initialWeight: 70 }),
      iad({ weight: 90, initialWeight: 30 }),
    ];
    expect(told(drained, servers).set).toEqual([
      'fra-1.weight: 10 → 70',
      'fra-1.state: ready → drain',
      'iad-1.weight: 90 → 30',
    ]);
  });

  it('is a drained cluster whose region goes on', () => {
    const wanted = weighted({ 'eu-central': 50, 'us-east': 50 }, 'fra-2');
    const servers = [
      server('fra-1', { weight: 25 }),
      server('fra-2', { weight: 25 }),
      server('iad-1', { weight: 50 }),
    ];
    expect(told(wanted, servers).set).toEqual([
      'fra-1.weight: 25 → 50',
      'fra-2.state: ready → drain',
    ]);
  });

  it('is what is drained only, where nearness is wanted', () => {
    const nearest: Intent = { mode: 'active-active', routing: 'nearest' };
    expect(told({ ...nearest, drained: ['us-east'] }, [fra(), iad()])).toEqual({
      set: ['iad-1.state: ready → drain'],
      remarks: [expect.stringMatching(/knows no nearness/)],
    });
  });

  describe('an order', () => {
    it('becomes all or nothing, and says that nothing takes over by itself', () => {
      expect(told(order('us-east', 'eu-central'), [fra(), iad()])).toEqual({
        set: ['fra-1.weight: 70 → 0'],
        remarks: [
          `lb-1/${NAME}: eu-central would get weight 0, which is no backup: failover is not automatic, and when us-east is gone HAProxy answers 503 until somebody fails over.`,
        ],
      });
    });

    it('is that of the file where it has the same, and stays automatic', () => {
      expect(
        told(order('eu-central', 'us-east'), [fra(), iad({ backup: true })]),
      ).toEqual({ set: [], remarks: [] });
    });

    it('makes a backup serve by taking out all that come before it', () => {
      const servers = [
        fra(),
        server('gru-1', { backup: true, weight: 5 }),
        iad({ backup: true }),
      ];
      expect(told(order('us-east', 'eu-central', 'sa-east'), servers)).toEqual({
        set: ['fra-1.weight: 70 → 0', 'gru-1.weight: 5 → 0'],
        remarks: [
          expect.stringMatching(/One backup is taken to serve at a time/),
          expect.stringMatching(/failover is not automatic/),
          expect.stringMatching(/keeps no order among standbys/),
        ],
      });
      const failedOver = [
        fra({ weight: 0, initialWeight: 70 }),
        server('gru-1', { backup: true, weight: 0, initialWeight: 5 }),
        iad({ backup: true }),
      ];
      expect(
        told(order('eu-central', 'us-east', 'sa-east'), failedOver).set,
      ).toEqual(['fra-1.weight: 0 → 70', 'gru-1.weight: 0 → 5']);
    });

    it('takes all other backups out where all would serve', () => {
      const setting = {
        backends: [{ ...SETTING.backends[0], allBackups: true }],
      };
      const servers = [
        fra(),
        iad({ backup: true }),
        server('gru-1', { backup: true, weight: 5 }),
      ];
      expect(
        told(order('us-east', 'eu-central'), servers, { setting }).set,
      ).toEqual(['fra-1.weight: 70 → 0', 'gru-1.weight: 5 → 0']);
    });

    it('names standbys that no server leads to', () => {
      expect(
        told(order('eu-central', 'sa-east'), [fra(), iad({ backup: true })])
          .remarks,
      ).toEqual([expect.stringMatching(/No server leads to sa-east/)]);
    });
  });

  describe('never touches', () => {
    it('servers that nothing ties to a cluster, and keeps their part about the same', () => {
      const servers = [fra(), iad(), server('stranger', { weight: 20 })];
      expect(told(HALVES, servers)).toEqual({
        set: ['fra-1.weight: 70 → 50', 'iad-1.weight: 30 → 50'],
        remarks: [
          expect.stringMatching(/stranger is never touched, since nothing/),
        ],
      });
    });

    it('servers of clusters that do not hold the service', () => {
      const servers = [
        fra(),
        iad(),
        server('gru-1', { weight: 0, initialWeight: 9 }),
      ];
      const state = stateOf(backend(servers));
      const question = {
        ...questionOf({
          name: '',
          clusters: PLACES,
          service: SERVICE,
          verdict: 'directs' as const,
        }),
        polled: { state, at: 0, stale: false },
      };
      const placed = new Map([
        ['eu-central', ['fra-1']],
        ['us-east', ['iad-1']],
      ]);
      expect(
        haproxyChanges(question, wantedOf(HALVES, placed), SETTING),
      ).toMatchObject({
        remarks: [
          expect.stringMatching(/gru-1 is never touched, since the service/),
        ],
      });
    });

    it.each(['runtime', 'configuration'] as const)(
      'servers in maintenance: %s',
      maintenance => {
        const servers = [
          server('fra-1', { weight: 20, maintenance, operation: 'stopped' }),
          server('fra-2', { weight: 50 }),
          iad(),
        ];
        expect(told(HALVES, servers)).toEqual({
          set: ['fra-2.weight: 50 → 40', 'iad-1.weight: 30 → 40'],
          remarks: [expect.stringMatching(/fra-1 is in maintenance/)],
        });
      },
    );

    it('one server that somebody drains while others of its cluster serve', () => {
      const servers = [
        server('fra-1_a', { weight: 35, draining: 'runtime' }),
        server('fra-1_b', { weight: 35 }),
        iad(),
      ];
      const { set, remarks } = told(HALVES, servers);
      expect(set).toEqual([
        expect.stringMatching(/^fra-1_b\.weight/),
        expect.stringMatching(/^iad-1\.weight/),
      ]);
      expect(remarks).toEqual([
        expect.stringMatching(/fra-1_a is drained by somebody/),
      ]);
    });
  });

  it('gives the share of a region to its servers that are up, and says so', () => {
    const servers = [
      server('fra-1', { weight: 35, operation: 'stopped' }),
      server('fra-2', { weight: 35 }),
      iad(),
    ];
    const wanted = weighted({ 'eu-central': 70, 'us-east': 30 });
    expect(told(wanted, servers)).toEqual({
      set: ['fra-2.weight: 35 → 70'],
      remarks: [expect.stringMatching(/fra-1 is down, so the others/)],
    });
  });

  describe('cannot', () => {
    it.each<[string, Intent, HaproxyServer[], World, RegExp]>([
      [
        'write where nobody allowed it',
        HALVES,
        [fra(), iad()],
        { setting: { instances: [{ ...instance('lb-1'), writable: false }] } },
        /^lb-1\/shop_checkout: it may only be read; set writable: true in geoReserving\.haproxy\.instances \(lb-1\)$/,
      ],
      [
        'write through a socket of level operator',
        HALVES,
        [fra(), iad()],
        { over: { level: 'operator' } },
        /it is of level operator; set "level admin" on the "stats socket"/,
      ],
      [
        'write through a socket that does not tell its level',
        HALVES,
        [fra(), iad()],
        { over: { level: undefined } },
        /of a level that it does not tell/,
      ],
      [
        'give a share to a region without a server',
        weighted({ 'eu-central': 50, 'sa-east': 50 }),
        [fra(), iad()],
        {},
        /sa-east is to get requests, and no server there leads to it/,
      ],
      [
        'give a share to a region that is in maintenance',
        HALVES,
        [fra(), iad({ maintenance: 'runtime' })],
        {},
        /us-east is to get requests, and somebody keeps iad-1 out/,
      ],
      [
        'share with a backup',
        HALVES,
        [fra(), iad({ backup: true })],
        {},
        /iad-1 is a backup in HAProxy's configuration.* cannot get 50 %; move everything in one step/,
      ],
      [
        'make a backup serve behind a server that nobody knows',
        order('us-east', 'eu-central'),
        [fra(), iad({ backup: true }), server('stranger')],
        {},
        /stranger would go on serving before them/,
      ],
      [
        'send everything to servers that are down',
        order('us-east', 'eu-central'),
        [fra(), iad({ operation: 'stopped' })],
        {},
        /every server that would be left is down/,
      ],
    ])('%s', (_, intent, servers, world, why) => {
      expect(told(intent, servers, world).cannot).toMatch(why);
    });

    it.each([
      ['static-rr', /balances by static-rr, which takes no weight at run time/],
      ['uri', /balances by uri/],
      ['first', /fills one server before it takes the next/],
    ])('weigh where the algorithm does not: %s', (algorithm, why) => {
      const state = stateOf(backend([fra(), iad()], { algorithm }));
      expect(told(HALVES, [], { state }).cannot).toMatch(why);
      const drained = weighted({ 'eu-central': 70, 'us-east': 30 }, 'us-east');
      expect(told(drained, [], { state }).set).toEqual([
        'iad-1.state: ready → drain',
      ]);
      expect(told(order('us-east'), [], { state }).set).toEqual([
        'fra-1.weight: 70 → 0',
      ]);
    });

    it('empty a set, even where what would be left is wanted so', () => {
      const state = stateOf(backend([fra({ initialWeight: 70, weight: 0 })]));
      const nearest: Intent = { mode: 'active-active', routing: 'nearest' };
      expect(told(nearest, [], { state }).cannot).toMatch(
        /an empty set is never written/,
      );
    });

    it('say anything before some instance was read', () => {
      const state = { instances: [{ instance: 'lb-1', failure: 'away' }] };
      expect(told(HALVES, [], { state }).cannot).toBe(
        'no HAProxy in front of it was read yet',
      );
    });
  });

  it('weighs keys where it is seen to take any weight', () => {
    const servers = [fra({ weight: 60, initialWeight: 70 }), iad()];
    const state = stateOf(backend(servers, { algorithm: 'uri' }));
    expect(told(HALVES, [], { state })).toMatchObject({
      set: ['fra-1.weight: 60 → 50', 'iad-1.weight: 30 → 50'],
      remarks: [expect.stringMatching(/shares of keys/)],
    });
  });

  describe('several instances', () => {
    const setting = { instances: [instance('lb-1'), instance('lb-2')] };
    const reading = (name: string) => ({
      snapshot: snapshot([backend([fra(), iad()])], { instance: name }),
    });

    it('are a command each, and remarks that hold for both are said once', () => {
      const state: HaproxyState = {
        instances: ['lb-1', 'lb-2'].map(name => ({
          instance: name,
          reading: reading(name),
        })),
      };
      const answer = told(order('us-east', 'eu-central'), [], {
        state,
        setting,
      });
      expect(answer.set).toEqual([
        'fra-1.weight: 70 → 0',
        'lb-2/shop_checkout fra-1.weight: 70 → 0',
      ]);
      expect(answer.remarks).toEqual([
        expect.stringMatching(/^lb-1\/shop_checkout and lb-2\/shop_checkout: /),
      ]);
    });

    it('are planned without one that is silent: it is set when it is back', () => {
      const state: HaproxyState = {
        instances: [
          { instance: 'lb-1', reading: reading('lb-1') },
          { instance: 'lb-2', reading: reading('lb-2'), failure: 'away' },
        ],
      };
      expect(told(HALVES, [], { state, setting })).toMatchObject({
        set: expect.arrayContaining([
          'lb-2/shop_checkout fra-1.weight: 70 → 50',
        ]),
        remarks: [
          expect.stringMatching(
            /^lb-2\/shop_checkout: It does not answer now, so it is set when it is back/,
          ),
        ],
      });
    });

    it('are planned without one that was never read, and it is named', () => {
      const state: HaproxyState = {
        instances: [
          { instance: 'lb-1', reading: reading('lb-1') },
          { instance: 'lb-2', failure: 'away' },
        ],
      };
      expect(told(HALVES, [], { state, setting })).toMatchObject({
        set: ['fra-1.weight: 70 → 50', 'iad-1.weight: 30 → 50'],
        remarks: [expect.stringMatching(/lb-2 was never read/)],
      });
    });
  });
});
