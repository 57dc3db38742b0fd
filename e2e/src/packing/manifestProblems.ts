/** The parts of a package.json that matter here. */
export type Manifest = {
  name?: string;
  version?: string;
  license?: string;
  main?: string;
  types?: string;
  exports?: unknown;
  configSchema?: unknown;
  backstage?: {
    role?: string;
    pluginId?: string;
    pluginPackage?: string;
    pluginPackages?: string[];
  };
  repository?: { type?: string; url?: string; directory?: string };
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
};

/**
 * Holds the manifest of a packed package against the one in the repository and against the files beside it. Pure.
 *
 * @param paths - the files of the package
 * @returns what is wrong, one sentence each
 */
export function manifestProblems(
  packed: Manifest,
  source: Manifest,
  paths: ReadonlySet<string>,
): string[] {
  return [
    ...same(packed, source),
    ...lostExports(packed, source),
    ...featureProblems(packed),
    ...described(packed),
    ...entries(packed).flatMap(([key, path]) => entryProblem(key, path, paths)),
    ...unresolved(packed),
  ];
}

function same(packed: Manifest, source: Manifest): string[] {
  return (['name', 'version'] as const)
    .filter(key => packed[key] !== source[key])
    .map(key => `${key} is ${packed[key]}, not ${source[key]}`);
}

/** What can be imported of a package: the keys of `exports`, such as `./legacy`. */
export function exportedNames({ exports }: Manifest): string[] {
  return typeof exports === 'object' && exports !== null
    ? Object.keys(exports)
    : [];
}

function lostExports(packed: Manifest, source: Manifest): string[] {
  const there = exportedNames(packed);
  return exportedNames(source)
    .filter(name => !there.includes(name))
    .map(name => `exports["${name}"] is lost`);
}

/**
 * Packing writes this word beside an entry whose default export is a feature of the backend, for portals that find
 * features by themselves. (It writes none beside a loader of several features, which is what the pages are.)
 */
function featureProblems({ exports, backstage }: Manifest): string[] {
  const role = backstage?.role ?? '';
  if (!role.startsWith('backend-plugin')) return [];
  const main = (exports as Record<string, { backstage?: string }>)?.['.'];
  return main?.backstage === '@backstage/BackendFeature'
    ? []
    : [`exports["."] is not marked as a feature of a ${role}`];
}

function described({ license, repository, backstage = {} }: Manifest) {
  const isModule = backstage.role?.endsWith('-module');
  const wanted: [string, unknown][] = [
    ['license', license],
    ['repository.url', repository?.url],
    ['repository.directory', repository?.directory],
    ['backstage.role', backstage.role],
    ['backstage.pluginId', backstage.pluginId],
    isModule
      ? ['backstage.pluginPackage', backstage.pluginPackage]
      : ['backstage.pluginPackages', backstage.pluginPackages?.length],
  ];
  return wanted.filter(([, value]) => !value).map(([key]) => `${key} is empty`);
}

/** Every file that the manifest leads to, with the key that does. */
function entries({ main, types, exports }: Manifest): [string, string][] {
  return [
    ['main', main ?? ''],
    ['types', types ?? ''],
    ...leaves('exports', exports),
  ];
}

function leaves(key: string, value: unknown): [string, string][] {
  if (typeof value === 'string') return [[key, value]];
  if (typeof value !== 'object' || value === null) return [[key, '']];
  return Object.entries(value).flatMap(([name, inner]) =>
    // A word of Backstage for what kind of features an entry exports, not a path.
    name === 'backstage' ? [] : leaves(`${key}["${name}"]`, inner),
  );
}

function entryProblem(
  key: string,
  value: string,
  paths: ReadonlySet<string>,
): string[] {
  const path = value.replace(/^\.\//, '');
  if (path === 'package.json') return [];
  if (!path.startsWith('dist/')) return [`${key} leads to "${value}"`];
  return paths.has(path) ? [] : [`${key} leads to ${path}, which is missing`];
}

/** Only our own workspace understands `workspace:`, `link:` or a path. */
function unresolved({ dependencies, peerDependencies }: Manifest): string[] {
  return Object.entries({ ...dependencies, ...peerDependencies })
    .filter(([, range]) => /^(workspace|link|portal|file|patch):/.test(range))
    .map(([name, range]) => `the range of ${name} is ${range}`);
}
