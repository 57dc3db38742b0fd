import fc from 'fast-check';
import { LOSS_VERDICTS } from '../../../components';
import {
  defaultRegionQuery,
  readRegionQuery,
  writeRegionQuery,
  type RegionQuery,
} from './regionQuery';

const words = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 12 }), {
  maxLength: 3,
});

const query: fc.Arbitrary<RegionQuery> = fc.record({
  search: fc.string(),
  verdict: fc.subarray([...LOSS_VERDICTS]),
  owner: words,
  namespace: words,
});

describe('the page of a region in the URL', () => {
  it('reads back whatever it writes', () => {
    fc.assert(
      fc.property(query, state => {
        const url = writeRegionQuery(state).toString();
        expect(readRegionQuery(new URLSearchParams(url))).toEqual(state);
      }),
    );
  });

  it('is empty for the default state, keeps parameters of others, and knows no other verdicts', () => {
    expect(writeRegionQuery(defaultRegionQuery).toString()).toBe('');
    const params = new URLSearchParams('theme=dark&verdict=perfect');
    expect(readRegionQuery(params)).toEqual(defaultRegionQuery);
    expect(writeRegionQuery(defaultRegionQuery, params).toString()).toBe(
      'theme=dark',
    );
  });
});
