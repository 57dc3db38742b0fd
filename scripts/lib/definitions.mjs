import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { say } from './say.mjs';

/** Where projects publish their CustomResourceDefinitions: in their Go modules, whose content the checksum database holds. */
const MODULES = [
  {
    module: 'istio.io/api@v1.32.0',
    files: ['kubernetes/customresourcedefinitions.gen.yaml'],
  },
  {
    module: 'sigs.k8s.io/gateway-api@v1.6.1',
    files: ['gatewayclasses', 'gateways', 'httproutes', 'referencegrants'].map(
      plural => `config/crd/standard/gateway.networking.k8s.io_${plural}.yaml`,
    ),
  },
  {
    module: 'sigs.k8s.io/external-dns@v0.22.0',
    files: ['config/crd/standard/dnsendpoints.externaldns.k8s.io.yaml'],
  },
];

/**
 * Copies what projects publish into a folder, a file for each of theirs; what is there already is left alone. What cannot be
 * had is said: tests of what it demands skip, and all others use a stand-in.
 */
export function fetchDefinitions(folder, env) {
  fs.mkdirSync(folder, { recursive: true });
  const wanted = new Set(MODULES.flatMap(targetsOf));
  for (const name of fs.readdirSync(folder))
    if (!wanted.has(name)) fs.rmSync(path.join(folder, name));
  for (const { module, files } of MODULES) {
    const targets = targetsOf({ module, files }).map(name =>
      path.join(folder, name),
    );
    if (targets.every(target => fs.existsSync(target))) continue;
    const source = download(module, env);
    if (!source) {
      say(
        `The definitions of ${module} cannot be had: is the Go module proxy in reach?`,
      );
      continue;
    }
    files.forEach((file, i) =>
      fs.copyFileSync(path.join(source, file), targets[i]),
    );
  }
}

/** Names of the copies, which tell releases apart. */
function targetsOf({ module, files }) {
  return files.map(file => `${module}/${file}`.replaceAll('/', '_'));
}

/** @returns the folder with the module's files, or undefined */
function download(module, env) {
  const { status, stdout } = spawnSync(
    'go',
    ['mod', 'download', '-json', module],
    { cwd: os.tmpdir(), env, encoding: 'utf8' },
  );
  return status === 0 ? JSON.parse(stdout).Dir : undefined;
}
