import { HOST } from './__testUtils__/gslb';
import {
  EU,
  US,
  read,
  percent,
  lost,
  three,
  FAILOVER,
} from './__testUtils__/readGslbs';

describe('roundRobin', () => {
  it('spreads over the addresses of all healthy clusters, and those of lost ones disappear', () => {
    const [reading, ...others] = read(three({ type: 'roundRobin' }));
    expect(others).toEqual([]);
    expect(reading).toMatchObject({
      title: 'Gslb shop/checkout in fra-1, iad-1 and sin-1',
      summary: `Answers for ${HOST} with all healthy clusters, in changing order.`,
      approximate: expect.stringContaining('Each client picks'),
      felt: { kind: 'within', seconds: 60 },
      intent: { mode: 'active-active', routing: 'weighted' },
      notes: [],
      provenance: { stale: false },
    });
    expect(percent(reading.shares!)).toEqual({
      'fra-1': 33.33,
      'iad-1': 33.33,
      'sin-1': 33.33,
    });
    expect(percent(reading.without(lost('fra-1'))!)).toEqual({
      'iad-1': 50,
      'sin-1': 50,
    });
    expect(percent(reading.without(lost('fra-1', 'iad-1', 'sin-1'))!)).toEqual({
      unserved: 100,
    });
    expect(reading.without(lost())).toBe(reading.shares);
    expect(reading.without(lost('gru-1'))).toBe(reading.shares);
  });

  it('counts addresses, of which a cluster may have several', () => {
    const strategy = { type: 'roundRobin' };
    const records = [EU, '203.0.113.11', US];
    const [reading] = read({
      'fra-1': { strategy, tag: 'eu', own: [EU, '203.0.113.11'], records },
      'iad-1': { strategy, tag: 'us', own: [US], records },
    });
    expect(percent(reading.shares!)).toEqual({
      'fra-1': 66.67,
      'iad-1': 33.33,
    });
  });

  it('tells of an address that no cluster states, unless the configuration says whose it is', () => {
    const copies = three({ type: 'roundRobin' }, [EU, US, '198.51.100.1']);
    const [reading] = read(copies);
    expect(percent(reading.shares!)).toMatchObject({ elsewhere: 33.33 });
    expect(reading.notes).toEqual([
      expect.stringContaining('No cluster states 198.51.100.1 as its address'),
    ]);
    const [told] = read(copies, {
      configured: [{ name: 'gru-1', addresses: ['198.51.100.1'] }],
    });
    expect(percent(told.shares!)).toMatchObject({ 'gru-1': 33.33 });
  });
});

describe('weights', () => {
  const weighted = (weight: Record<string, number>) => ({
    type: 'roundRobin',
    weight,
    dnsTtlSeconds: 5,
  });

  it('say who is named first, over the sum of those in the answer', () => {
    const [reading] = read(three(weighted({ eu: 60, us: 30, ap: 10 })));
    expect(percent(reading.shares!)).toEqual({
      'fra-1': 60,
      'iad-1': 30,
      'sin-1': 10,
    });
    expect(reading.felt).toMatchObject({ seconds: 35 });
    expect(reading.intent).toMatchObject({
      weights: { fra: 60, iad: 30, sin: 10 },
    });
    expect(percent(reading.without(lost('fra-1'))!)).toEqual({
      'iad-1': 75,
      'sin-1': 25,
    });
  });

  it('of 0 drain a cluster that stays in the answer', () => {
    const [reading] = read(three(weighted({ eu: 0, us: 30, ap: 10 })));
    expect(percent(reading.shares!)).toEqual({ 'iad-1': 75, 'sin-1': 25 });
    expect(reading.targets[0]).toMatchObject({
      name: 'eu',
      state: 'drained',
      weight: 0,
      sharePercent: 0,
    });
    expect(reading.notes).toEqual([
      expect.stringContaining('weight 0 stays in the answer'),
    ]);
    // Nobody but the drained one is left: then it is answered with.
    const left = reading.without(lost('iad-1', 'sin-1'))!;
    expect(percent(left)).toEqual({ 'fra-1': 100 });
  });

  it('that are all 0 leave the first tag of the alphabet first', () => {
    const [reading] = read(three(weighted({ eu: 0, us: 0, ap: 0 })));
    expect(percent(reading.shares!)).toEqual({ 'sin-1': 100 });
    expect(reading.notes[0]).toContain('drains nobody');
  });

  it.each([
    [{ eu: 60, us: 40 }, 'ap has no weight'],
    [{ 'eu-central': 60, us: 20, ap: 20 }, 'has a dash'],
  ])('%j have no effect where k8gb ignores them', (weight, why) => {
    const copies = three(weighted(weight));
    if ('eu-central' in weight) {
      copies['fra-1'].tag = 'eu-central';
    }
    const [reading] = read(copies);
    expect(percent(reading.shares!)).toMatchObject({ 'fra-1': 33.33 });
    expect(reading.notes[0]).toContain('Its weights have no effect');
    expect(reading.notes[0]).toContain(why);
  });

  it.each([
    [{ ...FAILOVER, weight: { eu: 1 } }, 'with the strategy roundRobin only'],
    [weighted({ eu: 1001, us: 1, ap: 1 }), 'the weight of eu is over 1000'],
    [weighted({ 'eu.1': 1 }), '"eu.1" among its weights is no geo tag'],
    [{ type: 'sticky' }, 'k8gb knows no strategy "sticky"'],
  ])('%j are refused, and the last answers kept', (strategy, why) => {
    const [reading] = read(three(strategy));
    expect(reading.notes[0]).toContain(why);
    expect(reading.summary).toContain('as it did before its last change');
    expect(percent(reading.shares!)).toMatchObject({ 'fra-1': 33.33 });
    expect(percent(reading.without(lost('fra-1'))!)).toMatchObject({
      'iad-1': 33.33,
      unserved: expect.closeTo(33.33),
    });
  });
});

