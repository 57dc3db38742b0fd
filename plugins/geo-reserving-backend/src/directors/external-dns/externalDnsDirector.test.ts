import type { KubeObject } from '@geo-reserving/fleet-emulator';
import type { DirectedShares } from '@geo-reserving/plugin-geo-reserving-node';
import { ingress, service } from '../../entry/__testUtils__/objects';
import { pictureOf } from '../../entry/__testUtils__/pictureOf';
import type { ClusterFacts } from '../../fleet/facts';
import { questionAbout } from '../__testUtils__/question';
import type { Ready } from '../__testUtils__/question';
import { dnsEndpoint, weightedRecord } from './__testUtils__/dnsEndpoint';
import type { EndpointText } from './__testUtils__/dnsEndpoint';
import { externalDnsDirector } from './externalDnsDirector';
import { DNS_ENDPOINTS } from './resources';

const KEY = 'shop/checkout';
const FRA = '203.0.113.10';
const IAD = '203.0.113.30';
const CHECKED = { 'aws/health-check-id': 'abc' };

/** Both clusters have an ingress for the host and a load balancer with an address. */
function fleet(
  fra: readonly KubeObject[],
  iad: readonly KubeObject[] = [],
  changeFra?: (facts: ClusterFacts) => ClusterFacts,
) {
  const cluster = (
    name: string,
    address: string,
    objects: readonly KubeObject[],
    change?: (facts: ClusterFacts) => ClusterFacts,
  ) =>
    pictureOf(
      name,
      [
        ingress(KEY, { host: 'shop.example.com', to: 'checkout' }),
        service('ingress/lb', { type: 'LoadBalancer' }, [address]),
        ...objects,
      ],
      { region: name.split('-')[0], declared: [DNS_ENDPOINTS], change },
    );
  return [cluster('fra-1', FRA, fra, changeFra), cluster('iad-1', IAD, iad)];
}

function read(
  fra: readonly EndpointText[],
  iad: readonly EndpointText[] = [],
  o: { configured?: any[]; ready?: Ready } = {},
) {
  const objects = (endpoints: readonly EndpointText[]) =>
    endpoints.length > 0 ? [dnsEndpoint('dns/shop', endpoints)] : [];
  return externalDnsDirector(o.configured ?? []).read(
    questionAbout(KEY, fleet(objects(fra), objects(iad)), o.ready),
  );
}

const percent = (shares: DirectedShares | undefined) =>
  shares && {
    ...shares.byCluster,
    ...(shares.unserved ? { unserved: shares.unserved } : {}),
    ...(shares.elsewhere ? { elsewhere: shares.elsewhere } : {}),
  };
const lost = (...names: string[]) => new Set(names);

describe('weighted records', () => {
  it('of several clusters are one set, whose shares are those of the weights', () => {
    const [reading, ...others] = read(
      [weightedRecord('fra', 60, [FRA])],
      [weightedRecord('iad', 20, [IAD])],
    );
    expect(others).toEqual([]);
    expect(reading).toMatchObject({
      title: 'DNS name shop.example.com',
      summary:
        'The zone answers for shop.example.com with one of 2 records by their weights, 80 in sum.',
      intent: {
        mode: 'active-active',
        routing: 'weighted',
        weights: { fra: 75, iad: 25 },
      },
      felt: { seconds: 120 },
      provenance: { stale: false },
    });
    expect(percent(reading.shares)).toEqual({ 'fra-1': 75, 'iad-1': 25 });
    expect(reading.objects.map(o => o.cluster)).toEqual(['fra-1', 'iad-1']);
  });

  it('without health checks go on sending clients to a cluster that is gone', () => {
    const [reading] = read([
      weightedRecord('fra', 60, [FRA]),
      weightedRecord('iad', 20, [IAD]),
    ]);
    expect(percent(reading.without(lost('fra-1')))).toEqual({
      unserved: 75,
      'iad-1': 25,
    });
    expect(reading.notes).toEqual([
      expect.stringContaining('Records without a health check stay'),
    ]);
  });

  it('with health checks leave it to the others, and to those of weight 0 last', () => {
    const [reading] = read([
      weightedRecord('fra', 60, [FRA], CHECKED),
      weightedRecord('iad', 0, [IAD], CHECKED),
    ]);
    expect(percent(reading.shares)).toEqual({ 'fra-1': 100 });
    expect(reading.targets.map(t => t.state)).toEqual(['serving', 'drained']);
    expect(percent(reading.without(lost('fra-1')))).toEqual({ 'iad-1': 100 });
    // Nobody is healthy: all are taken to be, and get nobody an answer.
    expect(percent(reading.without(lost('fra-1', 'iad-1')))).toEqual({
      unserved: 100,
    });
  });

  it('that are all 0 are equal', () => {
    const [reading] = read([
      weightedRecord('fra', 0, [FRA]),
      weightedRecord('iad', 0, [IAD]),
    ]);
    expect(percent(reading.shares)).toEqual({ 'fra-1': 50, 'iad-1': 50 });
    expect(reading.notes.join()).toContain('drains nobody');
  });

  it('that are no numbers count as 0, and that is told', () => {
    const [reading] = read([
      weightedRecord('fra', 'much', [FRA]),
      weightedRecord('iad', 10, [IAD]),
    ]);
    expect(percent(reading.shares)).toEqual({ 'iad-1': 100 });
    expect(reading.notes.join()).toContain('aws/weight of fra is no whole');
  });
});

