import type { WantedTraffic } from '@geo-reserving/plugin-geo-reserving-node';
import { listOf } from '../../../survey/support/words';
import { candidatesOf, type OwnServer, type Servers } from './ownServers';
import type { AskedBackend, WeightsAnswer } from './settingsFor';
import { whyNotSettable } from './whyNotSettable';

/** Everything to one region. */
export type WantedRegion = { wanted: WantedTraffic; region: string };

/**
 * Weights that make a region serve whose servers are backups: the others get weight 0, and of the backups those that
 * HAProxy would take before them.
 */
export function backupWeights(
  { backend, allBackups }: AskedBackend,
  { own, strangers, astray }: Servers,
  { region }: WantedRegion,
): WeightsAnswer {
  const inFront = [...strangers, ...astray.map(({ server }) => server)].filter(
    server => !server.backup && server.weight > 0 && !server.maintenance,
  );
  if (inFront.length > 0) {
    return {
      cannot: `the servers of ${region} are backups, and ${listOf(
        inFront.map(({ name }) => name),
      )} would go on serving before them`,
    };
  }
  const serving = candidatesOf(region, own, true);
  const order = backend.servers.map(({ name }) => name);
  const first = Math.min(...serving.map(s => order.indexOf(s.server.name)));
  const weights = new Map(
    own.map((one): [string, number] => {
      const { name, backup, weight } = one.server;
      if (serving.includes(one)) return [name, nonZero(one)];
      const isAhead = allBackups || order.indexOf(name) < first;
      return [name, (!backup || isAhead) && !one.isDrained ? 0 : weight];
    }),
  );
  const why = whyNotSettable(backend, weights, own);
  if (why !== undefined) return { cannot: why };
  return { weights, remarks: remarksOf(allBackups, own) };
}

function nonZero({ server }: OwnServer): number {
  return server.weight || server.initialWeight || 1;
}

function remarksOf(
  allBackups: boolean | undefined,
  own: readonly OwnServer[],
): string[] {
  const backups = own.filter(({ server }) => server.backup);
  return allBackups === undefined && backups.length > 1
    ? [
        'One backup is taken to serve at a time, as is HAProxy\'s default; with "option allbackups" all of them would.',
      ]
    : [];
}
