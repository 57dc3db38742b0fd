/** The survey and the directors are pure: this fails when a file of theirs could do I/O, read a clock or roll dice. */
import { readdirSync, readFileSync } from 'fs';
import { builtinModules } from 'module';
import { join, relative } from 'path';

const ROOT = join(__dirname, '..');

/** Where directors talk to the outside, and nowhere else. */
const DECLARED_IO = [
  'directors/cilium/metrics/',
  'directors/haproxy/runtime/',
  // The shells around the runtime API.
  'directors/haproxy/HaproxyInstance.ts',
  'directors/haproxy/createHaproxy.ts',
];

const SOURCES = ['survey', 'directors']
  .flatMap(room => filesUnder(join(ROOT, room)))
  .map(file => relative(ROOT, file))
  .filter(
    file =>
      file.endsWith('.ts') &&
      !file.endsWith('.test.ts') &&
      !file.includes('__testUtils__') &&
      !DECLARED_IO.some(place => file.startsWith(place)),
  );

/** Packages that reach the outside, and our own rooms that do. */
const IMPURE_IMPORTS = [
  ...builtinModules.map(name => new RegExp(`^(node:)?${name}(/|$)`)),
  /^node:/,
  /^(knex|express|undici|axios|node-fetch|winston)(\/|$)/,
  /^@kubernetes\//,
  /^@backstage\/backend-/,
  /\.\.\/(api|observers|database|integrations|views|config|polling)(\/|$)/,
  // Its facts, and the table of its parsers, are pure.
  /\.\.\/fleet\/(?!facts$|resources\/resourceTable$)/,
];

const IMPURE_CALLS =
  /\b(Date\.now\(|new Date\(\)|Math\.random\(|performance\.|process\.|globalThis\.|fetch\(|setTimeout\(|setInterval\(|setImmediate\(|require\(|import\()/;

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}

function importsOf(source: string): string[] {
  return [...source.matchAll(/\bfrom\s+'([^']+)'|\bimport\s+'([^']+)'/g)].map(
    ([, from, bare]) => from ?? bare,
  );
}

/** Comments may speak of clocks. */
function codeOf(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
}

describe('the survey and the directors', () => {
  it('have files to look at', () => {
    const inRoom = (room: string) =>
      SOURCES.filter(file => file.startsWith(`${room}/`));
    expect(inRoom('survey').length).toBeGreaterThan(40);
    expect(inRoom('directors').length).toBeGreaterThan(40);
  });

  it.each(SOURCES)(
    '%s imports nothing that does I/O and reads no clock',
    file => {
      const source = readFileSync(join(ROOT, file), 'utf8');
      const impure = importsOf(source).filter(name =>
        IMPURE_IMPORTS.some(pattern => pattern.test(name)),
      );
      expect(impure).toEqual([]);
      expect(IMPURE_CALLS.exec(codeOf(source))?.[0]).toBeUndefined();
    },
  );

  it('would notice an impure import and an impure call', () => {
    expect(IMPURE_IMPORTS.some(p => p.test('node:fs'))).toBe(true);
    expect(IMPURE_IMPORTS.some(p => p.test('../../fleet/Fleet'))).toBe(true);
    expect(IMPURE_IMPORTS.some(p => p.test('../../fleet/facts'))).toBe(false);
    expect(IMPURE_CALLS.test('const now = Date.now();')).toBe(true);
  });
});
