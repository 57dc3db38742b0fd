import { changedLines } from './changedLines';

describe('changed lines', () => {
  it('are what is gone and what is new', () => {
    expect(changedLines('a\nb\n\nc', 'a\nc\nd\n')).toEqual(['- b', '+ d']);
  });

  it('are none when only the order differs', () => {
    expect(changedLines('a\nb', 'b\na')).toEqual([]);
  });

  it('are cut, and it is said how many are left', () => {
    const many = Array.from({ length: 23 }, (_, i) => `line ${i}`).join('\n');
    const lines = changedLines('', many);
    expect(lines).toHaveLength(21);
    expect(lines[20]).toBe('and 3 more');
  });
});
