import type { HaproxyBackend, HaproxySnapshot } from '../HaproxySnapshot';

/** Counted since the process began. */
export type Count = { requests: number; errors: number };

/** By backend and then by server; `undefined` as a server: requests that no server got. */
export type CountersByTarget = ReadonlyMap<
  string,
  ReadonlyMap<string | undefined, Count>
>;

/** The counters of a snapshot, each request in exactly one of them. */
export function countersOf({ backends }: HaproxySnapshot): CountersByTarget {
  return new Map(
    [...backends.values()].map(backend => [backend.name, ofBackend(backend)]),
  );
}

function ofBackend({
  servers,
  unconnected,
}: HaproxyBackend): Map<string | undefined, Count> {
  const counts = new Map<string | undefined, Count>(
    servers.map(({ name, counters }) => [
      name,
      {
        requests: counters.requests,
        errors: counters.serverErrors + counters.unconnected,
      },
    ]),
  );
  // The backend counts what failed at its servers once more; the rest found no server at all.
  const atServers = servers.reduce((n, s) => n + s.counters.unconnected, 0);
  const nowhere = Math.max(0, unconnected - atServers);
  return counts.set(undefined, { requests: nowhere, errors: nowhere });
}
