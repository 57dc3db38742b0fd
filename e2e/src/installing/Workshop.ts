import { execFile, spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../packing/publishablePackages';
import { YARN_SETTINGS } from './pinned';

const yarnScript = path.join(
  ROOT,
  '.tools/node_modules/@yarnpkg/cli-dist/bin/yarn.js',
);
/** A whole portal is installed in six minutes on two busy cores. */
const COMMAND_WITHIN_MS = 1_200_000;
const MAX_OUTPUT = 50_000_000;

/** Runs commands in one folder with the Node of this process and a Yarn, as a person with these tools would. */
export class Workshop {
  private readonly env: NodeJS.ProcessEnv;

  /**
   * @param folder - where commands run
   * @param tools - a folder of its own, in which `yarn` is put on the PATH
   */
  constructor(readonly folder: string, tools: string) {
    fs.mkdirSync(tools, { recursive: true });
    fs.writeFileSync(
      path.join(tools, 'yarn'),
      `#!/bin/sh\nexec "${process.execPath}" "${yarnScript}" "$@"\n`,
      { mode: 0o755 },
    );
    const inherited = Object.entries(process.env).filter(
      // What jest and npm set is for this repository, not for another project.
      ([key]) => !/^(npm_|JEST_|NODE_ENV$|NODE_OPTIONS$|CI$)/.test(key),
    );
    this.env = {
      ...Object.fromEntries(inherited),
      ...YARN_SETTINGS,
      BACKSTAGE_APP_NAME: 'portal',
      BROWSER: 'none',
      PATH: [tools, path.dirname(process.execPath), process.env.PATH].join(
        path.delimiter,
      ),
    };
  }

  /**
   * Runs a line of shell to its end.
   *
   * @returns what it printed
   * @throws Error with the end of what it printed
   */
  async run(line: string): Promise<string> {
    try {
      const { stdout, stderr } = await promisify(execFile)(
        'sh',
        ['-ec', line],
        {
          cwd: this.folder,
          env: this.env,
          timeout: COMMAND_WITHIN_MS,
          maxBuffer: MAX_OUTPUT,
        },
      );
      return stdout + stderr;
    } catch (error) {
      const { stdout = '', stderr = '' } = error as Record<string, string>;
      const end = `${stdout}\n${stderr}`.slice(-4000);
      throw new Error(`"${line}" failed in ${this.folder}:\n${end}`);
    }
  }

  /** Starts a line of shell as a group of processes. */
  start(line: string): Started {
    const child = spawn('sh', ['-ec', `exec ${line}`], {
      cwd: this.folder,
      env: this.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const chunks: string[] = [];
    child.stdout.on('data', chunk => chunks.push(String(chunk)));
    child.stderr.on('data', chunk => chunks.push(String(chunk)));
    return {
      log: () => chunks.join(''),
      running: () => child.exitCode === null && child.signalCode === null,
      stop: () => stopGroup(child),
    };
  }
}

/** A command that goes on until it is stopped. */
export type Started = {
  log(): string;
  running(): boolean;
  stop(): Promise<void>;
};

const GRACE_MS = 10_000;

/** Asks first, because the fleet has files of its own to remove. */
async function stopGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined) return;
  const group = -child.pid;
  const ended = new Promise(resolve => child.once('exit', resolve));
  if (child.exitCode === null && signal(group, 'SIGTERM')) {
    const killer = setTimeout(() => signal(group, 'SIGKILL'), GRACE_MS);
    await ended;
    clearTimeout(killer);
  }
  // The compiler and the backend are children of the child, and may outlive it.
  signal(group, 'SIGKILL');
}

function signal(group: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(group, name);
  } catch {
    return false;
  }
}
