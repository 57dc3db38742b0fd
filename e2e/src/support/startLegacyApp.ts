import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';

const plugin = path.resolve(__dirname, '../../../plugins/geo-reserving');
const cli = require.resolve('@backstage/cli/bin/backstage-cli');
const READY_WITHIN_MS = 180_000;

/** The legacy portal, served from its sources. */
export type LegacyApp = { url: string; stop(): Promise<void> };

/**
 * Starts the portal of the legacy front-end system (`yarn start:legacy` of the plugin) and waits
 * until it is compiled.
 *
 * @param port - a free port to serve it on
 * @param backendUrl - the portal whose backend it asks; has to accept requests from this origin
 * @throws with the end of the log when it is not there in three minutes
 */
export async function startLegacyApp(
  port: number,
  backendUrl: string,
): Promise<LegacyApp> {
  const url = `http://localhost:${port}`;
  const chunks: string[] = [];
  const child = spawn(
    process.execPath,
    [
      cli,
      'package',
      'start',
      '--entrypoint',
      'dev/legacy',
      '--config',
      'dev/legacy/app-config.yaml',
    ],
    {
      cwd: plugin,
      env: {
        ...process.env,
        NODE_ENV: 'development',
        NODE_OPTIONS: '',
        // It would open a browser of its own.
        BROWSER: 'none',
        APP_CONFIG_app_baseUrl: url,
        APP_CONFIG_backend_baseUrl: backendUrl,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      // The compiler runs in children of the child: they are stopped as one group.
      detached: true,
    },
  );
  child.stdout.on('data', chunk => chunks.push(String(chunk)));
  child.stderr.on('data', chunk => chunks.push(String(chunk)));
  const stop = () => stopGroup(child);
  try {
    await compiled(url, child);
  } catch (error) {
    await stop();
    throw new Error(`${error}\n${chunks.join('').slice(-4000)}`);
  }
  return { url, stop };
}

/** The bundle is answered once it is compiled, and not before. */
async function compiled(url: string, child: ChildProcess) {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline && child.exitCode === null) {
    const page = await fetch(url, { signal: AbortSignal.timeout(5_000) })
      .then(answer => answer.text())
      .catch(() => '');
    if (page.includes('<script')) return;
    await new Promise(resolve => setTimeout(resolve, 500));
  }
  throw new Error('The legacy app did not come up');
}

async function stopGroup(child: ChildProcess) {
  if (child.exitCode !== null || child.pid === undefined) return;
  const ended = new Promise(resolve => child.once('exit', resolve));
  process.kill(-child.pid, 'SIGKILL');
  await ended;
}
