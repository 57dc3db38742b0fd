import fc from 'fast-check';
import {
  defaultFleetQuery,
  PROTECTION,
  readFleetQuery,
  SERVING,
  writeFleetQuery,
  type FleetQuery,
} from './fleetQuery';

const word = fc.string({ minLength: 1, maxLength: 12 });
const words = fc.uniqueArray(word, { maxLength: 3 });

const query: fc.Arbitrary<FleetQuery> = fc.record({
  tab: fc.constantFrom('services', 'clusters', 'peerings', 'losses'),
  search: fc.string(),
  serving: fc.subarray([...SERVING]),
  protection: fc.subarray([...PROTECTION]),
  namespace: words,
  owner: words,
  region: words,
  sort: fc.constantFrom('worst', 'name', 'traffic', 'observed'),
  order: fc.constantFrom('asc', 'desc'),
  density: fc.constantFrom('comfortable', 'compact'),
  cluster: fc.option(word, { nil: undefined }),
  peering: fc.option(word, { nil: undefined }),
  lost: fc.option(word, { nil: undefined }),
});

describe('the fleet page in the URL', () => {
  it('reads back whatever it writes', () => {
    fc.assert(
      fc.property(query, state => {
        const url = writeFleetQuery(state).toString();
        expect(readFleetQuery(new URLSearchParams(url))).toEqual(state);
      }),
    );
  });

  it('is empty for the default state', () => {
    expect(writeFleetQuery(defaultFleetQuery).toString()).toBe('');
    expect(readFleetQuery(new URLSearchParams())).toEqual(defaultFleetQuery);
  });

  it('keeps parameters of others', () => {
    const written = writeFleetQuery(
      { ...defaultFleetQuery, search: 'a' },
      new URLSearchParams('theme=dark&serving=down'),
    );
    expect(written.toString()).toBe('theme=dark&q=a');
  });

  it('takes what it does not know for absent', () => {
    const read = readFleetQuery(
      new URLSearchParams('tab=secrets&sort=random&serving=down&serving=fine'),
    );
    expect(read).toEqual({ ...defaultFleetQuery, serving: ['down'] });
  });
});
