/** What decides about operations is pure: this fails when a file of it could do I/O, read a clock or roll dice. */
import { readdirSync, readFileSync } from 'fs';
import { builtinModules } from 'module';
import { join, relative } from 'path';

const PURE_FOLDERS = ['journal', 'decide', 'gates', 'progress'];

const SOURCES = PURE_FOLDERS.flatMap(folder =>
  filesUnder(join(__dirname, folder)),
).filter(file => file.endsWith('.ts') && !file.endsWith('.test.ts'));

/** Packages that reach the outside, and our own rooms that do. Types are erased, and may come from anywhere. */
const IMPURE_IMPORTS = [
  ...builtinModules.map(name => new RegExp(`^(node:)?${name}(/|$)`)),
  /^node:/,
  /^(knex|express|undici)(\/|$)/,
  /^@backstage\/backend-/,
  /\/(api|database|fleet|integrations|observers|shell|views)\//,
];

const IMPURE_CALLS =
  /\b(Date\.now\(|new Date\(\)|Math\.random\(|performance\.|process\.|globalThis\.|fetch\(|setTimeout\(|setInterval\(|require\(|import\(|async |await )/;

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}

function importsOf(source: string): string[] {
  const code = source.replace(/import type [\s\S]*?;/g, '');
  return [...code.matchAll(/\bfrom\s+'([^']+)'/g)].map(([, from]) => from);
}

/** Comments may speak of clocks. */
function codeOf(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
}

describe('decisions about operations', () => {
  it('have files to look at', () => {
    expect(SOURCES.length).toBeGreaterThan(30);
  });

  it.each(SOURCES.map(file => relative(__dirname, file)))(
    '%s imports nothing that does I/O and reads no clock',
    file => {
      const source = readFileSync(join(__dirname, file), 'utf8');
      const impure = importsOf(source).filter(name =>
        IMPURE_IMPORTS.some(pattern => pattern.test(name)),
      );
      expect(impure).toEqual([]);
      expect(IMPURE_CALLS.exec(codeOf(source))?.[0]).toBeUndefined();
    },
  );
});
