import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../../contract/freePort';
import { RealProcess } from '../../contract/RealProcess';
import type { BackendDefinition, ServerDefinition } from '../BackendDefinition';
import type { Level } from '../runtime/Level';
import { haproxyBinary } from './haproxyBinary';
import { renderHaproxyConfig } from './renderHaproxyConfig';
import { sayTo } from './sayTo';

/** How to start a real HAProxy. */
export type RealHaproxyOptions = {
  node: string;
  backends: readonly BackendDefinition[];
  /** Address of what stands behind a server. */
  addressOf: (server: ServerDefinition) => string;
};

/** How long it may take to begin, in milliseconds. */
const START_PATIENCE_MS = 10_000;

/** A real HAProxy with a frontend and three stats sockets on 127.0.0.1. It never outlives this process. */
export class RealHaproxy {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 32 });
  #process: RealProcess;

  private constructor(
    private readonly folder: string,
    private readonly binary: string,
    private readonly ports: Record<Level, number> & { frontend: number },
  ) {
    this.#process = this.#makeProcess();
  }

  static async start(options: RealHaproxyOptions): Promise<RealHaproxy> {
    const { path: binary, reason } = haproxyBinary();
    if (!binary) throw new Error(reason);
    const ports = {
      admin: await freePort(),
      operator: await freePort(),
      user: await freePort(),
      frontend: await freePort(),
    };
    const { frontend, ...stats } = ports;
    const folder = mkdtempSync(path.join(tmpdir(), 'haproxy-'));
    writeFileSync(
      path.join(folder, 'haproxy.cfg'),
      renderHaproxyConfig({ ...options, stats, frontend }),
    );
    const haproxy = new RealHaproxy(folder, binary, ports);
    haproxy.#process.start();
    await haproxy.#answers();
    return haproxy;
  }

  /** Port of a stats socket on 127.0.0.1. */
  statsPort(level: Level = 'operator'): number {
    return this.ports[level];
  }

  /** Port on which it takes requests; it speaks HTTP there. */
  get frontendPort(): number {
    return this.ports.frontend;
  }

  say(line: string, level: Level = 'admin'): Promise<string> {
    return sayTo(this.ports[level], line);
  }

  /** One request for a backend. @returns what was answered, or the status when that is not 200 */
  request(backend: string): Promise<string> {
    const options = {
      host: '127.0.0.1',
      port: this.ports.frontend,
      path: `/${backend}/x`,
      agent: this.#agent,
    };
    return new Promise((resolve, reject) => {
      get(options, response => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          body += chunk;
        });
        response.on('end', () =>
          resolve(
            response.statusCode === 200 ? body : `${response.statusCode}`,
          ),
        );
      }).on('error', reject);
    });
  }

  /** Stops its clock: connections are accepted by the kernel, and nothing answers. */
  async pause(): Promise<void> {
    await this.#process.pause();
  }

  resume(): void {
    this.#process.resume();
  }

  /** Ends the process; connections are refused until `restart`. */
  async stop(): Promise<void> {
    await this.#process.stop('SIGKILL');
  }

  /** Ends it and starts it again: counters and what was set at run time are lost. */
  async restart(): Promise<void> {
    await this.stop();
    this.#process.start();
    await this.#answers();
  }

  /** Lets a new process take over the sockets, as a reload does; the old one ends what it has begun. */
  async reload(): Promise<void> {
    const old = this.#process;
    this.#process = this.#makeProcess('-sf', String(old.pid));
    this.#process.start();
    const pid = new RegExp(`^Pid: ${this.#process.pid}$`, 'm');
    await this.#answers(said => pid.test(said));
    // Keeps no connection of a caller open, so it has nothing to wait for.
    await old.stop();
  }

  async close(): Promise<void> {
    this.#agent.destroy();
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #makeProcess(...args: string[]): RealProcess {
    const file = path.join(this.folder, 'haproxy.cfg');
    return new RealProcess(
      'haproxy',
      this.binary,
      ['-db', '-f', file, ...args],
      { cwd: this.folder, log: () => undefined },
    );
  }

  async #answers(isRight = (_said: string) => true): Promise<void> {
    const end = Date.now() + START_PATIENCE_MS;
    for (;;) {
      this.#process.assertRunning();
      const said = await this.say('show info').catch(String);
      if (said.startsWith('Name: ') && isRight(said)) return;
      if (Date.now() > end) throw new Error(`haproxy does not answer: ${said}`);
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  }
}
