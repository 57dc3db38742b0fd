/** Looks into source files for what a pure room must not have. */
import { readdirSync, readFileSync } from 'fs';
import { builtinModules } from 'module';
import { join } from 'path';

/** Packages that reach the outside, and our own rooms that do. */
const IMPURE_IMPORTS = [
  ...builtinModules.map(name => new RegExp(`^(node:)?${name}(/|$)`)),
  /^node:/,
  /^(knex|express|undici|axios|node-fetch|winston)(\/|$)/,
  /^@kubernetes\//,
  /^@backstage\/backend-/,
  /\.\.\/(api|observers|database|integrations|views|config|polling)(\/|$)/,
  /\.\.\/fleet\/(?!(facts|facts\/assignedAddresses|resources\/\w+)$)/,
];

const IMPURE_CALLS =
  /\b(Date\.now\(|new Date\(\)|Math\.random\(|performance\.|process\.|globalThis\.|fetch\(|setTimeout\(|setInterval\(|setImmediate\(|require\(|import\()/;

/** Source files of a folder, tests left out. */
export function sourcesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return entry.name.startsWith('__') ? [] : sourcesUnder(path);
    }
    return path.endsWith('.ts') && !path.endsWith('.test.ts') ? [path] : [];
  });
}

/** What makes a file impure; nothing when it is pure. */
export function impurities(file: string): string[] {
  const source = readFileSync(file, 'utf8');
  const imports = [
    ...source.matchAll(/\bfrom\s+'([^']+)'|\bimport\s+'([^']+)'/g),
  ].map(([, from, bare]) => from ?? bare);
  // Comments may speak of clocks.
  const code = source
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|\s)\/\/.*$/gm, '');
  return [
    ...imports.filter(name => IMPURE_IMPORTS.some(p => p.test(name))),
    ...(IMPURE_CALLS.exec(code)?.slice(0, 1) ?? []),
  ];
}
