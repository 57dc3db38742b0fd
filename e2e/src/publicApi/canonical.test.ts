import { canonical } from './canonical';

const report = (code: string) => `## API Report\n\n\`\`\`ts\n${code}\n\`\`\`\n`;
const same = (one: string, other: string) =>
  canonical(report(one)) === canonical(report(other));

describe('a report in its canonical form', () => {
  it('is the same for members of a union in another order, however deep', () => {
    expect(
      same(
        "// @public\nexport const x: A<'a' | { b?: C | 'd'; } | E>;",
        "// @public\nexport const x: A<E | 'a' | { b?: 'd' | C; }>;",
      ),
    ).toBe(true);
  });

  it('is the same however it is broken into lines', () => {
    expect(same('type A = {\n  b: 1;\n};', 'type A = { b: 1; };')).toBe(true);
  });

  it.each([
    ['a member that is gone', "type A = 'b' | 'c';", "type A = 'b';"],
    ['a member that is another', "type A = 'b' | 'c';", "type A = 'b' | 'd';"],
    ['a union of other depth', 'type A = B | C[];', 'type A = (B | C)[];'],
    ['parameters the other way round', 'f(a: B, c: D);', 'f(c: D, a: B);'],
    ['another release tag', '// @public\nf();', '// @beta\nf();'],
    ['optional or not', 'type A = { b: C };', 'type A = { b?: C };'],
  ])('differs for %s', (_, one, other) => {
    expect(same(one, other)).toBe(false);
  });
});