describe('failover records', () => {
  const record = (
    setIdentifier: string,
    role: string,
    target: string,
    checked = true,
  ): EndpointText => ({
    setIdentifier,
    targets: [target],
    properties: { 'aws/failover': role, ...(checked ? CHECKED : {}) },
  });

  it('answer with the primary, then with the secondary', () => {
    const [reading] = read([
      record('a', 'PRIMARY', FRA),
      record('b', 'SECONDARY', IAD, false),
    ]);
    expect(percent(reading.shares)).toEqual({ 'fra-1': 100 });
    expect(percent(reading.without(lost('fra-1')))).toEqual({ 'iad-1': 100 });
    expect(percent(reading.without(lost('iad-1')))).toEqual({ 'fra-1': 100 });
    expect(reading.intent).toEqual({
      mode: 'active-standby',
      order: ['fra', 'iad'],
    });
    expect(reading.targets.map(t => t.state)).toEqual(['serving', 'standby']);
    expect(reading.felt).toMatchObject({ seconds: 360 });
  });

  it('never leave a primary without a health check', () => {
    const [reading] = read([
      record('a', 'PRIMARY', FRA, false),
      record('b', 'SECONDARY', IAD),
    ]);
    expect(percent(reading.without(lost('fra-1')))).toEqual({ unserved: 100 });
    expect(reading.notes[0]).toContain('never leaves it by itself');
  });

  it('need one primary', () => {
    const [reading] = read([
      record('a', 'SECONDARY', FRA),
      record('b', 'SECONDARY', IAD),
    ]);
    expect(reading.shares).toBeUndefined();
    expect(reading.why).toContain('one record with the role PRIMARY');
  });
});

describe('other records', () => {
  it('one record for all spreads over its addresses', () => {
    const [reading] = read([{ targets: [FRA, FRA, IAD] }]);
    expect(percent(reading.shares)).toMatchObject({
      'fra-1': expect.closeTo(66.67),
    });
    expect(percent(reading.without(lost('iad-1')))).toMatchObject({
      unserved: expect.closeTo(33.33),
    });
  });

  it('the same record asked for by two clusters is there once', () => {
    const [reading] = read([{ targets: [FRA] }], [{ targets: [FRA] }]);
    expect(percent(reading.shares)).toEqual({ 'fra-1': 100 });
  });

  it.each([
    [
      'different records without a set identifier',
      [{ targets: [FRA] }],
      [{ targets: [IAD] }],
      /without a set identifier/,
    ],
    [
      'different records under one set identifier',
      [weightedRecord('a', 1, [FRA])],
      [weightedRecord('a', 2, [FRA])],
      /fra-1 and iad-1 ask for different records under one set identifier/,
    ],
    [
      'two policies',
      [weightedRecord('a', 1, [FRA])],
      [{ targets: [IAD] }],
      /different routing policies/,
    ],
    [
      'a choice by latency',
      [
        {
          setIdentifier: 'a',
          targets: [FRA],
          properties: { 'aws/region': 'eu-central-1' },
        },
      ],
      [],
      /chooses by aws\/region/,
    ],
    [
      'an alias beside an address',
      [{ targets: ['lb.example.com'], recordType: 'CNAME' }],
      [{ targets: [IAD] }],
      /which no zone takes/,
    ],
  ])('%s are not known', (_, fra, iad, why) => {
    const [reading] = read(fra, iad);
    expect(reading.shares).toBeUndefined();
    expect(reading.why).toMatch(why);
    expect(reading.without(lost('fra-1'))).toBeUndefined();
    expect(reading.targets.every(t => t.state === 'unknown')).toBe(true);
  });

  it('an address of nobody is elsewhere, and nothing is foretold while it may be a lost cluster’s', () => {
    const [reading] = read([{ targets: [FRA, '198.51.100.7'] }]);
    expect(percent(reading.shares)).toEqual({ 'fra-1': 50, elsewhere: 50 });
    expect(reading.without(lost('fra-1'))).toBeUndefined();
    expect(reading.notes.join()).toContain('No cluster states 198.51.100.7');
    const [told] = read([{ targets: [FRA, '198.51.100.7'] }], [], {
      configured: [{ name: 'iad-1', addresses: ['198.51.100.7'] }],
    });
    expect(percent(told.without(lost('fra-1')))).toEqual({
      'iad-1': 50,
      unserved: 50,
    });
  });

  it('a health check that covers lost clusters and others says what nobody knows', () => {
    const [reading] = read([weightedRecord('both', 1, [FRA, IAD], CHECKED)]);
    expect(percent(reading.shares)).toEqual({ 'fra-1': 50, 'iad-1': 50 });
    expect(reading.without(lost('fra-1'))).toBeUndefined();
  });

  it('over IPv6 are told only where they differ', () => {
    const six = (target: string): EndpointText => ({
      recordType: 'AAAA',
      targets: [target],
    });
    const configured = [
      { name: 'fra-1', addresses: ['2001:db8::1'] },
      { name: 'iad-1', addresses: ['2001:db8::2'] },
    ];
    const notes = (target: string) =>
      read([{ targets: [FRA] }, six(target)], [], { configured })[0].notes;
    expect(notes('2001:db8::1').join()).not.toContain('IPv6');
    expect(notes('2001:db8::2').join()).toContain('Over IPv6 the shares');
  });
});

