import type { ServiceKey } from '../mesh';
import type { BackendDefinition } from './BackendDefinition';
import type { EmulatedBackend } from './EmulatedBackend';
import { HaproxyFaults } from './HaproxyFaults';
import { HaproxyProcess } from './HaproxyProcess';
import type { Level } from './runtime/Level';
import { runLine } from './runtime/runLine';
import { StatsSocket } from './StatsSocket';

/** How to start an emulated HAProxy. */
export type EmulatedHaproxyOptions = {
  /** `node` of its configuration. */
  name: string;
  backends: readonly BackendDefinition[];
  /** Whether a cluster's entrance answers now. */
  isAlive: (cluster: string) => boolean;
  /** Requests per second that reach it for a backend. Default: none. */
  demand?: (backend: BackendDefinition, now: number) => number;
  /** Part of a service's requests into a cluster that is answered with 5xx. Default: none. */
  failing?: (service: ServiceKey, cluster: string, now: number) => number;
  /** Milliseconds since the epoch. */
  now: () => number;
  /** Port of the stats socket; default: any free one. */
  port?: number;
  /** Level of the stats socket. Default: `admin`. */
  level?: Level;
};

/** Where requests of a service go: percent by cluster, and percent that nobody answers. */
export type BalancerShares = {
  byCluster: Record<string, number>;
  unserved: number;
};

/** Requests per second that enter a cluster through a balancer. */
export type BalancerEntry = ServiceKey & { cluster: string; rps: number };

/** How often time passes by itself, in milliseconds. */
const TICK_MS = 250;

/** One HAProxy with a stats socket: it checks its servers, chooses among them, and counts. */
export class EmulatedHaproxy {
  readonly faults = new HaproxyFaults();
  readonly #options: EmulatedHaproxyOptions;
  #socket!: StatsSocket;
  #process: HaproxyProcess;
  #countedUntil: number;
  readonly #timer: NodeJS.Timeout;

  private constructor(options: EmulatedHaproxyOptions) {
    this.#options = options;
    this.#process = this.#begin(1);
    this.#countedUntil = this.#process.now;
    this.#timer = setInterval(() => this.advance(), TICK_MS);
    this.#timer.unref();
  }

  static async start(
    options: EmulatedHaproxyOptions,
  ): Promise<EmulatedHaproxy> {
    const haproxy = new EmulatedHaproxy(options);
    haproxy.#socket = await StatsSocket.open({
      port: options.port,
      faults: haproxy.faults,
      answer: line => haproxy.say(line),
    });
    return haproxy;
  }

  get name(): string {
    return this.#options.name;
  }

  /** Port of the stats socket on 127.0.0.1; stays the same through faults and restarts. */
  get port(): number {
    return this.#socket.port;
  }

  /** Answers one line of the runtime API, whatever is wrong with the socket. */
  say(line: string, level: Level = this.#options.level ?? 'admin'): string {
    this.advance();
    return runLine(this.#process, line, level);
  }

  /** Lets time pass until now: checks are made, and what came in meanwhile is counted. */
  advance(): void {
    const { now, demand, failing } = this.#options;
    const at = now();
    this.#process.advance(at);
    const seconds = Math.max(0, at - this.#countedUntil) / 1000;
    this.#countedUntil = Math.max(at, this.#countedUntil);
    for (const backend of this.#process.backends) {
      const { definition } = backend;
      const { service } = definition;
      backend.rate = demand?.(definition, at) ?? 0;
      if (backend.rate > 0)
        backend.receive(backend.rate * seconds, at, cluster =>
          service && failing ? failing(service, cluster, at) : 0,
        );
    }
  }

  /** Counts requests that come in at once. */
  receive(backend: string, requests: number): void {
    this.advance();
    this.#backend(backend).receive(requests, this.#process.now);
  }

  /** Another process takes over: counters begin at zero, and what was set at run time is forgotten. */
  restart(): void {
    this.#process = this.#begin(this.#process.pid + 1);
    this.#countedUntil = this.#process.now;
  }

  /** Where requests of a service go that come in now; undefined: it has no backend for it. */
  shares(service: ServiceKey): BalancerShares | undefined {
    this.advance();
    const backend = this.#process.backends.find(({ definition }) =>
      isSame(definition.service, service),
    );
    return backend && sharesOf(backend, this.#process.now);
  }

  /**
   * What enters the clusters, if so much came in as is asked for at an instant.
   *
   * @param at - milliseconds since the epoch; which servers are up is as it is now
   */
  entries(at: number): BalancerEntry[] {
    this.advance();
    return this.#process.backends.flatMap(backend => {
      const { service } = backend.definition;
      const rps = this.#options.demand?.(backend.definition, at) ?? 0;
      if (!service || rps <= 0) return [];
      const { byCluster } = sharesOf(backend, this.#process.now);
      return Object.entries(byCluster).map(([cluster, share]) => ({
        ...service,
        cluster,
        rps: (rps * share) / 100,
      }));
    });
  }

  /** Resolves when the stats socket is in the state that the switches ask for. */
  async settled(): Promise<void> {
    await this.#socket.settled();
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#socket.close();
  }

  #begin(pid: number): HaproxyProcess {
    const { name, backends, isAlive, now } = this.#options;
    return new HaproxyProcess({
      node: name,
      pid,
      backends,
      isAlive,
      startedAt: now(),
    });
  }

  #backend(name: string): EmulatedBackend {
    const found = this.#process.backend(name);
    if (!found) throw new Error(`${this.name} has no backend "${name}"`);
    return found;
  }
}

function sharesOf(backend: EmulatedBackend, now: number): BalancerShares {
  const byCluster: Record<string, number> = {};
  let unserved = 100;
  for (const { server, share, isAlive } of backend.outcomes(now)) {
    if (!isAlive) continue;
    const { cluster } = server.definition;
    byCluster[cluster] = (byCluster[cluster] ?? 0) + 100 * share;
    unserved -= 100 * share;
  }
  return { byCluster, unserved: Math.max(0, unserved) };
}

function isSame(a: ServiceKey | undefined, b: ServiceKey): boolean {
  return a?.namespace === b.namespace && a.name === b.name;
}
