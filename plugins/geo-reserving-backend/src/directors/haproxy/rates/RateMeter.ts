import type { HaproxySnapshot } from '../HaproxySnapshot';
import { countersOf, type CountersByTarget } from './countersOf';

/** Requests per second, measured. */
export type Rate = { requestsPerSecond: number; errorsPerSecond: number };

/** Rates by backend and then by server; `undefined` as a server: requests that no server got. */
export type Rates = ReadonlyMap<string, ReadonlyMap<string | undefined, Rate>>;

/** Long enough to smooth the grain of counters, short enough to follow a shift. Milliseconds. */
const WINDOW_MS = 30_000;
/** Below this a count says little about a rate. Milliseconds. */
const SHORTEST_MS = 900;

type Sample = {
  at: number;
  process: string;
  uptimeSeconds: number;
  counters: CountersByTarget;
};

/**
 * Rates of one instance, from the growth of its counters over the last half minute.
 *
 * The first sample measures nothing. A restart, a reload, counters that were cleared or a clock
 * that was set back begin anew: what was counted before says nothing about what comes after.
 */
export class RateMeter {
  #samples: Sample[] = [];

  /** Takes a snapshot into account; snapshots come in the order in which they were read. */
  add(snapshot: HaproxySnapshot): void {
    const { readAt, process, uptimeSeconds } = snapshot;
    const counters = countersOf(snapshot);
    const sample = { at: readAt, process, uptimeSeconds, counters };
    const last = this.#samples.at(-1);
    if (last && !continues(last, sample)) this.#samples = [];
    this.#samples.push(sample);
    this.#forgetOld(readAt - WINDOW_MS);
  }

  /** Undefined: nothing was measured yet. */
  rates(): Rates | undefined {
    const [oldest] = this.#samples;
    const newest = this.#samples.at(-1);
    if (!newest || newest.at - oldest.at < SHORTEST_MS) return undefined;
    return ratesBetween(oldest, newest);
  }

  /** The newest sample from before the window stays, so that the window is always covered. */
  #forgetOld(before: number): void {
    const keepFrom = this.#samples.findIndex(({ at }) => at >= before);
    this.#samples = this.#samples.slice(Math.max(0, keepFrom - 1));
  }
}

function continues(before: Sample, after: Sample): boolean {
  return (
    before.process === after.process &&
    before.uptimeSeconds <= after.uptimeSeconds &&
    before.at < after.at &&
    hasAllOf(before.counters, after.counters) &&
    neverShrinks(before.counters, after.counters)
  );
}

/** A server that was taken away takes its counts along, and its backend keeps them. */
function hasAllOf(before: CountersByTarget, after: CountersByTarget): boolean {
  return [...before].every(([backend, targets]) =>
    [...targets.keys()].every(target => after.get(backend)?.has(target)),
  );
}

function neverShrinks(
  before: CountersByTarget,
  after: CountersByTarget,
): boolean {
  for (const [backend, targets] of after) {
    for (const [target, { requests, errors }] of targets) {
      const known = before.get(backend)?.get(target);
      if (known && (known.requests > requests || known.errors > errors)) {
        return false;
      }
    }
  }
  return true;
}

function ratesBetween(before: Sample, after: Sample): Rates {
  const seconds = (after.at - before.at) / 1000;
  const rates = new Map<string, Map<string | undefined, Rate>>();
  for (const [backend, targets] of after.counters) {
    const ofBackend = new Map<string | undefined, Rate>();
    for (const [target, { requests, errors }] of targets) {
      // A server that was added meanwhile began at zero.
      const known = before.counters.get(backend)?.get(target);
      ofBackend.set(target, {
        requestsPerSecond: (requests - (known?.requests ?? 0)) / seconds,
        errorsPerSecond: (errors - (known?.errors ?? 0)) / seconds,
      });
    }
    rates.set(backend, ofBackend);
  }
  return rates;
}
