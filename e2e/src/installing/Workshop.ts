/**
 * Runs commands in one folder with the Node of this process and a Yarn, as a person with these tools would.
 *
 * Every command is a group of processes under a limit of time, and ends with the test: by `stop`, by its limit, and, should the
 * test itself be killed, by a watchman in the group that notices that it is gone.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from '../packing/publishablePackages';
import { YARN_SETTINGS } from './pinned';

const yarnScript = path.join(
  ROOT,
  '.tools/node_modules/@yarnpkg/cli-dist/bin/yarn.js',
);
const MINUTE = 60_000;
/** Lines of a failed command that are shown. */
const LINES_SHOWN = 60;

/** A command that goes on until it is stopped. */
export type Started = {
  log(): string;
  running(): boolean;
  stop(): Promise<void>;
};

export class Workshop {
  private readonly env: NodeJS.ProcessEnv;
  private readonly started = new Set<Started>();

  /**
   * @param name - what the folder is called in what is told
   * @param folder - where commands run
   * @param tools - a folder of its own, in which `yarn` is put on the PATH
   */
  constructor(
    private readonly name: string,
    readonly folder: string,
    tools: string,
  ) {
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
   * Runs lines of shell to their end, and tells how long that took.
   *
   * @param limitMinutes - it is killed then
   * @returns what they printed
   * @throws Error that names the command, with the end of what it printed
   */
  async run(lines: string, limitMinutes: number): Promise<string> {
    const began = Date.now();
    const command = this.start(lines);
    while (command.running()) {
      if (Date.now() - began > limitMinutes * MINUTE) {
        await command.stop();
        throw this.failure(lines, `took over ${limitMinutes} min`, command);
      }
      await new Promise(done => setTimeout(done, 200));
    }
    await command.stop();
    if (!command.succeeded()) throw this.failure(lines, 'failed', command);
    tell(`${this.name}: ${brief(lines)}`, began);
    return command.log();
  }

  /** Starts lines of shell. */
  start(lines: string): Started & { succeeded(): boolean } {
    const child = spawn(
      'sh',
      ['-c', `${WATCHMAN}\n${lines}`, 'sh', `${process.pid}`],
      {
        cwd: this.folder,
        env: this.env,
        stdio: ['ignore', 'pipe', 'pipe'],
        detached: true,
      },
    );
    const chunks: string[] = [];
    child.stdout.on('data', chunk => chunks.push(String(chunk)));
    child.stderr.on('data', chunk => chunks.push(String(chunk)));
    child.on('error', error => chunks.push(String(error)));
    const command = {
      log: () => chunks.join(''),
      running: () => child.exitCode === null && child.signalCode === null,
      succeeded: () => child.exitCode === 0,
      stop: async () => {
        await stopGroup(child);
        this.started.delete(command);
      },
    };
    this.started.add(command);
    return command;
  }

  /** Ends whatever still runs. */
  async close(): Promise<void> {
    await Promise.all([...this.started].map(command => command.stop()));
  }

  private failure(lines: string, how: string, { log }: Started): Error {
    return new Error(
      `In ${this.folder}, "${brief(lines)}" ${how}:\n${endOf(log())}`,
    );
  }
}

/** The last lines of a log, without those of requests. */
export function endOf(log: string): string {
  return log
    .split('\n')
    .filter(line => line.trim() !== '' && !line.includes('incomingRequest'))
    .slice(-LINES_SHOWN)
    .join('\n');
}

/** Says what was done and how long it took; minutes go by, and people want to know with what. */
export function tell(what: string, began: number): void {
  const seconds = Math.round((Date.now() - began) / 1_000);
  process.stderr.write(`[${String(seconds).padStart(3)} s] ${what}\n`);
}

function brief(lines: string): string {
  const text = lines.replace(/\\\n/g, ' ').replace(/\s+/g, ' ').trim();
  return text.length > 90 ? `${text.slice(0, 90)}…` : text;
}

/** Kills the group when process $1 is gone; ends with the group. */
const WATCHMAN = `set -e
(while kill -0 "$1" 2>/dev/null; do sleep 2; done; kill -KILL 0) >/dev/null 2>&1 &`;

const GRACE_MS = 10_000;

/** Asks first, because the fleet has files of its own to remove. */
async function stopGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined) return;
  const group = -child.pid;
  const ended = new Promise(resolve => child.once('exit', resolve));
  const isRunning = child.exitCode === null && child.signalCode === null;
  if (isRunning && signal(group, 'SIGTERM')) {
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
