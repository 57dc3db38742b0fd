import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';
import { fail, say } from './say.mjs';

const stamp = path.join(root, 'node_modules', '.setup-stamp');

/** Installs the dependencies when the lock file or a manifest has changed since the last time. */
export function installDependencies(node, yarn, env) {
  const digest = digestOf(manifests());
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === digest) return;
  say('Installing dependencies (one to three minutes the first time)');
  const { status } = spawnSync(node, [yarn, 'install', '--immutable'], {
    cwd: root,
    env,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0)
    fail(
      'The dependencies could not be installed.',
      'read the lines above; when package.json was edited, run `npm run setup -- --update` to bring yarn.lock up to date',
    );
  fs.writeFileSync(stamp, digest);
}

/** Brings yarn.lock up to date with the manifests. */
export function updateLockFile(node, yarn, env) {
  const { status } = spawnSync(node, [yarn, 'install'], {
    cwd: root,
    env,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) fail('yarn install failed.', 'read the lines above');
  fs.writeFileSync(stamp, digestOf(manifests()));
}

function manifests() {
  const members = ['packages', 'plugins'].flatMap(dir =>
    fs.readdirSync(path.join(root, dir)).map(name => path.join(dir, name)),
  );
  return [
    'yarn.lock',
    '.yarnrc.yml',
    'package.json',
    ...[...members, 'e2e', 'bench'].map(m => path.join(m, 'package.json')),
  ].filter(file => fs.existsSync(path.join(root, file)));
}

function digestOf(files) {
  const hash = createHash('sha256');
  for (const file of files)
    hash.update(file).update(fs.readFileSync(path.join(root, file)));
  return hash.digest('hex');
}
