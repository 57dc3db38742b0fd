import type { Intent } from '@geo-reserving/plugin-geo-reserving-common';
import { instance } from '../__testUtils__/scenarios';
import { backend, server } from '../__testUtils__/server';
import { snapshot } from '../__testUtils__/snapshot';
import {
  ask,
  fra,
  HALVES,
  iad,
  NAME,
  SETTING,
  stateOf,
  told,
} from '../__testUtils__/told';
import { order, weighted } from '../__testUtils__/wantedOf';
import type { HaproxyState } from '../HaproxyState';

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

  it('is what an annotation binds, too', () => {
    const world = {
      setting: { backends: [] },
      annotations: { 'geo-reserving/haproxy-backend': NAME },
    };
    expect(told(HALVES, [fra(), iad()], world).set).toEqual([
      'fra-1.weight: 70 → 50',
      'iad-1.weight: 30 → 50',
    ]);
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
      const placed = new Map([
        ['eu-central', ['fra-1']],
        ['us-east', ['iad-1']],
      ]);
      expect(
        ask(HALVES, stateOf(backend(servers)), SETTING, { clusters: placed }),
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
