import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { freePort } from '@geo-reserving/fleet-emulator';

const root = path.resolve(__dirname, '../../..');
const transform = require.resolve(
  '@backstage/cli-node/config/nodeTransform.cjs',
);
const CONFIGS = ['app-config.yaml', 'app-config.demo.yaml'].flatMap(name => [
  '--config',
  path.join(root, name),
]);
const READY_WITHIN_MS = 120_000;

/** A portal of its own process, as `npm start` runs it, on a free port. */
export type Portal = {
  url: string;
  /** Everything it has printed so far. */
  log(): string;
  stop(): Promise<void>;
};

/**
 * Starts the demo portal and waits until it answers.
 *
 * @param origins - other origins whose pages may ask its backend
 * @throws with the end of the log when it does not come up in two minutes
 */
export async function startPortal(origins: string[] = []): Promise<Portal> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const chunks: string[] = [];
  const child = spawn(
    process.execPath,
    ['--require', transform, 'src/index.ts', ...CONFIGS],
    {
      cwd: path.join(root, 'packages', 'backend'),
      env: {
        ...process.env,
        NODE_ENV: 'development',
        NODE_OPTIONS: '',
        APP_CONFIG_app_baseUrl: url,
        APP_CONFIG_backend_baseUrl: url,
        APP_CONFIG_backend_cors_origin: JSON.stringify([url, ...origins]),
        APP_CONFIG_backend_listen_port: String(port),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  child.stdout.on('data', chunk => chunks.push(String(chunk)));
  child.stderr.on('data', chunk => chunks.push(String(chunk)));
  const log = () => chunks.join('');
  await ready(`${url}/.backstage/health/v1/readiness`, child, log);
  return { url, log, stop: () => stop(child) };
}

async function ready(url: string, child: ChildProcess, log: () => string) {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline && child.exitCode === null) {
    const answer = await fetch(url, {
      signal: AbortSignal.timeout(2000),
    }).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise(resolve => setTimeout(resolve, 300));
  }
  child.kill('SIGKILL');
  throw new Error(`The portal did not come up:\n${log().slice(-4000)}`);
}

async function stop(child: ChildProcess) {
  if (child.exitCode !== null) return;
  const ended = new Promise(resolve => child.once('exit', resolve));
  child.kill('SIGTERM');
  const killer = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await ended;
  clearTimeout(killer);
}
