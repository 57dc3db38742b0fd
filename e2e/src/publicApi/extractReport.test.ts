import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { entryPointsOf } from './entryPoints';
import { extractReports } from './extractReport';

const DECLARATIONS = `
type Hidden = { x: number };
/** What it says. @public */
export declare function said(hidden: Hidden): string;
export declare const untold: number;
export {};
`;

describe('a report', () => {
  let root: string;
  beforeEach(() => {
    root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'api-')));
  });
  afterEach(() => fs.rmSync(root, { recursive: true }));

  const write = (file: string, text: string) => {
    const full = path.join(root, file);
    fs.mkdirSync(path.dirname(full), { recursive: true });
    fs.writeFileSync(full, text);
  };

  it('is made for every entry point, and says what is wrong with it', () => {
    const exported = {
      '.': './src/index.ts',
      './more/tests': './src/tests.tsx',
      './package.json': './package.json',
    };
    write('tsconfig.json', '{"compilerOptions": {"types": []}}');
    write('plugins/x/package.json', '{"name": "@x/plugin"}');
    write('dist-types/plugins/x/src/index.d.ts', DECLARATIONS);
    write('dist-types/plugins/x/src/tests.d.ts', 'export {};\n');
    const folder = path.join(root, 'plugins/x');
    const entries = entryPointsOf(
      { folder, name: '@x/plugin', manifest: { exports: exported } },
      root,
    );
    expect(entries.map(({ name, report }) => [name, report])).toEqual([
      ['@x/plugin', 'report.api.md'],
      ['@x/plugin/more/tests', 'report-more-tests.api.md'],
    ]);

    const [main, tests] = extractReports(
      entries,
      root,
      path.join(root, 'scratch'),
    );
    expect(main.text).toContain(
      '// @public\nexport function said(hidden: Hidden): string;',
    );
    const where = 'dist-types/plugins/x/src/index.d.ts';
    const complaints = main.complaints.map(one => [one.id, one.where]);
    expect(complaints.sort()).toEqual([
      ['ae-forgotten-export', `${where}:4`],
      ['ae-missing-release-tag', `${where}:5`],
      ['ae-undocumented', `${where}:5`],
    ]);
    expect(tests.complaints).toEqual([]);
    // Reports are compared, never written on the way.
    expect(fs.readdirSync(folder)).toEqual(['package.json']);
  });

  it('is not made of declarations that are not there', () => {
    write('tsconfig.json', '{}');
    write('plugins/x/package.json', '{"name": "@x/plugin"}');
    const entries = entryPointsOf(
      {
        folder: path.join(root, 'plugins/x'),
        name: '@x/plugin',
        manifest: { exports: { '.': './src/index.ts' } },
      },
      root,
    );
    expect(() =>
      extractReports(entries, root, path.join(root, 'scratch')),
    ).toThrow('index.d.ts');
  });
});
