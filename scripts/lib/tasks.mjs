import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';
import { say } from './say.mjs';
import { assetsFolder, buildAssets, definitionsFolder } from './assets.mjs';
import { startPostgres } from './postgres.mjs';
import { findYarn } from './tools.mjs';

const bin = (...parts) => path.join(root, 'node_modules', ...parts);
const cli = bin('@backstage', 'cli', 'bin', 'backstage-cli');
const tsc = bin('typescript', 'bin', 'tsc');
const prettier = bin('prettier', 'bin-prettier.js');
const knip = bin('knip', 'bin', 'knip.js');
const changesets = bin('@changesets', 'cli', 'bin.js');
const transform = bin('@backstage', 'cli-node', 'config', 'nodeTransform.cjs');

/** Files and dependencies that are published, and that nothing but tests uses. */
const PUBLISHED_ONLY = [
  '--production',
  '--include',
  'files,dependencies',
  '-W',
  './plugins/*',
];

/** Jest's own name patterns decide which suite a test file belongs to. */
const REAL = '\\.real\\.test\\.tsx?$';
/** Run everywhere on SQLite, and once more where there is a PostgreSQL. */
const ON_POSTGRES = 'src/(database|operations/shell)/.*\\.test\\.ts$';

/** A machine that does much else is no reason to fail; a test that waits for more than this says so itself. */
const PATIENCE = '--testTimeout=30000';

/** Parts of paths choose among the tests of one kind; without any, all of them run. */
function patternsOf(args, kind, all = [kind]) {
  const isPart = (arg, i) => !arg.startsWith('-') && args[i - 1] !== '-t';
  const parts = args.filter(isPart);
  const options = args.filter((arg, i) => !isPart(arg, i));
  const patterns = parts.map(part => `(?=.*${part}).*${kind}`);
  return [...(patterns.length > 0 ? patterns : all), ...options];
}
const E2E = '\\.e2e\\.test\\.tsx?$';
const INSTALL = '\\.install\\.test\\.tsx?$';

/**
 * The tasks by name. Each gets its arguments, the environment (which it may extend) and `run`, and
 * returns the last command as `{ script, args, dir, after }`, or nothing when it is done already.
 */
