import type { HaproxyServer } from '../HaproxySnapshot';
import type { ShareNote } from './ShareNote';

/** How a pool's requests are spread over it; percent by server, which sums to 100. */
export type Balance = { byServer: Map<string, number>; notes: ShareNote[] };

/** Algorithms that follow the weights, request by request. */
const BY_WEIGHT = new Set(['roundrobin', 'static-rr', 'random']);

/** Algorithms that follow the weights key by key. */
const BY_KEY = new Set([
  'source',
  'uri',
  'url_param',
  'hdr',
  'rdp-cookie',
  'hash',
]);

/**
 * Spreads requests over a pool that is not empty.
 *
 * @param algorithm - as HAProxy names it; 2.6 says `unknown` of `random` and of all that came later
 */
export function balanceOf(
  pool: readonly HaproxyServer[],
  algorithm: string | undefined,
): Balance {
  if (pool.length === 1) return { byServer: byWeight(pool), notes: [] };
  if (algorithm === 'leastconn') return leastConnections(pool);
  if (algorithm === 'first') {
    return {
      byServer: new Map([[pool[0].name, 100]]),
      notes: [{ note: 'fills-first' }],
    };
  }
  return { byServer: byWeight(pool), notes: notesOf(algorithm) };
}

function notesOf(algorithm: string | undefined): ShareNote[] {
  if (algorithm && BY_WEIGHT.has(algorithm)) return [];
  if (algorithm && BY_KEY.has(algorithm))
    return [{ note: 'by-key', algorithm }];
  return [{ note: 'algorithm-unknown', ...(algorithm ? { algorithm } : {}) }];
}

function byWeight(pool: readonly HaproxyServer[]): Map<string, number> {
  return percentages(pool, ({ weight, sixteenths }) => weight * sixteenths);
}

/**
 * A server without open requests is taken first, whatever its weight; so at low load all get the
 * same. Under load each server has open requests in proportion to its weight, and ends them the
 * sooner the faster it answers.
 */
function leastConnections(pool: readonly HaproxyServer[]): Balance {
  const open = pool.reduce((sum, server) => sum + server.open, 0);
  const busy = open >= pool.length;
  const isTimed = pool.every(server => server.answersInMs);
  const byServer = busy
    ? percentages(
        pool,
        ({ weight, sixteenths, answersInMs }) =>
          (weight * sixteenths) / (isTimed ? answersInMs! : 1),
      )
    : percentages(pool, () => 1);
  return { byServer, notes: [{ note: 'by-load', busy }] };
}

function percentages(
  pool: readonly HaproxyServer[],
  partOf: (server: HaproxyServer) => number,
): Map<string, number> {
  const sum = pool.reduce((total, server) => total + partOf(server), 0);
  return new Map(
    pool.map(server => [server.name, (100 * partOf(server)) / sum]),
  );
}
