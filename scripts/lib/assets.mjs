import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fetchDefinitions } from './definitions.mjs';
import { root } from './paths.mjs';
import { fail, say } from './say.mjs';

const cache = path.join(
  process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'),
  'geo-reserving',
  'assets',
);

const definitions = path.join(cache, 'definitions');

/** The folder with other projects' CustomResourceDefinitions when `npm run assets` has fetched them, else undefined. */
export function definitionsFolder() {
  return fs.existsSync(definitions) ? definitions : undefined;
}

/** The folder with kube-apiserver and etcd when `npm run assets` has made it, else undefined. */
export function assetsFolder() {
  const complete = ['kube-apiserver', 'etcd'].every(name =>
    fs.existsSync(path.join(cache, name)),
  );
  return complete ? cache : undefined;
}

/**
 * Builds kube-apiserver and kubectl from `e2e/assets` with Go, outside the work tree, puts a link to
 * the machine's etcd beside them, and fetches definitions. Builds again only when `go.mod` names
 * other versions.
 */
export function buildAssets({ env }) {
  const source = path.join(root, 'e2e', 'assets');
  const wanted = fs.readFileSync(path.join(source, 'go.mod'), 'utf8');
  const stamp = path.join(cache, 'go.mod');
  fs.mkdirSync(cache, { recursive: true });
  linkEtcd(env);
  fetchDefinitions(definitions, env);
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === wanted) {
    say(`kube-apiserver and kubectl are there already: ${cache}`);
    return;
  }
  const version = /k8s\.io\/kubernetes v(1\.(\d+)\.\d+)/.exec(wanted);
  if (!version) fail('e2e/assets/go.mod names no k8s.io/kubernetes.');
  say(
    `Building kube-apiserver and kubectl ${version[1]} (about five minutes the first time)`,
  );
  const flags = [
    '-s -w',
    `-X k8s.io/component-base/version.gitVersion=v${version[1]}`,
    '-X k8s.io/component-base/version.gitMajor=1',
    `-X k8s.io/component-base/version.gitMinor=${version[2]}`,
  ].join(' ');
  const { status, error } = spawnSync(
    'go',
    ['build', '-trimpath', '-ldflags', flags, '-o', `${cache}/`, './cmd/...'],
    { cwd: source, env: { ...env, CGO_ENABLED: '0' }, stdio: 'inherit' },
  );
  if (error || status !== 0)
    fail(
      'kube-apiserver could not be built.',
      'install Go (see the version in e2e/assets/go.mod) and let it reach the Go module proxy, or set KUBEBUILDER_ASSETS to a folder with kube-apiserver and etcd',
    );
  fs.writeFileSync(stamp, wanted);
}

function linkEtcd(env) {
  const link = path.join(cache, 'etcd');
  const found = (env.PATH ?? '')
    .split(path.delimiter)
    .map(dir => path.join(dir, 'etcd'))
    .find(file => fs.existsSync(file) && file !== link);
  if (!found) {
    say(
      'No etcd on the PATH: install it (Debian: apt-get install etcd-server)',
    );
    return;
  }
  fs.rmSync(link, { force: true });
  fs.symlinkSync(found, link);
}
