import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { say } from './say.mjs';

const SUPPORTED = [18, 17, 16, 15, 14, 13];

/**
 * Starts a throw-away PostgreSQL for the tests, when the machine has one and the user has not named
 * a server of his own, and puts its address where Backstage's `TestDatabases` looks for it.
 *
 * @returns a function that stops it
 */
export async function startPostgres(env) {
  const named = Object.keys(env).some(key =>
    /^BACKSTAGE_TEST_DATABASE_POSTGRES\d+_CONNECTION_STRING$/.test(key),
  );
  if (named) return () => {};
  const bin = findBinaries(env);
  if (!bin) {
    say(
      'No PostgreSQL found (Debian: apt-get install postgresql): its tests will be skipped',
    );
    return () => {};
  }
  const asUser = unprivileged();
  if (!asUser) {
    say(
      'PostgreSQL refuses to run as root and there is no user postgres: its tests will be skipped',
    );
    return () => {};
  }
  return launch(bin, asUser, env);
}

async function launch(bin, asUser, env) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'geo-postgres-'));
  fs.chmodSync(folder, 0o777);
  const data = path.join(folder, 'data');
  const [init, ...initArgs] = asUser(path.join(bin.dir, 'initdb'), [
    ...['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '-N'],
  ]);
  execFileSync(init, initArgs, { stdio: 'ignore', cwd: folder });
  const port = await freePort();
  const [command, ...args] = asUser(path.join(bin.dir, 'postgres'), [
    ...['-D', data, '-h', '127.0.0.1', '-p', String(port), '-k', folder],
    ...['-c', 'fsync=off', '-c', 'max_connections=200'],
  ]);
  const child = spawn(command, args, { stdio: 'ignore', cwd: folder });
  await listening(port, child);
  env[
    `BACKSTAGE_TEST_DATABASE_POSTGRES${bin.major}_CONNECTION_STRING`
  ] = `postgresql://postgres@127.0.0.1:${port}`;
  say(`PostgreSQL ${bin.major} is up for the tests`);
  return () => {
    const pid = Number(
      fs.readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n')[0],
    );
    // SIGINT is PostgreSQL's fast shutdown: it does not wait for clients.
    process.kill(pid, 'SIGINT');
    child.once('exit', () =>
      fs.rmSync(folder, { recursive: true, force: true }),
    );
  };
}

function findBinaries(env) {
  const debian = SUPPORTED.map(major => `/usr/lib/postgresql/${major}/bin`);
  const onPath = (env.PATH ?? '').split(path.delimiter);
  for (const dir of [...debian, ...onPath]) {
    if (!fs.existsSync(path.join(dir, 'initdb'))) continue;
    const version = execFileSync(path.join(dir, 'postgres'), ['--version']);
    const major = Number(/(\d+)/.exec(String(version))?.[1]);
    if (SUPPORTED.includes(major)) return { dir, major };
  }
  return undefined;
}

/** How to run a command without root's rights: as it is, or through runuser. */
function unprivileged() {
  if (process.getuid?.() !== 0) return (command, args) => [command, ...args];
  const users = fs.readFileSync('/etc/passwd', 'utf8');
  if (!/^postgres:/m.test(users)) return undefined;
  return (command, args) => [
    'runuser',
    '-u',
    'postgres',
    '--',
    command,
    ...args,
  ];
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function listening(port, child) {
  for (let attempt = 0; attempt < 150; attempt++) {
    if (child.exitCode !== null) throw new Error('PostgreSQL ended at once');
    const up = await new Promise(resolve => {
      const socket = net.connect(port, '127.0.0.1');
      socket.once('connect', () => resolve(socket.destroy() && true));
      socket.once('error', () => resolve(false));
    });
    if (up) return;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  throw new Error('PostgreSQL did not listen within 15 s');
}
