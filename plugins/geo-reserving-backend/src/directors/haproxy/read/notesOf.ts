import type { PlacedServer } from '../binding/placeServers';
import type { HaproxyBackend, HaproxyServer } from '../HaproxySnapshot';
import { describeShareNote, isApproximation } from '../shares/ShareNote';
import type { HaproxyShares } from '../shares/sharesOf';

/** What a reader of a backend would not expect; one sentence each, without what makes the shares approximate. */
export function notesOf(
  placed: readonly PlacedServer[],
  { notes }: HaproxyShares,
  { mode }: HaproxyBackend,
): string[] {
  return [
    ...notes.filter(note => !isApproximation(note)).map(describeShareNote),
    ...nameless(placed),
    ...setAtRunTime(placed.map(({ server }) => server)),
    ...(mode === 'tcp'
      ? ['Spreads connections and not requests: it works in mode tcp.']
      : []),
  ];
}

function nameless(placed: readonly PlacedServer[]): string[] {
  const names = placed
    .filter(({ cluster }) => cluster === undefined)
    .map(({ server }) => server.name);
  return names.length > 0
    ? [
        `Nothing says which cluster stands behind ${names.join(
          ', ',
        )}: name the servers after their clusters, or list them under "servers" in geoReserving.haproxy.backends.`,
      ]
    : [];
}

/** HAProxy forgets these when it is reloaded, unless a state file is kept. */
function setAtRunTime(servers: readonly HaproxyServer[]): string[] {
  const changed = servers.flatMap(server => {
    const what = changeOf(server);
    return what ? [`${server.name} (${what})`] : [];
  });
  return changed.length > 0
    ? [
        `Set at run time, and lost when HAProxy is reloaded without a state file: ${changed.join(
          ', ',
        )}.`,
      ]
    : [];
}

function changeOf(server: HaproxyServer): string | undefined {
  if (server.maintenance === 'runtime') return 'maintenance';
  if (server.draining === 'runtime') return 'drain';
  return server.weight === server.initialWeight
    ? undefined
    : `weight ${server.weight} instead of ${server.initialWeight}`;
}
