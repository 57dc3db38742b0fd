import type { HaproxyServer } from '../HaproxySnapshot';
import type { ShareNote } from './ShareNote';

/** Whether `option allbackups` is on; undefined: not known. */
export type AllBackups = boolean | undefined;

/** The servers that requests are spread over. */
export type Pool = {
  pool: HaproxyServer[];
  isBackup: boolean;
  /** Set when what is not known about backups decides. */
  assumed?: ShareNote;
};

/** Whether a server may get new requests. */
export function isUsable(server: HaproxyServer): boolean {
  return (
    (server.operation === 'running' || server.operation === 'starting') &&
    !server.maintenance &&
    !server.draining &&
    server.weight > 0
  );
}

/**
 * The pool of a backend.
 *
 * @param allBackups - when it is not known, HAProxy's default is taken: one backup at a time
 */
export function poolOf(
  servers: readonly HaproxyServer[],
  allBackups: AllBackups,
): Pool {
  const usable = servers.filter(isUsable);
  const active = usable.filter(server => !server.backup);
  if (active.length > 0) return { pool: active, isBackup: false };
  const pool = allBackups ? usable : usable.slice(0, 1);
  const matters = allBackups === undefined && usable.length > 1;
  return {
    pool,
    isBackup: pool.length > 0,
    ...(matters ? { assumed: { note: 'backups-assumed' } } : {}),
  };
}
