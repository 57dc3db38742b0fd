import type { Algorithm, BackendDefinition } from './BackendDefinition';
import { EmulatedServer } from './EmulatedServer';
import { followsAtRunTime, pick } from './picking/pick';

/** HAProxy's default: it tries the same server again three times. */
const RETRIES = 3;

/** Where the requests of a backend go; part of 1. */
export type BackendOutcome = {
  server: EmulatedServer;
  share: number;
  /** Whether something answers there. */
  isAlive: boolean;
};

/** A backend of one running HAProxy. */
export class EmulatedBackend {
  readonly algorithm: Algorithm;
  readonly servers: readonly EmulatedServer[];
  /** Requests that came in, and those that found no server. */
  readonly counters = { requests: 0, nowhere: 0 };
  /** Requests per second of late. */
  rate = 0;
  #known?: { of: string; shares: number[] };

  /** @param now - when the process began */
  constructor(
    readonly definition: BackendDefinition,
    private readonly isAlive: (cluster: string) => boolean,
    now: number,
  ) {
    this.algorithm = definition.algorithm ?? 'roundrobin';
    this.servers = definition.servers.map(one => new EmulatedServer(one, now));
  }

  /** Whether a weight may be anything at run time; else only 0 and the initial one. */
  get takesAnyWeight(): boolean {
    return followsAtRunTime(this.algorithm);
  }

  advance(now: number): void {
    for (const server of this.servers)
      server.advance(now, this.isAlive(server.definition.cluster));
  }

  /** The servers that requests are spread over. */
  pool(): EmulatedServer[] {
    const usable = this.servers.filter(server => server.isUsable);
    const active = usable.filter(({ definition }) => !definition.backup);
    if (active.length > 0) return active;
    return this.definition.allBackups ? usable : usable.slice(0, 1);
  }

  /** Where requests go that come in now; empty: nowhere. */
  outcomes(now: number, perSecond = this.rate): BackendOutcome[] {
    const pool = this.pool();
    if (pool.length === 0) return [];
    const candidates = pool.map(server => ({
      name: server.definition.name,
      weight: server.weight * server.sixteenths(now, this.takesAnyWeight),
      answersInMs: server.definition.answersInMs ?? 20,
    }));
    // Playing it through takes a while, and most of the time nothing has changed.
    const of = JSON.stringify([candidates, perSecond.toPrecision(2)]);
    if (this.#known?.of !== of)
      this.#known = {
        of,
        shares: pick(this.algorithm, candidates, perSecond),
      };
    const { shares } = this.#known;
    return pool.map((server, i) => ({
      server,
      share: shares[i],
      isAlive: this.isAlive(server.definition.cluster),
    }));
  }

  /**
   * Counts requests that came in.
   *
   * @param failing - part of the requests into a cluster that is answered with 5xx
   */
  receive(
    requests: number,
    now: number,
    failing: (cluster: string) => number = () => 0,
  ): void {
    this.counters.requests += requests;
    const outcomes = this.outcomes(now);
    if (outcomes.length === 0) this.counters.nowhere += requests;
    for (const { server, share, isAlive } of outcomes)
      countRequests(server, requests * share, {
        isAlive,
        failing: failing(server.definition.cluster),
      });
  }
}

function countRequests(
  { counters }: EmulatedServer,
  requests: number,
  { isAlive, failing }: { isAlive: boolean; failing: number },
): void {
  counters.chosen += requests;
  counters.attempts += requests * (isAlive ? 1 : 1 + RETRIES);
  if (isAlive) {
    counters.answered += requests * (1 - failing);
    counters.serverErrors += requests * failing;
  } else {
    counters.retries += requests * RETRIES;
    counters.unconnected += requests;
  }
}
