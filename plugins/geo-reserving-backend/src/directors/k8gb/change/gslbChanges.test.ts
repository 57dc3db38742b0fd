import type { KubernetesWrite } from '@geo-reserving/plugin-geo-reserving-node';
import type { Intent } from '@geo-reserving/plugin-geo-reserving-common';
import {
  changed,
  EVEN,
  questionOf,
  standby,
  weighted,
} from '../__testUtils__/changedGslbs';
import { EU, FAILOVER, lost, percent, three } from '../__testUtils__/readGslbs';

const NEAREST: Intent = { mode: 'active-active', routing: 'nearest' };

describe('fail over', () => {
  it('makes another cluster primary in every copy, also in that of the former group', () => {
    const copies = three(FAILOVER, [EU]);
    const question = questionOf({
      ...copies,
      'sin-1': { ...copies['sin-1'], group: 'k8gb.absa.oss' },
    });
    const { outcome, readings } = changed(
      standby('iad', 'fra', 'sin'),
      question,
    );
    expect(outcome!.changes.map(c => [c.id, c.fields])).toEqual(
      [
        'fra-1/Gslb/k8gb.io/shop/checkout',
        'iad-1/Gslb/k8gb.io/shop/checkout',
        'sin-1/Gslb/k8gb.absa.oss/shop/checkout',
      ].map(id => [
        id,
        [{ path: 'spec.strategy.primaryGeoTag', before: 'eu', after: 'us' }],
      ]),
    );
    expect(readings).toHaveLength(1);
    expect(percent(readings![0].shares!)).toEqual({ 'iad-1': 100 });
    expect(percent(readings![0].without(lost('iad-1'))!)).toEqual({
      'fra-1': 50,
      'sin-1': 50,
    });
    expect(outcome!.remarks).toEqual([
      'k8gb prefers the active cluster and keeps no order among the others.',
    ]);
    expect(outcome!.changes[0].felt).toMatchObject({ seconds: 60 });
  });

  it('takes weights away, which k8gb refuses beside failover, and puts them back on the way back', () => {
    const question = questionOf(
      three({ ...EVEN, weight: { eu: 60, us: 40, ap: 0 } }),
    );
    const { outcome } = changed(standby('iad', 'fra', 'sin'), question);
    const write = outcome!.changes[0].write as KubernetesWrite;
    expect(write.body).toEqual({
      form: 'json-patch',
      operations: [
        { op: 'test', path: '/spec/strategy/type', value: 'roundRobin' },
        { op: 'replace', path: '/spec/strategy/type', value: 'failover' },
        {
          op: 'test',
          path: '/spec/strategy/weight',
          value: { eu: 60, us: 40, ap: 0 },
        },
        { op: 'remove', path: '/spec/strategy/weight' },
        { op: 'add', path: '/spec/strategy/primaryGeoTag', value: 'us' },
      ],
    });
    expect(write.undo).toEqual({
      form: 'json-patch',
      operations: [
        { op: 'test', path: '/spec/strategy/primaryGeoTag', value: 'us' },
        { op: 'remove', path: '/spec/strategy/primaryGeoTag' },
        {
          op: 'add',
          path: '/spec/strategy/weight',
          value: { eu: 60, us: 40, ap: 0 },
        },
        { op: 'test', path: '/spec/strategy/type', value: 'failover' },
        { op: 'replace', path: '/spec/strategy/type', value: 'roundRobin' },
      ],
    });
  });

  it('weighs the clusters of a region that has several, the others with 0', () => {
    const question = questionOf(three(FAILOVER, [EU]), {
      'fra-1': 'south',
      'iad-1': 'north',
      'sin-1': 'north',
    });
    const { outcome, readings } = changed(standby('north', 'south'), question);
    expect(percent(readings![0].shares!)).toEqual({
      'iad-1': 50,
      'sin-1': 50,
    });
    expect(outcome!.remarks[0]).toMatch(
      /prefers one cluster.*north has several/,
    );
    // Weights of 0 are all that is left, and are used.
    expect(percent(readings![0].without(lost('iad-1', 'sin-1'))!)).toEqual({
      'fra-1': 100,
    });
  });

  it('says that a drained cluster is used while the active one is down', () => {
    const { outcome } = changed(
      standby('iad', 'fra', 'sin'),
      questionOf(three(FAILOVER, [EU])),
      'fra-1',
    );
    expect(outcome!.remarks.join()).toMatch(
      /fra-1 among them although drained/,
    );
  });
});

