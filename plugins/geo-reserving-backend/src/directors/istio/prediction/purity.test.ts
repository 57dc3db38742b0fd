import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';

/** What a pure folder may not touch: the clock, chance, and anything outside. */
const FORBIDDEN = [
  /\bDate\b/,
  /\bMath\.random\b/,
  /\bprocess\b/,
  /\bset(Timeout|Interval|Immediate)\b/,
  /\bperformance\b/,
  /\bfetch\(/,
  /from '(node:)?(fs|net|http|https|dns|crypto|os|timers|path)(\/|')/,
  /\bawait\b/,
];

const sources = readdirSync(__dirname).filter(
  name => name.endsWith('.ts') && !name.endsWith('.test.ts'),
);

it('looks at all files of the prediction', () => {
  expect(sources).toContain('predictSplit.ts');
});

it.each(sources)('%s reads no clock and does no I/O', name => {
  const code = readFileSync(join(__dirname, name), 'utf8');
  for (const pattern of FORBIDDEN) {
    expect(code).not.toMatch(pattern);
  }
});
