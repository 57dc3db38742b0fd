import type { PlacedServer } from '../binding/placeServers';
import type { HaproxyShares } from '../shares/sharesOf';

/** More than these are counted and not listed. */
const MAX_LISTED = 6;

/** What a backend does with new requests now, in one sentence. */
export function summarize(
  placed: readonly PlacedServer[],
  { byServer, unserved }: HaproxyShares,
): string {
  const serving = placed.filter(({ server }) => byServer.has(server.name));
  if (placed.length === 0) return 'Has no servers, and answers 503.';
  if (serving.length === 0 || unserved === 100) {
    return 'Has no server to use, and answers 503.';
  }
  const { server } = serving[0];
  if (serving.length > 1) {
    return `Spreads new requests: ${list(
      serving.map(({ server: { name } }) => percent(name, byServer.get(name)!)),
    )}.`;
  }
  return server.backup
    ? `Sends all new requests to ${server.name}, a backup.`
    : `Sends all new requests to ${server.name}.${waiting(placed)}`;
}

function waiting(placed: readonly PlacedServer[]): string {
  const backups = placed
    .filter(({ server }) => server.backup)
    .map(({ server }) => server.name);
  if (backups.length === 0) return '';
  return backups.length === 1
    ? ` ${backups[0]} is its backup.`
    : ` Its backups: ${list(backups)}.`;
}

function percent(name: string, share: number): string {
  return `${name} ${Math.round(share * 10) / 10} %`;
}

function list(items: readonly string[]): string {
  const left = items.length - MAX_LISTED;
  return left > 0
    ? `${items.slice(0, MAX_LISTED).join(', ')} and ${left} more`
    : items.join(', ');
}
