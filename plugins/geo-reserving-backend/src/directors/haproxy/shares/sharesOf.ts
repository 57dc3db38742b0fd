import type { HaproxyBackend, HaproxyServer } from '../HaproxySnapshot';
import { balanceOf, type Balance } from './balance';
import { poolOf, type AllBackups } from './pool';
import type { ShareNote } from './ShareNote';

/** Where a backend's requests go: percent by server, which with `unserved` sums to 100. */
export type HaproxyShares = {
  /** Servers that get nothing are left out. */
  byServer: ReadonlyMap<string, number>;
  /** Percent of requests that reach nobody. */
  unserved: number;
  notes: ShareNote[];
};

/** What is supposed besides what HAProxy said. */
export type SharesOptions = {
  /** `option allbackups` of the backend, when the configuration states it. */
  allBackups?: boolean;
  /**
   * Servers that answer nothing any more. Those that are checked are seen to be down and get no
   * requests; those that nobody checks keep their share of requests, and serve none.
   */
  lost?: ReadonlySet<string>;
};

/**
 * Where HAProxy sends the requests of a backend, by what the backend is now.
 *
 * Usable is a server that is up, not in maintenance, not drained, and has a weight. The pool is all
 * usable servers that are no backups; else the first usable backup, or with `option allbackups`
 * all of them; else nobody serves (503).
 */
export function sharesOf(
  backend: HaproxyBackend,
  { allBackups, lost = new Set() }: SharesOptions = {},
): HaproxyShares {
  const seen = backend.servers.map(server =>
    lost.has(server.name) ? seenLost(server) : server,
  );
  const backups = learntAllBackups(backend) ?? allBackups;
  const { pool, assumed } = poolOf(seen, backups);
  if (pool.length === 0) {
    return { byServer: new Map(), unserved: 100, notes: [] };
  }
  const balance = balanceOf(pool, backend.algorithm);
  return {
    ...withoutLost(balance, lost),
    notes: [
      ...balance.notes,
      ...(assumed ? [assumed] : []),
      ...warmingUp(pool),
      ...unchecked(pool, lost),
    ],
  };
}

/** A lost server as HAProxy comes to see it. */
function seenLost(server: HaproxyServer): HaproxyServer {
  return server.checked === 'never'
    ? server
    : { ...server, operation: 'stopped' };
}

/**
 * Whether all backups serve, as far as it shows: while backups serve, the backend's own weight is
 * that of the first or that of all.
 */
function learntAllBackups({
  servers,
  weightInUse,
}: HaproxyBackend): AllBackups {
  const { pool, isBackup } = poolOf(servers, true);
  if (!isBackup || pool.length < 2) return undefined;
  const [first] = pool;
  return weightInUse > effective(first);
}

function effective({ weight, sixteenths }: HaproxyServer): number {
  // Rounded up, as HAProxy does when it writes the sum.
  return Math.ceil((weight * sixteenths) / 16);
}

function withoutLost(
  { byServer }: Balance,
  lost: ReadonlySet<string>,
): Pick<HaproxyShares, 'byServer' | 'unserved'> {
  const all = [...byServer];
  const unserved = all
    .filter(([name]) => lost.has(name))
    .reduce((sum, [, share]) => sum + share, 0);
  return {
    byServer: new Map(all.filter(([name]) => !lost.has(name))),
    unserved,
  };
}

function warmingUp(pool: readonly HaproxyServer[]): ShareNote[] {
  const servers = pool.filter(s => s.sixteenths < 16).map(s => s.name);
  return servers.length > 0 ? [{ note: 'warming-up', servers }] : [];
}

function unchecked(
  pool: readonly HaproxyServer[],
  lost: ReadonlySet<string>,
): ShareNote[] {
  const servers = pool.map(s => s.name).filter(name => lost.has(name));
  return servers.length > 0 ? [{ note: 'unchecked', servers }] : [];
}
