import type { PackedFile } from './readTarball';
import { manifestProblems, type Manifest } from './manifestProblems';
import { readmeProblems } from './readmeProblems';

/** What the folder that a package is made of says has to be in it. */
export type PackageSource = {
  /** The manifest in the repository. */
  manifest: Manifest;
  /** Files of `migrations/`, without tests; empty for most packages. */
  migrations: readonly string[];
};

/** Things nobody should get with a package, each with what it is called in a complaint. */
const UNWANTED: readonly [RegExp, string][] = [
  [/(^|\/)__[A-Za-z]+__\//, 'helpers of tests'],
  [/\.(test|stories|snap)(\.|$)/, 'a test'],
  [/(^|\/)setupTests\./, 'a test'],
  [/(^|\/)(prove|fixtures|examples)\//, 'made for development'],
  [/(^|\/)\.(env|npmrc|yarnrc)/, 'settings of a machine'],
  [/\.local\.yaml$/, 'settings of a machine'],
  [/(^|\/)node_modules\//, 'somebody else’s code'],
  [/\.tsbuildinfo$/, 'left over from a build'],
];

/** Beside `dist`, a package may hold these and nothing else. */
const BESIDE_DIST =
  /^(package\.json|README\.md|CHANGELOG\.md|LICENSE|config\.(d\.ts|schema\.json))$/;

/** Entries of a migrations folder that knex runs. */
const MIGRATION = /^migrations\/[^/]+\.js$/;

/**
 * Holds the files of one packed package against what a portal needs of it. Pure.
 *
 * @returns what is wrong, one sentence each; empty when nothing is
 */
export function checkPackage(
  files: readonly PackedFile[],
  source: PackageSource,
): string[] {
  const paths = new Set(files.map(({ path }) => path));
  const packed = files.find(({ path }) => path === 'package.json');
  if (!packed) return ['package.json is missing'];
  const manifest: Manifest = JSON.parse(packed.content.toString('utf8'));
  return [
    ...missing(paths, manifest, source),
    ...[...paths].sort().flatMap(path => unwanted(path)),
    ...manifestProblems(manifest, source.manifest, paths),
    ...files
      .filter(({ path }) => path === 'README.md')
      .flatMap(({ content }) => readmeProblems(content.toString('utf8'))),
  ];
}

function missing(
  paths: ReadonlySet<string>,
  packed: Manifest,
  { manifest, migrations }: PackageSource,
): string[] {
  // Packing compiles config.d.ts, so the schema may have another name by now; lost it must not be.
  const schema = packed.configSchema ?? manifest.configSchema;
  return [
    'README.md',
    ...(typeof schema === 'string' ? [schema] : []),
    ...migrations.map(name => `migrations/${name}`),
  ]
    .filter(path => !paths.has(path))
    .map(path => `${path} is missing`);
}

function unwanted(path: string): string[] {
  const kind = UNWANTED.find(([pattern]) => pattern.test(path));
  if (kind) return [`${path} is ${kind[1]}`];
  const isKnown =
    path.startsWith('dist/') || BESIDE_DIST.test(path) || MIGRATION.test(path);
  return isKnown ? [] : [`${path} is outside of dist`];
}
