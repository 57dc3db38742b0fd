import type { HaproxyBackend, HaproxyServer } from '../HaproxySnapshot';
import type { BoundBackend } from './bindBackends';
import { clusterOfServer } from './clusterOfServer';

/** A configured cluster, as far as servers are told apart by it. */
export type Place = { name: string; region: string };

/** A server, and the cluster behind it when that is known. */
export type PlacedServer = {
  server: HaproxyServer;
  cluster?: string;
  region?: string;
};

/** Which cluster stands behind each server of a backend, in the order of the servers. */
export function placeServers(
  { servers }: Pick<HaproxyBackend, 'servers'>,
  bound: Pick<BoundBackend, 'servers'>,
  places: readonly Place[],
): PlacedServer[] {
  const names = places.map(({ name }) => name);
  return servers.map(server => {
    const cluster = clusterOfServer(server.name, bound.servers, names);
    const region = places.find(({ name }) => name === cluster)?.region;
    return {
      server,
      ...(cluster ? { cluster } : {}),
      ...(region ? { region } : {}),
    };
  });
}
