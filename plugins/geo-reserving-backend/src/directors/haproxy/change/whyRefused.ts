import type { HaproxyBackend } from '../HaproxySnapshot';
import { sharesOf } from '../shares/sharesOf';
import { isInMaintenance } from './ownServers';

/**
 * Why a backend must not become what it would; undefined: it may. Nothing is ever written that leaves a backend without
 * a server to use.
 *
 * @param isSeen - whether health is known now
 */
export function whyRefused(
  before: HaproxyBackend,
  after: HaproxyBackend,
  allBackups: boolean | undefined,
  isSeen: boolean,
): string | undefined {
  const isMeant = after.servers.some(
    server => server.weight > 0 && !server.draining && !isInMaintenance(server),
  );
  if (!isMeant) {
    return 'no server would be left that may be used, and it would answer 503; an empty set is never written';
  }
  const unserved = (one: HaproxyBackend) =>
    sharesOf(one, { allBackups }).unserved;
  return isSeen && unserved(after) === 100 && unserved(before) < 100
    ? 'every server that would be left is down, and it would answer 503'
    : undefined;
}
