import fc from 'fast-check';
import { serviceRow } from '../__testUtils__/rows';
import type { ServiceFacts } from './ServiceFacts';
import { serviceDocuments } from './serviceDocuments';

const AS_OF = Date.parse('2026-11-26T12:00:00.000Z');

function factsOf(
  rows: ServiceFacts['rows'],
  more: Partial<ServiceFacts> = {},
): ServiceFacts {
  return {
    rows,
    asOf: AS_OF,
    regionTitles: new Map([['eu', 'Frankfurt']]),
    failing: new Map(),
    ...more,
  };
}

describe('serviceDocuments', () => {
  it('says in words how a service is, where it is, whose it is and what fails', () => {
    const row = serviceRow('shop/checkout', {
      entityRefs: ['component:default/checkout'],
      owner: 'group:default/payments',
      serving: 'failed-over',
      protection: 'at-risk',
      findings: { pass: 3, warn: 0, fail: 2, unknown: 0 },
    });
    const failing = new Map([['shop/checkout', ['São Paulo has no room']]]);
    const [document] = serviceDocuments(factsOf([row], { failing }), 'bound');
    expect(document).toMatchObject({
      title: 'shop/checkout',
      location: '/geo-reserving/services/shop/checkout',
      authorization: { resourceRef: 'component:default/checkout' },
      regions: ['eu', 'Frankfurt'],
      failing: ['São Paulo has no room'],
      failingCount: 2,
      asOf: AS_OF,
    });
    expect(document.text).toBe(
      'checkout serves from two regions. Failed over, at risk. Regions: eu, Frankfurt. Owner: group:default/payments. Fails: São Paulo has no room.',
    );
  });

  it('is as old as the row says when a change is being worked in', () => {
    const row = serviceRow('shop/cart', { asOf: '2026-11-26T11:59:00.000Z' });
    expect(serviceDocuments(factsOf([row]), 'unbound')[0]).toMatchObject({
      asOf: AS_OF - 60_000,
    });
  });

  it('makes one for each entity, and keeps the owner to itself where there are several', () => {
    const entityRefs = ['component:default/a', 'api:default/b'];
    const row = serviceRow('shop/checkout', {
      entityRefs,
      owner: 'group:default/payments',
    });
    const documents = serviceDocuments(factsOf([row]), 'bound');
    expect(documents.map(one => one.authorization?.resourceRef)).toEqual(
      entityRefs,
    );
    expect(new Set(documents.map(({ location }) => location)).size).toBe(2);
    expect(JSON.stringify(documents[0])).not.toContain('api:default/b');
    expect(JSON.stringify(documents[1])).not.toContain('component:default/a');
    expect(JSON.stringify(documents)).not.toContain('payments');
  });

  it('has something to say of services without an entity also when there is none', () => {
    expect(serviceDocuments(factsOf([]), 'unbound')).toMatchObject([
      { title: 'Services that no entity is bound to' },
    ]);
    expect(serviceDocuments(factsOf([]), 'bound')).toEqual([]);
  });

  const anyRows = fc.array(
    fc.record({
      key: fc.integer({ min: 0, max: 99 }),
      refs: fc.uniqueArray(fc.integer({ min: 0, max: 3 }), { maxLength: 4 }),
    }),
    { maxLength: 20 },
  );

  it('never lets a bound service be found but through an entity, nor an entity through an unbound one', () => {
    fc.assert(
      fc.property(anyRows, generated => {
        const rows = generated.map(({ key, refs }, i) =>
          serviceRow(`ns-${i}/s-${key}`, {
            entityRefs: refs.map(ref => `component:default/e-${ref}`),
          }),
        );
        const bound = serviceDocuments(factsOf(rows), 'bound');
        const unbound = serviceDocuments(factsOf(rows), 'unbound');
        expect(bound.every(one => one.authorization?.resourceRef)).toBe(true);
        expect(JSON.stringify(unbound)).not.toContain('component:');
        const locations = [...bound, ...unbound].map(one => one.location);
        expect(new Set(locations).size).toBe(locations.length);
        const fields = new Set(bound.map(one => Object.keys(one).join()));
        expect(fields.size).toBeLessThanOrEqual(1);
        expect(bound.length).toBe(
          rows.reduce((sum, { entityRefs }) => sum + entityRefs.length, 0),
        );
      }),
    );
  });
});
