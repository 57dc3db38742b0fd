import { dataInterner, interner, textInterner } from './interner';

describe('equal values', () => {
  it('become one object', () => {
    const share = dataInterner<{ app: string }>();
    const first = { app: 'a' };
    expect(share(first)).toBe(first);
    expect(share({ app: 'a' })).toBe(first);
    expect(share({ app: 'b' })).not.toBe(first);
    expect(textInterner()('a')).toBe('a');
  });

  it('stay what they are when they are long: nobody fills the pool with them', () => {
    const share = dataInterner<{ text: string }>();
    const long = { text: 'x'.repeat(2_000) };
    expect(share(long)).toBe(long);
    expect(share({ ...long })).not.toBe(long);
  });

  it('stay one while they are asked for, and the pool stays bounded', () => {
    let keys = 0;
    const share = interner<{ id: number }>(({ id }) => {
      keys += 1;
      return `${id}`;
    }, 3);
    const used = { id: 0 };
    const unused = { id: -1 };
    share(used);
    share(unused);
    for (let id = 1; id <= 20; id++) {
      share({ id });
      expect(share({ id: 0 })).toBe(used);
    }
    expect(share({ id: -1 })).not.toBe(unused);
    expect(keys).toBe(43);
  });
});