describe('failover', () => {
  const copies = () => three(FAILOVER, [EU]);

  it('answers with its primary, and with all others that are healthy once it is gone', () => {
    const [reading] = read(copies());
    expect(percent(reading.shares!)).toEqual({ 'fra-1': 100 });
    expect(reading).toMatchObject({
      summary: `Answers for ${HOST} with eu (fra-1) while it is healthy, else with all others that are.`,
      intent: { mode: 'active-standby', order: ['fra', 'iad', 'sin'] },
      notes: ['Among the others k8gb knows no order: clients get all of them.'],
    });
    expect(reading.approximate).toBeUndefined();
    expect(reading.targets.map(t => t.state)).toEqual([
      'serving',
      'standby',
      'standby',
    ]);
    expect(percent(reading.without(lost('fra-1'))!)).toEqual({
      'iad-1': 50,
      'sin-1': 50,
    });
    expect(percent(reading.without(lost('iad-1'))!)).toEqual({ 'fra-1': 100 });
  });

  it('leaves out who is not healthy', () => {
    const down = copies();
    const [reading] = read({
      ...down,
      'iad-1': { ...down['iad-1'], health: 'Unhealthy' },
    });
    expect(percent(reading.without(lost('fra-1'))!)).toEqual({ 'sin-1': 100 });
    expect(reading.targets[1]).toMatchObject({
      state: 'down',
      health: 'Unhealthy',
    });
    expect(percent(reading.without(lost('fra-1', 'sin-1'))!)).toEqual({
      unserved: 100,
    });
  });

  it('cannot tell what comes after its primary while another one cannot be read', () => {
    const [reading] = read(copies(), { gone: ['iad-1'] });
    expect(percent(reading.shares!)).toEqual({ 'fra-1': 100 });
    expect(reading.without(lost('fra-1'))).toBeUndefined();
    expect(percent(reading.without(lost('fra-1', 'iad-1'))!)).toEqual({
      'sin-1': 100,
    });
    expect(reading.notes).toContain(
      'The copy in iad-1 cannot be read now; its last state is told.',
    );
  });

  it('has no primary when no cluster has the tag', () => {
    const strategy = { type: 'failover', primaryGeoTag: 'eue' };
    const [reading] = read(three(strategy));
    expect(percent(reading.shares!)).toMatchObject({ 'iad-1': 33.33 });
    expect(reading.notes).toEqual([
      'No cluster with a copy has the geo tag eue, so that nobody is primary.',
    ]);
    expect(percent(reading.without(lost('fra-1'))!)).toEqual({
      'iad-1': 50,
      'sin-1': 50,
    });
  });
});

