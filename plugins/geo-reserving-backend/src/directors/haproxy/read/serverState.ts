import type {
  TargetState,
  TargetView,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { HaproxyServer } from '../HaproxySnapshot';

/**
 * What a server is worth right now.
 *
 * @param share - percent of the requests it gets; undefined: none
 */
export function serverState(
  server: HaproxyServer,
  share: number | undefined,
): TargetState {
  if (server.maintenance) return 'maintenance';
  if (server.draining || server.weight === 0) return 'drained';
  if (server.operation === 'stopped' || server.operation === 'stopping') {
    return 'down';
  }
  return share === undefined ? 'standby' : 'serving';
}

const MAINTENANCE: Record<NonNullable<HaproxyServer['maintenance']>, string> = {
  runtime: 'maintenance set at run time',
  configuration: 'disabled in the configuration',
  tracked: 'in maintenance like the server it tracks',
  unresolved: 'its name does not resolve',
};

/** The reason for a server's state, in one phrase. */
export function serverHealth(server: HaproxyServer): string {
  const { maintenance, draining, checked, checkStatus } = server;
  if (maintenance) return MAINTENANCE[maintenance];
  if (draining === 'tracked') return 'drained like the server it tracks';
  if (draining) return 'drained at run time';
  if (server.weight === 0) return 'weight 0';
  if (checked === 'never') return 'not checked';
  return checkStatus ?? 'checked through another server';
}

/** When the state began, as far as HAProxy tells: to the second. */
export function serverSince(
  server: HaproxyServer,
  readAt: number,
): TargetView['since'] {
  return new Date(readAt - server.unchangedSeconds * 1000).toISOString();
}
