/** Which servers of a backend may be set for a service, and what else is in it. */
import type { WantedTraffic } from '@geo-reserving/plugin-geo-reserving-node';
import type { PlacedServer } from '../binding/placeServers';
import type { HaproxyServer } from '../HaproxySnapshot';

/** A server in front of a cluster that holds the service. */
export type OwnServer = {
  server: HaproxyServer;
  cluster: string;
  region: string;
  /** Its cluster is to be drained. */
  isDrained: boolean;
  /** Drained by hand while others of its cluster are not: whoever did that puts it back. */
  isKeptOut: boolean;
  /** Gets nothing now, whatever its weight: its checks fail, or what it follows is out. */
  isDown: boolean;
};

/** What a backend holds. */
export type Servers = {
  own: OwnServer[];
  /** In maintenance by hand or by the file: never touched, since any `state` would end it. */
  inMaintenance: PlacedServer[];
  /** Nothing says which cluster stands behind these. */
  strangers: HaproxyServer[];
  /** Lead to clusters that do not hold the service. */
  astray: PlacedServer[];
};

/** @param isSeen - whether health is known now; what is not seen counts as well */
export function serversOf(
  placed: readonly PlacedServer[],
  { clusters, drainedClusters }: WantedTraffic,
  isSeen: boolean,
): Servers {
  const held = new Map(
    [...clusters].flatMap(([region, names]) =>
      names.map(name => [name, region] as const),
    ),
  );
  const known = placed.filter(({ cluster }) => cluster !== undefined);
  const ours = known.filter(({ cluster }) => held.has(cluster!));
  const settable = ours.filter(({ server }) => !isInMaintenance(server));
  const drained = drainedNow(settable);
  return {
    own: settable.map(({ server, cluster }) => ({
      server,
      cluster: cluster!,
      region: held.get(cluster!)!,
      isDrained: drainedClusters.has(cluster!),
      isKeptOut: server.draining === 'runtime' && !drained.has(cluster!),
      isDown: isSeen && isDown(server),
    })),
    inMaintenance: ours.filter(({ server }) => isInMaintenance(server)),
    strangers: placed
      .filter(({ cluster }) => cluster === undefined)
      .map(({ server }) => server),
    astray: known.filter(({ cluster }) => !held.has(cluster!)),
  };
}

/** Whether somebody took it out for maintenance; what it follows, or DNS, is nobody's word about it. */
export function isInMaintenance({ maintenance }: HaproxyServer): boolean {
  return maintenance === 'runtime' || maintenance === 'configuration';
}

function isDown({ operation, maintenance, draining }: HaproxyServer): boolean {
  return (
    operation === 'stopped' ||
    operation === 'stopping' ||
    maintenance !== undefined ||
    draining === 'tracked'
  );
}

/** Clusters whose servers are all drained: then the cluster is drained, and not some server of it. */
function drainedNow(settable: readonly PlacedServer[]): Set<string> {
  const open = new Set(
    settable
      .filter(({ server }) => !server.draining)
      .map(({ cluster }) => cluster),
  );
  return new Set(
    settable
      .map(({ cluster }) => cluster!)
      .filter(cluster => !open.has(cluster)),
  );
}

/** Servers of a region that can get a share: those that are up, or, when none is, all. */
export function candidatesOf(
  region: string,
  own: readonly OwnServer[],
  isBackup: boolean,
): OwnServer[] {
  const meant = own.filter(
    one =>
      one.region === region &&
      one.server.backup === isBackup &&
      !one.isDrained &&
      !one.isKeptOut,
  );
  const up = meant.filter(({ isDown: down }) => !down);
  return up.length > 0 ? up : meant;
}
