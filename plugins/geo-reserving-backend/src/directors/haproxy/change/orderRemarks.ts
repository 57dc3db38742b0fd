import {
  drainedRegions,
  type WantedTraffic,
} from '@geo-reserving/plugin-geo-reserving-node';
import { listOf } from '../../../survey/support/words';
import type { HaproxyBackend } from '../HaproxySnapshot';
import { isUsable } from '../shares/pool';
import { sharesOf } from '../shares/sharesOf';
import type { OwnServer } from './ownServers';

/** What becomes of an order, which HAProxy keeps in its file only: what is approximated, and whether it still fails over. */
export function orderRemarks(
  after: HaproxyBackend,
  own: readonly OwnServer[],
  wanted: WantedTraffic,
  allBackups: boolean | undefined,
): string[] {
  const { intent } = wanted;
  return [
    ...bareStandbys(own, wanted),
    ...failoverRemark(after, own, allBackups),
    ...(intent.mode === 'active-standby' && intent.order.length > 2
      ? [
          'HAProxy keeps no order among standbys but that of the backups in its file.',
        ]
      : []),
  ];
}

/** Standbys that no server leads to. */
function bareStandbys(
  own: readonly OwnServer[],
  { intent, clusters }: WantedTraffic,
): string[] {
  if (intent.mode !== 'active-standby') return [];
  const drained = drainedRegions(intent, clusters);
  const bare = intent.order.filter(
    region => !drained.has(region) && !own.some(one => one.region === region),
  );
  return bare.length > 0
    ? [`No server leads to ${listOf(bare)}, which cannot take over here.`]
    : [];
}

/** Where everything goes to one region, and nobody would take over from it. */
function failoverRemark(
  after: HaproxyBackend,
  own: readonly OwnServer[],
  allBackups: boolean | undefined,
): string[] {
  const { byServer } = sharesOf(after, { allBackups });
  const active = own.filter(({ server }) => byServer.has(server.name));
  const regions = [...new Set(active.map(({ region }) => region))];
  const others = own.filter(
    one => !regions.includes(one.region) && !one.isDrained,
  );
  if (regions.length !== 1 || others.length === 0) return [];
  const lost = new Set(active.map(({ server }) => server.name));
  const isTakenOver =
    sharesOf(after, { allBackups, lost }).unserved === 0 &&
    after.servers.some(server => !lost.has(server.name) && isUsable(server));
  const standbys = [...new Set(others.map(({ region }) => region))].sort();
  return isTakenOver
    ? []
    : [
        `${listOf(
          standbys,
        )} would get weight 0, which is no backup: failover is not automatic, and when ${
          regions[0]
        } is gone HAProxy answers 503 until somebody fails over.`,
      ];
}