it('geoip is approximate: what is known are the shares of clients that k8gb does not know', () => {
  const [reading] = read(three({ type: 'geoip' }));
  expect(reading.intent).toEqual({ mode: 'active-active', routing: 'nearest' });
  expect(reading.approximate).toContain('their own datacenter only');
  expect(percent(reading.without(lost('fra-1'))!)).toEqual({
    'iad-1': 50,
    'sin-1': 50,
  });
});

describe('copies that differ', () => {
  const mixed = () => {
    const other = { type: 'failover', primaryGeoTag: 'us' };
    return {
      ...three(FAILOVER, [EU]),
      'iad-1': { strategy: other, tag: 'us', own: [US], records: [US] },
    };
  };

  it('are one reading each, with the clusters named', () => {
    const readings = read(mixed());
    expect(readings.map(r => [r.title, percent(r.shares!)])).toEqual([
      ['Gslb shop/checkout in fra-1 and sin-1', { 'fra-1': 100 }],
      ['Gslb shop/checkout in iad-1', { 'iad-1': 100 }],
    ]);
    expect(new Set(readings.map(r => r.id)).size).toBe(2);
    for (const { notes } of readings) {
      expect(notes[0]).toBe(
        'Its copies differ: fra-1 has failover to eu first, iad-1 has failover to us first and sin-1 has failover to eu first; which one answers depends on the nameserver that a resolver happens to ask.',
      );
    }
  });

  it('answer for each other once all nameservers of one reading are gone', () => {
    const [, us] = read(mixed());
    expect(percent(us.without(lost('iad-1'))!)).toEqual({ 'fra-1': 100 });
  });
});

describe('a status that is not kept up', () => {
  const copies = () => three(FAILOVER, [EU]);

  it('is noticed by the endpoints, and nothing is foretold from it', () => {
    const ready = { 'fra-1': 0, 'iad-1': 3, 'sin-1': 3 };
    const [reading] = read(copies(), { ready });
    expect(percent(reading.shares!)).toEqual({ 'fra-1': 100 });
    expect(reading.notes.join()).toContain(
      'k8gb in fra-1 states another health than the endpoints show',
    );
    expect(percent(reading.without(lost('sin-1'))!)).toEqual({ 'fra-1': 100 });
    const stale = { 'fra-1': 3, 'iad-1': 0, 'sin-1': 3 };
    const [other] = read(copies(), { ready: stale });
    expect(other.without(lost('fra-1'))).toBeUndefined();
  });

  it('that was never written is not known', () => {
    const [reading] = read({ 'fra-1': { strategy: FAILOVER, spec: {} } }, {});
    expect(reading).toBeUndefined();
    const [annotated] = read({
      'fra-1': {
        strategy: FAILOVER,
        spec: {
          resourceRef: undefined,
          ingress: {
            rules: [
              {
                host: HOST,
                http: {
                  paths: [{ backend: { service: { name: 'checkout' } } }],
                },
              },
            ],
          },
        },
      },
    });
    expect(annotated.shares).toBeUndefined();
    expect(annotated.why).toContain('has written no status');
    expect(annotated.without(lost('fra-1'))).toBeUndefined();
  });

  it('of a cluster that does not answer is old, and others’ go before it', () => {
    const records = { 'fra-1': [EU], 'iad-1': [US], 'sin-1': [US] };
    const base = three(FAILOVER, [EU]);
    const [reading] = read(
      {
        'fra-1': { ...base['fra-1'], records: records['fra-1'] },
        'iad-1': { ...base['iad-1'], records: records['iad-1'] },
        'sin-1': { ...base['sin-1'], records: records['sin-1'] },
      },
      { gone: ['fra-1'] },
    );
    expect(percent(reading.shares!)).toEqual({ 'iad-1': 100 });
    // Its nameserver may go on answering what it last did.
    expect(reading.provenance.stale).toBe(true);
    const [agreed] = read(base, { gone: ['fra-1'] });
    expect(percent(agreed.shares!)).toEqual({ 'fra-1': 100 });
    expect(agreed.provenance.stale).toBe(false);
    const [old] = read(base, { gone: ['fra-1', 'iad-1', 'sin-1'] });
    expect(percent(old.shares!)).toEqual({ 'fra-1': 100 });
    expect(old.provenance.stale).toBe(true);
  });
});