describe('weights', () => {
  it('are percents by geo tag, the same in every copy', () => {
    const { strategies, readings } = changed(
      weighted({ fra: 20, iad: 50, sin: 30 }),
      questionOf(three(FAILOVER, [EU])),
    );
    expect([...strategies!]).toEqual([
      JSON.stringify([
        ['type', 'roundRobin'],
        ['weight', { eu: 20, us: 50, ap: 30 }],
      ]),
    ]);
    expect(percent(readings![0].shares!)).toEqual({
      'fra-1': 20,
      'iad-1': 50,
      'sin-1': 30,
    });
  });

  it('bring a copy in line that was edited by hand, and leave those alone that say it already', () => {
    const right = { ...EVEN, weight: { ap: 30, us: 50, eu: 20 } };
    const copies = three(right);
    const question = questionOf({
      ...copies,
      'iad-1': { ...copies['iad-1'], strategy: EVEN },
    });
    expect(
      changed(weighted({ fra: 20, iad: 50, sin: 30 }), question).clusters,
    ).toEqual(['iad-1']);
  });

  it('drain a region with 0, say that it is still named last, and put it back', () => {
    const meant = weighted({ fra: 20, iad: 50, sin: 30 });
    const drained = changed(meant, questionOf(three(EVEN)), 'fra');
    expect(percent(drained.readings![0].shares!)).toEqual({
      'iad-1': 63,
      'sin-1': 37,
    });
    expect(drained.readings![0].targets[0].state).toBe('drained');
    expect(drained.outcome!.remarks.join()).toMatch(/weight 0 stays in/);
    const back = changed(meant, drained.after!);
    expect(percent(back.readings![0].shares!)).toEqual({
      'fra-1': 20,
      'iad-1': 50,
      'sin-1': 30,
    });
  });

  it('are refused where a geo tag has a dash, unless one cluster gets everything', () => {
    const copies = three(FAILOVER, [EU]);
    const question = questionOf({
      ...copies,
      'sin-1': { ...copies['sin-1'], tag: 'ap-1' },
    });
    expect(changed(weighted({ fra: 50, iad: 50 }), question).why).toMatch(
      /^Gslb shop\/checkout: weights would have no effect: .*ap-1 has a dash/,
    );
    const all = changed(weighted({ fra: 0, iad: 100, sin: 0 }), question);
    expect(percent(all.readings![0].shares!)).toEqual({ 'iad-1': 100 });
    expect(all.outcome!.remarks.join()).toMatch(
      /iad-1 is made primary instead/,
    );
  });
});

describe('nearest', () => {
  it('is geoip, and says for whom that is not enough', () => {
    const { strategies, outcome } = changed(
      NEAREST,
      questionOf(three({ ...EVEN, weight: { eu: 1, us: 1, ap: 1 } })),
    );
    expect([...strategies!]).toEqual([
      JSON.stringify([
        ['type', 'geoip'],
        ['weight', undefined],
      ]),
    ]);
    expect(outcome!.remarks.join()).toMatch(/only whose network is in/);
  });

  it('spreads evenly while something is drained, and says so', () => {
    const { readings, outcome } = changed(
      NEAREST,
      questionOf(three({ type: 'geoip' })),
      'sin-1',
    );
    expect(percent(readings![0].shares!)).toEqual({
      'fra-1': 50,
      'iad-1': 50,
    });
    expect(outcome!.remarks[0]).toMatch(/cannot leave one out/);
  });
});
