/** What decides is pure: this fails when a file of it could do I/O, read a clock or roll dice. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const PURE = ['binding', 'change', 'parse', 'rates', 'read', 'shares'];
const PURE_FILES = ['detectBackends.ts', 'changedBackends.ts'];

const IMPURE_IMPORT =
  /from '(node:[^']*|[^']*\/(HaproxyClient|exchange|HaproxyInstance|HaproxyDirector)|@backstage\/backend-[^']*)'/g;
const IMPURE_CALL =
  /\b(Date\.now\(|new Date\(\)|Math\.random\(|process\.|fetch\(|setTimeout\(|setInterval\()/;

const sources = [
  ...PURE.flatMap(folder =>
    readdirSync(path.join(__dirname, folder)).map(name =>
      path.join(folder, name),
    ),
  ),
  ...PURE_FILES,
].filter(file => !file.endsWith('.test.ts'));

/** Imports of types vanish before anything runs. */
function impureImports(source: string): string[] {
  const code = source.replace(/import type [\s\S]*?;/g, '');
  return [...code.matchAll(IMPURE_IMPORT)].map(([, name]) => name);
}

describe('the pure parts of the HAProxy director', () => {
  it('are looked at', () => {
    expect(sources.length).toBeGreaterThan(15);
  });

  it.each(sources)('%s does no I/O and reads no clock', file => {
    const source = readFileSync(path.join(__dirname, file), 'utf8');
    expect(impureImports(source)).toEqual([]);
    expect(IMPURE_CALL.exec(source)?.[0]).toBeUndefined();
  });

  it('would be noticed otherwise', () => {
    expect(impureImports("import { connect } from 'node:net';")).toHaveLength(
      1,
    );
    expect(IMPURE_CALL.test('const now = Date.now();')).toBe(true);
  });
});
