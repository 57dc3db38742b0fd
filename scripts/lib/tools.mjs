import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { tools } from './paths.mjs';
import { fail, say } from './say.mjs';

const NODE = '24.21.0';
const YARN = '4.18.1';
const windows = process.platform === 'win32';

/**
 * Path of a Node that Backstage supports: the running one when it is 22.12 or newer, or 24,
 * else a private one, installed from npm into `.tools`.
 */
export function findNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 18)
    fail(
      `Node ${process.versions.node} is too old to set this up.`,
      'install Node 18 or newer (22 or 24 at best) and run the command again',
    );
  if (major === 24 || (major === 22 && minor >= 12)) return process.execPath;
  const appleSilicon =
    process.platform === 'darwin' && process.arch === 'arm64';
  const name = [
    appleSilicon ? 'node-bin' : 'node',
    windows ? 'win' : process.platform,
    process.arch,
  ].join('-');
  const dir = npmTool(name, NODE, `this Node is ${process.versions.node}`);
  return path.join(dir, 'bin', windows ? 'node.exe' : 'node');
}

/** Path of the Yarn that the lock file was made with. */
export function findYarn() {
  const dir = npmTool('@yarnpkg/cli-dist', YARN, 'the workspaces need it');
  return path.join(dir, 'bin', 'yarn.js');
}

/** Installs one exact npm package into `.tools`, once; returns its folder. */
function npmTool(name, version, why) {
  const dir = path.join(tools, 'node_modules', ...name.split('/'));
  if (installedVersion(dir) === version) return dir;
  say(`Installing ${name} ${version} into .tools (${why})`);
  fs.mkdirSync(tools, { recursive: true });
  const manifest = path.join(tools, 'package.json');
  if (!fs.existsSync(manifest))
    fs.writeFileSync(manifest, '{"private":true}\n');
  const status = npm(
    'install',
    '--prefix',
    tools,
    '--save-exact',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    `${name}@${version}`,
  );
  if (status !== 0 || installedVersion(dir) !== version)
    fail(
      `npm could not install ${name}@${version}.`,
      'check that npm reaches its registry (npm ping), then run the command again; what was done so far is kept',
    );
  return dir;
}

function installedVersion(dir) {
  try {
    const text = fs.readFileSync(path.join(dir, 'package.json'), 'utf8');
    return JSON.parse(text).version;
  } catch {
    return undefined;
  }
}

/** Runs npm with the npm that started us, so that its configuration is the user's. */
function npm(...args) {
  const self = process.env.npm_execpath;
  const viaNode = self?.endsWith('npm-cli.js');
  const result = viaNode
    ? spawnSync(process.execPath, [self, ...args], npmOptions())
    : spawnSync('npm', args, { ...npmOptions(), shell: windows });
  return result.status;
}

const npmOptions = () => ({ cwd: tools, stdio: ['ignore', 2, 2] });
