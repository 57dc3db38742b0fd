/** Weights of the servers that are no backups, for shares by region. */
import type { Split } from '@geo-reserving/plugin-geo-reserving-common';
import {
  drainedRegions,
  type WantedTraffic,
} from '@geo-reserving/plugin-geo-reserving-node';
import { listOf } from '../../../survey/support/words';
import { balanceOf } from '../shares/balance';
import { isUsable } from '../shares/pool';
import { describeShareNote, isApproximation } from '../shares/ShareNote';
import { candidatesOf, type OwnServer, type Servers } from './ownServers';
import type { AskedBackend, WeightsAnswer } from './settingsFor';
import { whyNotSettable } from './whyNotSettable';
import {
  isExact,
  pointsOff,
  wholeWeights,
  type Part,
  type WholeWeights,
} from './wholeWeights';

/** More than so many points beside what is wanted is told. */
const WORTH_TELLING = 0.5;

/** Shares that are wanted, percent by region without those that are drained. */
export type WantedShares = { wanted: WantedTraffic; shares: Split };

export function activeWeights(
  { backend }: AskedBackend,
  servers: Servers,
  { wanted, shares }: WantedShares,
): WeightsAnswer {
  const parts = partsOf(servers.own, nominalShares(wanted, shares), wanted);
  const { weights: found, off } = weightsOf(parts, servers);
  const besides = [
    ...emptied(servers.own, shares, wanted),
    ...restoredBackups(servers.own, wanted),
  ];
  const weights = new Map([...found, ...besides]);
  const remarks = [
    ...offRemark(off),
    ...approximations(backend.algorithm, parts, servers.own),
    ...downRemark(servers.own, shares),
  ];
  const why = whyNotSettable(backend, weights, servers.own);
  if (why === undefined) return { weights, remarks };
  // What a drained region is to come back to can wait where the file alone decides about weights.
  const left = new Map(besides);
  return isAsWanted(parts, servers.own) &&
    whyNotSettable(backend, left, servers.own) === undefined
    ? { weights: left, remarks }
    : { cannot: why };
}

/** Whether those that are not drained have their shares already. */
function isAsWanted(
  parts: readonly Part[],
  own: readonly OwnServer[],
): boolean {
  const open = own.filter(one => !one.isDrained).map(({ server }) => server);
  const left = parts.filter(({ name }) => open.some(s => s.name === name));
  const total = left.reduce((sum, { share }) => sum + share, 0);
  return isExact(
    pointsOff(
      left.map(part => ({ ...part, share: (100 * part.share) / total })),
      name => open.find(server => server.name === name)!.weight,
    ),
  );
}

function offRemark(off: number): string[] {
  return off > WORTH_TELLING
    ? [
        `Weights are whole numbers, so shares are up to ${
          Math.round(off * 10) / 10
        } points beside what is wanted.`,
      ]
    : [];
}

/** With what a drained region is to come back to, where the intent says so. */
function nominalShares({ intent }: WantedTraffic, shares: Split): Split {
  return intent.mode === 'active-active' && intent.routing === 'weighted'
    ? intent.weights
    : shares;
}

/** Servers of each region in proportion to the weights of the file. */
function partsOf(
  own: readonly OwnServer[],
  nominal: Split,
  wanted: WantedTraffic,
): Part[] {
  const drained = drainedRegions(wanted.intent, wanted.clusters);
  const regions = Object.keys(nominal)
    .filter(region => nominal[region] > 0)
    .sort()
    .map(region => ({
      share: nominal[region],
      servers: drained.has(region)
        ? own.filter(one => one.region === region && !one.server.backup)
        : candidatesOf(region, own, false),
    }))
    .filter(({ servers }) => servers.length > 0);
  const total = regions.reduce((sum, { share }) => sum + share, 0);
  return regions.flatMap(({ share, servers }) => {
    const sum = servers.reduce((all, one) => all + baseOf(one), 0);
    return servers.map(one => ({
      name: one.server.name,
      initial: one.server.initialWeight,
      share: ((100 * share) / total) * (baseOf(one) / sum),
    }));
  });
}

/** What the file thinks of it, beside others. */
function baseOf({ server }: OwnServer): number {
  return server.initialWeight || 1;
}

/** As they are where that is what is wanted. */
function weightsOf(
  parts: readonly Part[],
  { own, strangers, astray }: Servers,
): WholeWeights {
  const present = new Map(
    own.map(({ server }) => [server.name, server.weight]),
  );
  const off = pointsOff(parts, name => present.get(name)!);
  if (isExact(off)) {
    return {
      weights: new Map(parts.map(({ name }) => [name, present.get(name)!])),
      off,
    };
  }
  const others = [...strangers, ...astray.map(({ server }) => server)];
  return wholeWeights(parts, {
    sum: own
      .filter(({ server }) => !server.backup)
      .reduce((sum, { server }) => sum + server.initialWeight, 0),
    isKept: others.some(server => isUsable(server)),
  });
}

/** Servers of regions that get nothing; those that are drained keep what they are to come back to. */
function emptied(
  own: readonly OwnServer[],
  shares: Split,
  { intent, clusters }: WantedTraffic,
): [string, number][] {
  const drained = drainedRegions(intent, clusters);
  return own
    .filter(
      ({ region, server }) =>
        !server.backup && !drained.has(region) && !(shares[region] > 0),
    )
    .map(({ server }) => [server.name, 0]);
}

/** Backups that a fail-over had taken out are to take over again. */
function restoredBackups(
  own: readonly OwnServer[],
  { intent }: WantedTraffic,
): [string, number][] {
  if (intent.mode !== 'active-standby') return [];
  return own
    .filter(
      ({ server, isDrained }) =>
        server.backup && !isDrained && server.weight === 0,
    )
    .map(one => [one.server.name, baseOf(one)]);
}

function approximations(
  algorithm: string | undefined,
  parts: readonly Part[],
  own: readonly OwnServer[],
): string[] {
  const pool = own
    .map(({ server }) => server)
    .filter(({ name }) => parts.some(part => part.name === name));
  return pool.length < 2
    ? []
    : balanceOf(pool, algorithm)
        .notes.filter(isApproximation)
        .map(describeShareNote);
}

function downRemark(own: readonly OwnServer[], shares: Split): string[] {
  const down = own
    .filter(
      one =>
        shares[one.region] > 0 &&
        one.isDown &&
        !one.server.backup &&
        !one.isDrained &&
        !candidatesOf(one.region, own, false).includes(one),
    )
    .map(({ server }) => server.name);
  return down.length > 0
    ? [
        `${listOf(down)} ${
          down.length === 1 ? 'is' : 'are'
        } down, so the others of the region get the whole share; the present weight stays and comes on top when it is up again.`,
      ]
    : [];
}
