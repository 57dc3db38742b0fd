import fc from 'fast-check';
import {
  defaultOperationsQuery,
  isServiceWrong,
  readOperationsQuery,
  requestOf,
  STATUSES,
  writeOperationsQuery,
  type OperationsQuery,
} from './operationsQuery';

const query: fc.Arbitrary<OperationsQuery> = fc.record(
  {
    status: fc.subarray([...STATUSES]),
    active: fc.boolean(),
    service: fc.string(),
    cursor: fc.string({ minLength: 1 }),
  },
  { requiredKeys: ['status', 'active', 'service'] },
);

describe('the page of operations in the URL', () => {
  it('reads back whatever it writes', () => {
    fc.assert(
      fc.property(query, state => {
        const url = writeOperationsQuery(state).toString();
        expect(readOperationsQuery(new URLSearchParams(url))).toEqual(state);
      }),
    );
  });

  it('is empty for the default state, keeps parameters of others, and knows no other statuses', () => {
    expect(writeOperationsQuery(defaultOperationsQuery).toString()).toBe('');
    const params = new URLSearchParams('theme=dark&status=perfect');
    expect(readOperationsQuery(params)).toEqual(defaultOperationsQuery);
    expect(
      writeOperationsQuery(defaultOperationsQuery, params).toString(),
    ).toBe('theme=dark');
  });
});

describe('what the backend is asked', () => {
  it('never holds a service that it would refuse', () => {
    const wrong = { ...defaultOperationsQuery, service: 'shop' };
    expect(isServiceWrong(wrong)).toBe(true);
    expect(requestOf(wrong)).toEqual({ limit: 25 });
    const right = { ...wrong, service: ' shop/cart ' };
    expect(isServiceWrong(right)).toBe(false);
    expect(requestOf(right)).toEqual({ limit: 25, service: 'shop/cart' });
  });

  it('holds the page and the filters', () => {
    expect(
      requestOf({ status: ['failed'], active: true, service: '', cursor: 'x' }),
    ).toEqual({ limit: 25, status: ['failed'], active: true, cursor: 'x' });
  });
});