describe('which names lead to a service', () => {
  const director = externalDnsDirector([]);
  const detect = (
    objects: KubeObject[],
    change?: (facts: ClusterFacts) => ClusterFacts,
  ) =>
    director.detect(
      questionAbout(KEY, fleet(objects, [], change), { 'fra-1': 1 }),
    );
  const ids = (objects: KubeObject[]) =>
    director.read(questionAbout(KEY, fleet(objects))).map(r => r.id);

  it('are hosts of its ingresses and routes, by themselves or by their domain', () => {
    const wild = dnsEndpoint('dns/all', [
      { dnsName: '*.example.com', targets: [FRA] },
    ]);
    const own = dnsEndpoint('dns/own', [
      { dnsName: 'Shop.example.com.', targets: [FRA] },
      { dnsName: 'other.example.com', targets: [FRA] },
    ]);
    expect(ids([wild])).toEqual(['*.example.com']);
    expect(ids([wild, own])).toEqual(['shop.example.com']);
  });

  it('are those of an annotated object', () => {
    const annotated = dnsEndpoint(
      'dns/x',
      [{ dnsName: 'x.example.com', targets: [FRA] }],
      { annotations: { 'geo-reserving/service': 'blog/web, shop/checkout' } },
    );
    expect(ids([annotated])).toEqual(['x.example.com']);
    expect(detect([annotated])).toEqual({ verdict: 'directs' });
  });

  it.each([
    ['k8gb.io/dnstype', 'annotations'],
    ['k8gb.absa.oss/dnstype', 'labels'],
  ])('are not those that k8gb serves by itself (%s)', (mark, where) => {
    const own = dnsEndpoint('shop/checkout', [{ targets: [FRA] }], {
      [where]: { [mark]: 'local' },
    });
    expect(detect([own])).toEqual({ verdict: 'does-not' });
  });

  it('cannot be told where DNSEndpoints cannot be read', () => {
    const unread = (facts: ClusterFacts): ClusterFacts => ({
      ...facts,
      declared: new Map(
        [...facts.declared].map(([resource, { state }]) => [
          resource,
          resource === DNS_ENDPOINTS
            ? {
                state: { ...state, availability: 'forbidden', at: undefined },
                facts: new Map(),
              }
            : { state, facts: facts.declared.get(resource)!.facts },
        ]),
      ),
    });
    expect(detect([], unread)).toMatchObject({ verdict: 'cannot-tell' });
    // One more record may be asked for there, which would change everybody's share.
    const iad = [dnsEndpoint('dns/x', [weightedRecord('iad', 1, [IAD])])];
    const [reading] = director.read(
      questionAbout(KEY, fleet([], iad, unread), { 'fra-1': 1 }),
    );
    expect(reading.shares).toBeUndefined();
    expect(reading.why).toContain('fra-1 may ask for further records');
  });
});
