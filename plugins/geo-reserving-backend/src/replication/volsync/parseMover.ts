import type { Fields } from '@geo-reserving/plugin-geo-reserving-node';
import { conditionsOf, type Conditions } from '../support/conditions';
import { readTime } from '../support/readTime';
import { namespacedStore, type StoreMeta } from '../support/storeMeta';

/** A ReplicationSource or ReplicationDestination. */
export type MoverFact = StoreMeta & {
  /** `rsyncTLS`, `restic` …; empty: none is configured. */
  method: string;
  /** Where a source sends to, as it is written. */
  address?: string;
  claims: readonly string[];
  paused: boolean;
  lastSync?: number;
  /** `status.latestMoverStatus.result`: Successful or Failed; empty: not said. */
  result: string;
  conditions: Conditions;
  /** Syncthing only: how many of its peers are connected. */
  peers?: { connected: number; total: number };
};

const METHODS = [
  'rsyncTLS',
  'rsync',
  'rclone',
  'restic',
  'kopia',
  'syncthing',
  'external',
];

/** Peers read of one Syncthing source. */
const MAX_PEERS = 100;

/** A ReplicationSource: the claim that it sends. */
export function parseReplicationSource(object: Fields): MoverFact {
  const spec = object.requiredObject('spec');
  const claim = spec.name('sourcePVC');
  const peers = peersOf(object);
  return {
    ...common(object, spec),
    claims: claim ? [claim] : [],
    ...(peers ? { peers } : {}),
  };
}

/** A ReplicationDestination: the claim that it writes to, when it is given one. */
export function parseReplicationDestination(object: Fields): MoverFact {
  const spec = object.requiredObject('spec');
  const base = common(object, spec);
  const claim =
    base.method === ''
      ? undefined
      : spec.object(base.method)?.name('destinationPVC');
  return { ...base, claims: claim ? [claim] : [] };
}

function common(object: Fields, spec: Fields): Omit<MoverFact, 'claims'> {
  const status = object.object('status');
  const method = METHODS.find(name => spec.has(name)) ?? '';
  const address = method ? spec.object(method)?.text('address') : undefined;
  const lastSync = readTime(status, 'lastSyncTime');
  return {
    ...namespacedStore(object),
    method,
    ...(address ? { address } : {}),
    paused: spec.flag('paused') ?? false,
    ...(lastSync === undefined ? {} : { lastSync }),
    result: status?.object('latestMoverStatus')?.text('result') ?? '',
    conditions: conditionsOf(status),
  };
}

function peersOf(object: Fields): MoverFact['peers'] {
  const syncthing = object.object('status')?.object('syncthing');
  if (!syncthing) return undefined;
  const peers = syncthing.objects('peers').slice(0, MAX_PEERS);
  const connected = peers.filter(peer => peer.flag('connected') === true);
  return { connected: connected.length, total: peers.length };
}
