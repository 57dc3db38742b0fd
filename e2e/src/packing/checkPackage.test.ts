import { checkPackage, type PackageSource } from './checkPackage';
import type { Manifest } from './manifestProblems';
import type { PackedFile } from './readTarball';

const SOURCE: PackageSource = {
  manifest: {
    name: '@geo-reserving/plugin-x-backend',
    version: '0.1.0',
    configSchema: 'config.d.ts',
    exports: { '.': './src/index.ts', './package.json': './package.json' },
  },
  migrations: ['20260801000000_first.js'],
};

const MANIFEST: Manifest = {
  ...SOURCE.manifest,
  license: 'Apache-2.0',
  main: './dist/index.cjs.js',
  types: './dist/index.d.ts',
  configSchema: 'config.schema.json',
  exports: {
    '.': {
      backstage: '@backstage/BackendFeature',
      require: './dist/index.cjs.js',
      types: './dist/index.d.ts',
    },
    './package.json': './package.json',
  },
  backstage: {
    role: 'backend-plugin',
    pluginId: 'x',
    pluginPackages: ['@geo-reserving/plugin-x-backend'],
  },
  repository: { type: 'git', url: 'https://x.example', directory: 'plugins/x' },
  dependencies: { '@geo-reserving/plugin-x-common': '^0.1.0' },
};

const PATHS = [
  'README.md',
  'config.schema.json',
  'dist/index.cjs.js',
  'dist/index.d.ts',
  'migrations/20260801000000_first.js',
];

const README = `# X

## Installation

## Configuration

## Use

## Development
`;

const file = (path: string, content = ''): PackedFile => ({
  path,
  content: Buffer.from(content),
});

/** The problems of a package that is right except for what is given. */
function problemsOf({
  manifest = {},
  more = [],
  without,
}: {
  manifest?: Manifest;
  more?: string[];
  without?: string;
} = {}): string[] {
  const paths = [...PATHS, ...more].filter(path => path !== without);
  return checkPackage(
    [
      file('package.json', JSON.stringify({ ...MANIFEST, ...manifest })),
      ...paths.map(path => file(path, path === 'README.md' ? README : '')),
    ],
    SOURCE,
  );
}

describe('the check of a packed package', () => {
  it('finds nothing wrong with a package that is right', () => {
    expect(problemsOf()).toEqual([]);
  });

  it.each([
    ['README.md', 'README.md is missing'],
    ['config.schema.json', 'config.schema.json is missing'],
    [
      'migrations/20260801000000_first.js',
      'migrations/20260801000000_first.js is missing',
    ],
    ['dist/index.d.ts', 'types leads to dist/index.d.ts, which is missing'],
  ])('misses %s', (without, problem) => {
    expect(problemsOf({ without })).toContain(problem);
  });

  it('misses a manifest', () => {
    expect(
      checkPackage(
        PATHS.map(path => file(path)),
        SOURCE,
      ),
    ).toEqual(['package.json is missing']);
  });

  it.each([
    ['src/index.ts', 'src/index.ts is outside of dist'],
    ['dev/index.tsx', 'dev/index.tsx is outside of dist'],
    ['migrations/1_first.test.ts', 'migrations/1_first.test.ts is a test'],
    ['dist/x.test.cjs.js', 'dist/x.test.cjs.js is a test'],
    [
      'dist/__testUtils__/x.cjs.js',
      'dist/__testUtils__/x.cjs.js is helpers of tests',
    ],
    [
      'dist/prove/index.cjs.js',
      'dist/prove/index.cjs.js is made for development',
    ],
    ['dist/.env', 'dist/.env is settings of a machine'],
    ['.npmrc', '.npmrc is settings of a machine'],
    ['app-config.local.yaml', 'app-config.local.yaml is settings of a machine'],
    [
      'dist/node_modules/x/index.js',
      'dist/node_modules/x/index.js is somebody else’s code',
    ],
  ])('does not want %s', (path, problem) => {
    expect(problemsOf({ more: [path] })).toEqual([problem]);
  });

  it.each<[string, Manifest, string]>([
    ['another version', { version: '9.9.9' }, 'version is 9.9.9, not 0.1.0'],
    ['no licence', { license: undefined }, 'license is empty'],
    [
      'no place in the repository',
      { repository: { url: 'https://x.example' } },
      'repository.directory is empty',
    ],
    [
      'no packages of the plugin',
      { backstage: { ...MANIFEST.backstage, pluginPackages: [] } },
      'backstage.pluginPackages is empty',
    ],
    [
      'a module of nothing',
      { backstage: { role: 'backend-plugin-module', pluginId: 'catalog' } },
      'backstage.pluginPackage is empty',
    ],
    [
      'an entry in the sources',
      { main: 'src/index.ts' },
      'main leads to "src/index.ts"',
    ],
    [
      'an export that is not there',
      {
        exports: {
          ...(MANIFEST.exports as object),
          './legacy': { import: './dist/legacy.esm.js' },
        },
      },
      'exports["./legacy"]["import"] leads to dist/legacy.esm.js, which is missing',
    ],
    [
      'an entry that got lost',
      { exports: { '.': (MANIFEST.exports as Record<string, unknown>)['.'] } },
      'exports["./package.json"] is lost',
    ],
    [
      'an entry that no portal takes for a plugin',
      {
        exports: {
          ...(MANIFEST.exports as object),
          '.': { require: './dist/index.cjs.js' },
        },
      },
      'exports["."] is not marked as a feature of a backend-plugin',
    ],
    [
      'a range of the workspace',
      { dependencies: { a: 'workspace:^' } },
      'the range of a is workspace:^',
    ],
  ])('complains of %s', (_, manifest, problem) => {
    expect(problemsOf({ manifest })).toEqual([problem]);
  });
});
