/**
 * What the servers of one backend have to be set to for an intent.
 *
 * Weights follow shares; what is drained is drained and keeps the weight that it is to come back to. Which server is a
 * backup stands in the file, and a backup shares with nobody: it serves when all others are out.
 */
import type { Split } from '@geo-reserving/plugin-geo-reserving-common';
import {
  sharesOf,
  type WantedTraffic,
} from '@geo-reserving/plugin-geo-reserving-node';
import { listOf } from '../../../survey/support/words';
import type { HaproxyBackend } from '../HaproxySnapshot';
import { activeWeights } from './activeWeights';
import { backupWeights } from './backupWeights';
import type { ServerSetting } from './HaproxyCommand';
import { candidatesOf, type OwnServer, type Servers } from './ownServers';

/** A backend, and whether it has `option allbackups`, as far as that is stated. */
export type AskedBackend = { backend: HaproxyBackend; allBackups?: boolean };

/** Setting by server, and what has to be said of it; or why it cannot be done. */
export type SettingsAnswer =
  | { settings: Map<string, ServerSetting>; remarks: string[] }
  | { cannot: string };

/** Weight by server, for those that get another one; or why there is none. */
export type WeightsAnswer =
  | { weights: ReadonlyMap<string, number>; remarks: string[] }
  | { cannot: string };

const NO_NEARNESS =
  'HAProxy knows no nearness, so its weights stay as they are, and only what is drained changes.';

export function settingsFor(
  asked: AskedBackend,
  servers: Servers,
  wanted: WantedTraffic,
): SettingsAnswer {
  const answer = weightsFor(asked, servers, wanted);
  if ('cannot' in answer) return answer;
  const settings = servers.own.map(one => {
    const { name, weight } = one.server;
    return [
      name,
      { weight: answer.weights.get(name) ?? weight, drained: isOut(one) },
    ] as const;
  });
  return { settings: new Map(settings), remarks: answer.remarks };
}

/** Whether it has to be drained afterwards; what somebody keeps out is left to them. */
function isOut({ isDrained, isKeptOut }: OwnServer): boolean {
  return isDrained || isKeptOut;
}

function weightsFor(
  asked: AskedBackend,
  servers: Servers,
  wanted: WantedTraffic,
): WeightsAnswer {
  const { intent, clusters } = wanted;
  if (intent.mode === 'active-active' && intent.routing === 'nearest') {
    return { weights: new Map(), remarks: [NO_NEARNESS] };
  }
  const shares = sharesOf(intent, clusters);
  if (!shares) return { cannot: 'nobody would be left to serve' };
  const receiving = Object.keys(shares).filter(region => shares[region] > 0);
  const backups = receiving.filter(region => !hasActive(region, servers));
  const bare = backups.filter(
    region => candidatesOf(region, servers.own, true).length === 0,
  );
  if (bare.length > 0) return { cannot: whyBare(bare[0], servers) };
  if (backups.length === 0) {
    return activeWeights(asked, servers, { wanted, shares });
  }
  return receiving.length > 1
    ? { cannot: whyNoPart(backups, servers, shares) }
    : backupWeights(asked, servers, { wanted, region: receiving[0] });
}

function hasActive(region: string, { own }: Servers): boolean {
  return candidatesOf(region, own, false).length > 0;
}

function whyBare(region: string, { own, inMaintenance }: Servers): string {
  const out = [...own, ...inMaintenance]
    .filter(one => one.region === region)
    .map(({ server }) => server.name);
  return out.length > 0
    ? `${region} is to get requests, and somebody keeps ${listOf(
        out,
      )} out; put one of them back first`
    : `${region} is to get requests, and no server there leads to it; add one to HAProxy's configuration, or leave this layer out`;
}

function whyNoPart(
  regions: readonly string[],
  { own }: Servers,
  shares: Split,
): string {
  const names = own
    .filter(one => regions.includes(one.region))
    .map(({ server }) => server.name);
  const parts = regions.map(region => `${Math.round(shares[region])} %`);
  return `${listOf(names)} ${
    names.length === 1 ? 'is a backup' : 'are backups'
  } in HAProxy's configuration, which serve when all others are out and cannot get ${listOf(
    parts,
  )}; move everything in one step (stepPercent 100), or leave this layer out`;
}
