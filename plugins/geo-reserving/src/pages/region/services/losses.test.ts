import { evacuationFixture, STORY_TIME } from '../../../fixtures';
import { defaultRegionQuery } from '../query/regionQuery';
import { facetsOf, filterLosses } from './filterLosses';
import { lossesToCsv } from './lossesToCsv';

const { services } = evacuationFixture(
  { name: 'eu-central', title: 'Frankfurt', clusters: [] },
  STORY_TIME,
);
const names = (part: Partial<typeof defaultRegionQuery>) =>
  filterLosses(services, { ...defaultRegionQuery, ...part }).map(
    ({ ref }) => `${ref.namespace}/${ref.name}`,
  );

describe('filterLosses', () => {
  it('lets everything pass without filters, in the order of the backend', () => {
    expect(filterLosses(services, defaultRegionQuery)).toEqual(services);
  });

  it('takes several values of one filter, and all filters together', () => {
    const lost = names({ verdict: ['no-takeover', 'overload'] });
    expect(lost).toContain('finance/ledger');
    expect(lost).toContain('shop/checkout');
    expect(
      names({ verdict: ['no-takeover'], namespace: ['shop'] }),
    ).not.toContain('finance/ledger');
    expect(names({ owner: ['nobody'] })).toEqual([]);
  });

  it('finds all words of a search anywhere, in any case', () => {
    expect(names({ search: 'CHECKOUT shop' })).toContain('shop/checkout');
    expect(names({ search: 'checkout nowhere' })).toEqual([]);
  });
});

describe('facetsOf', () => {
  it('lists what occurs, once', () => {
    const { owners, namespaces } = facetsOf(services);
    expect(owners).toContain('group:default/team-checkout');
    expect(new Set(namespaces).size).toBe(namespaces.length);
  });
});

describe('lossesToCsv', () => {
  it('has a line for each service and leaves out what is not known', () => {
    const [checkout] = services.filter(({ ref }) => ref.name === 'checkout');
    const csv = lossesToCsv([
      checkout,
      {
        ...checkout,
        loss: {
          ...checkout.loss,
          movesPercent: undefined,
          receivers: [{ region: 'us-east', stale: true }],
        },
      },
    ]);
    const [, first, second] = csv.split('\r\n');
    expect(first).toContain('"overload",38,');
    expect(first).toContain('us-east 18/14');
    expect(second).toContain('"overload",,');
    expect(second).toContain('us-east ?/?');
  });
});