export const tasks = {
  setup: () => undefined,

  start: ({ args, env, run }) => {
    buildApp(run);
    env.NODE_ENV ??= 'development';
    say('Starting the portal on http://localhost:7007');
    return {
      script: '--require',
      args: [transform, 'src/index.ts', ...configs(), ...args],
      dir: 'packages/backend',
    };
  },

  dev: ({ args }) => ({
    script: cli,
    args: ['repo', 'start', ...configs('app-config.dev.yaml'), ...args],
  }),

  /** The demo fleet alone, for kubectl. */
  fleet: ({ args }) => ({
    script: '--require',
    args: [transform, 'src/cli.ts', ...args],
    dir: 'packages/fleet-emulator',
  }),

  test: ({ args, env }) => {
    if (!args.some(a => a.startsWith('--watch'))) env.CI ||= 'true';
    const own = args.some(a => !a.startsWith('-'));
    const skip = [
      '--testPathIgnorePatterns',
      'node_modules',
      REAL,
      E2E,
      INSTALL,
    ];
    return {
      script: cli,
      args: ['repo', 'test', PATIENCE, ...(own ? args : [...skip, ...args])],
    };
  },

  'test:real': async ({ args, env }) => {
    env.CI ||= 'true';
    const stop = await startPostgres(env);
    env.KUBEBUILDER_ASSETS ||= assetsFolder() ?? '';
    // Whoever runs it may have others; of a kind that is in both, theirs counts.
    env.GEO_TEST_CRDS = [env.GEO_TEST_CRDS, definitionsFolder()]
      .filter(Boolean)
      .join(path.delimiter);
    return {
      script: cli,
      args: [
        'repo',
        'test',
        '--runInBand',
        '--testPathPatterns',
        ...patternsOf(args, REAL, [REAL, ON_POSTGRES]),
      ],
      after: stop,
    };
  },

  'test:e2e': ({ args, env, run }) => {
    env.CI ||= 'true';
    buildApp(run);
    return {
      script: cli,
      args: [
        'repo',
        'test',
        '--runInBand',
        '--testPathPatterns',
        ...patternsOf(args, E2E),
      ],
    };
  },

  bench: ({ args, env }) => {
    env.KUBEBUILDER_ASSETS ||= assetsFolder() ?? '';
    return {
      script: '--require',
      args: [transform, 'src/index.ts', ...args],
      dir: 'bench',
    };
  },

  /** What has to hold of operations, tried on many cases: `npm run prove -- --runs 5000 --seed 7`. */
  prove: ({ args }) => ({
    script: '--require',
    args: [transform, 'src/prove/index.ts', ...args],
    dir: 'plugins/geo-reserving-backend',
  }),

  lint: ({ args, run }) => {
    run({ script: prettier, args: ['--check', '--loglevel=warn', '.'] });
    return { script: cli, args: ['repo', 'lint', ...args] };
  },

  format: ({ args }) => ({
    script: prettier,
    args: ['--write', '--loglevel=warn', '.', ...args],
  }),

  tsc: ({ args }) => ({ script: tsc, args: ['--noEmit', ...args] }),

  /** What is exported, declared and used: `npm run api -- --update` writes the reports anew. */
  api: ({ args, run }) => {
    run({ script: cli, args: ['repo', 'fix', '--publish', '--check'] });
    run({ script: knip, args: [] });
    run({ script: knip, args: PUBLISHED_ONLY });
    run({ script: tsc, args: [] });
    return {
      script: '--require',
      args: [transform, 'src/publicApi/index.ts', ...args],
      dir: 'e2e',
    };
  },

  build: ({ args, run }) => {
    run({ script: tsc, args: [] });
    return { script: cli, args: ['repo', 'build', '--all', ...args] };
  },

  /** What the next version brings: asks for a line; `-- version` makes the version of them. */
  changeset: ({ args }) => ({ script: changesets, args }),

  /** Packs what is published into `dist-packages`, and checks what is inside. */
  'pack:check': ({ run }) => pack(run),

  /** The packed packages in new portals: minutes of installing, so it is a suite of its own. */
  'test:install': ({ args, env, run }) => {
    env.CI ||= 'true';
    run(pack(run));
    return {
      script: cli,
      args: [
        'repo',
        'test',
        '--runInBand',
        '--testPathPatterns',
        INSTALL,
        ...args,
      ],
    };
  },

  /** Builds kube-apiserver and kubectl for `test:real`; needs Go. */
  assets: ({ args, env }) => void buildAssets({ args, env }),
};

/** Builds what is published; returns the command that packs it and checks what is inside. */
function pack(run) {
  run({ script: cli, args: ['repo', 'fix', '--publish', '--check'] });
  say('Building what is published (two minutes)');
  run({ script: tsc, args: [] });
  for (const name of fs.readdirSync(path.join(root, 'plugins')))
    run({
      script: cli,
      args: ['package', 'build'],
      dir: path.join('plugins', name),
    });
  return {
    script: '--require',
    args: [transform, 'src/packing/index.ts', findYarn()],
    dir: 'e2e',
  };
}

/**
 * `--config` for what is checked in and, after it, the user's own `app-config.local.yaml`; without
 * one, the embedded fleet.
 */
function configs(...more) {
  const own = fs.existsSync(path.join(root, 'app-config.local.yaml'));
  const last = own ? 'app-config.local.yaml' : 'app-config.demo.yaml';
  return ['app-config.yaml', ...more, last].flatMap(name => [
    '--config',
    path.join(root, name),
  ]);
}

/** Builds the front end, unless its sources are those of the last build. */
function buildApp(run) {
  const stamp = path.join(root, 'packages', 'app', 'dist', '.sources');
  const digest = digestOfSources();
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === digest) return;
  say('Building the front end (about a minute)');
  run({ script: cli, args: ['package', 'build'], dir: 'packages/app' });
  fs.writeFileSync(stamp, digest);
}

function digestOfSources() {
  const hash = createHash('sha256');
  const folders = [
    'packages/app',
    'plugins/geo-reserving',
    'plugins/geo-reserving-common',
  ];
  for (const folder of folders)
    for (const file of filesBelow(path.join(root, folder)))
      hash.update(file).update(fs.readFileSync(file));
  for (const file of ['yarn.lock', 'app-config.yaml'])
    hash.update(fs.readFileSync(path.join(root, file)));
  return hash.digest('hex');
}

function filesBelow(folder) {
  const left = new Set(['node_modules', 'dist', 'coverage']);
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .filter(entry => !left.has(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => {
      const full = path.join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(full) : [full];
    });
}
