import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { PackedFile } from './readTarball';
import { typeProblems } from './typeProblems';

const file = (name: string, content: string): PackedFile => ({
  path: name,
  content: Buffer.from(content),
});

const MANIFEST = {
  name: '@x/plugin',
  exports: {
    '.': { require: './dist/index.cjs.js', types: './dist/index.d.ts' },
    './more': { import: './dist/more.esm.js', types: './dist/more.d.ts' },
    './package.json': './package.json',
  },
};

describe('types of packed packages', () => {
  let folder: string;
  beforeEach(() => {
    folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'types-')));
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  const problemsOf = (index: string, more: string, manifest = MANIFEST) =>
    typeProblems(
      [
        {
          name: '@x/plugin',
          files: [
            file('package.json', JSON.stringify(manifest)),
            file('dist/index.d.ts', index),
            file('dist/more.d.ts', more),
          ],
        },
      ],
      folder,
    );

  it('are found however they are imported', () => {
    const index = "export { a } from './more';\nexport type A = typeof fetch;";
    expect(problemsOf(index, 'export declare const a: number;')).toEqual([]);
  });

  it('of a package that nobody has are missed', () => {
    const problems = problemsOf(
      "import type { B } from '@y/nobody';\nexport type A = B;",
      'export {};',
    );
    expect(problems).toHaveLength(3);
    for (const problem of problems)
      expect(problem).toMatch(
        /^(CommonJS under node16|ESM under node16|bundler): .*index\.d\.ts: Cannot find module '@y\/nobody'/,
      );
  });

  it('of an entry point without a declaration are missed', () => {
    const problems = problemsOf('export {};', 'export {};', {
      ...MANIFEST,
      exports: {
        ...MANIFEST.exports,
        './more': { import: './dist/lost.esm.js', types: './dist/lost.d.ts' },
      },
    });
    expect(problems.map(line => line.split(':')[0])).toEqual([
      'CommonJS under node16',
      'ESM under node16',
      'bundler',
    ]);
    expect(problems[0]).toContain("Cannot find module '@x/plugin/more'");
  });
});
