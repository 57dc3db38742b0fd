import type { Intent } from '@geo-reserving/plugin-geo-reserving-common';
import { instance } from '../__testUtils__/scenarios';
import { backend, server } from '../__testUtils__/server';
import {
  fra,
  HALVES,
  iad,
  NAME,
  stateOf,
  told,
  type World,
} from '../__testUtils__/told';
import { order, weighted } from '../__testUtils__/wantedOf';
import type { HaproxyServer } from '../HaproxySnapshot';

describe('what HAProxy cannot be set to', () => {
  it.each<[string, Intent, HaproxyServer[], World, RegExp]>([
    [
      'write where nobody allowed it',
      HALVES,
      [fra(), iad()],
      { setting: { instances: [{ ...instance('lb-1'), writable: false }] } },
      /^lb-1\/shop_checkout: it may only be read; set writable: true in geoReserving\.haproxy\.instances \(lb-1\)$/,
    ],
    [
      'write a backend of another service, whatever an annotation says',
      HALVES,
      [fra(), iad()],
      {
        setting: {
          backends: [
            {
              backend: NAME,
              service: { namespace: 'shop', name: 'cart' },
              servers: {},
            },
          ],
        },
        annotations: { 'geo-reserving/haproxy-backend': NAME },
      },
      /geoReserving\.haproxy\.backends gives it to shop\/cart, and an annotation cannot take it from there/,
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
