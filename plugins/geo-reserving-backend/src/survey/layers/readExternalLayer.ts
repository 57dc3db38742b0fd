/** The external layer of one service: what the directors in front of the clusters say, taken together. */
import type {
  DirectedShares,
  DirectorQuestion,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { DirectorState } from '../types';
import { averageShares, largestGap, throughGateways } from './shares';
import type { DirectedBy, Entry, ExternalLayer } from './ExternalLayer';

type Question = Omit<DirectorQuestion<unknown>, 'polled'>;

/** Asks every external director about one service. */
export function readExternalLayer(
  question: Question,
  directors: readonly DirectorState[],
): ExternalLayer {
  const asked = directors
    .filter(({ director }) => director.layer === 'external')
    .map(state => askDirector(state, question));
  const readings = asked.flatMap(a => a.readings);
  const entry = entryOf(readings);
  return {
    readings,
    undecided: asked.flatMap(a => a.undecided),
    ...(entry ? { entry } : {}),
  };
}

/** Asks one director; of what it may direct and cannot tell, why. */
export function askDirector(
  { director, polled }: DirectorState,
  question: Question,
): Pick<ExternalLayer, 'readings' | 'undecided'> {
  const own = polled ? { ...question, polled } : question;
  const detected = director.detect(own);
  if (detected.verdict === 'does-not') {
    return { readings: [], undecided: [] };
  }
  const readings = director.read(own).map(reading => ({ director, reading }));
  const { verdict } = detected;
  return {
    readings,
    undecided:
      verdict === 'cannot-tell' ? [{ director, why: detected.why }] : [],
  };
}

/** Deciders in front of all clusters, and then the gateways of the clusters that requests enter. */
function entryOf(readings: readonly DirectedBy[]): Entry | undefined {
  const deciders = readings.filter(
    ({ reading }) => reading.from === undefined && reading.shares,
  );
  if (deciders.length === 0) {
    return undefined;
  }
  const gateways = readings.filter(({ reading }) => reading.from !== undefined);
  const all = [...deciders, ...gateways].map(({ reading }) => reading);
  const shares = deciders.flatMap(({ reading }) => reading.shares ?? []);
  return {
    shares: throughGateways(averageShares(shares), gatewayShares(gateways)),
    deciders,
    disagreement: largestGap(shares),
    stale: all.some(({ provenance }) => provenance.stale),
    at: oldest(all.map(({ provenance }) => provenance.at)),
    without: clusters => entryWithout(deciders, gateways, clusters),
  };
}

function entryWithout(
  deciders: readonly DirectedBy[],
  gateways: readonly DirectedBy[],
  clusters: ReadonlySet<string>,
): DirectedShares | undefined {
  const shares = deciders.map(({ reading }) => reading.without(clusters));
  const known = shares.filter(s => s !== undefined);
  const alive = gateways.filter(({ reading }) => !clusters.has(reading.from!));
  const through = alive.map(({ reading }) => ({
    from: reading.from!,
    shares: reading.without(clusters),
  }));
  return known.length < shares.length
    ? undefined
    : throughGateways(averageShares(known), through);
}

function gatewayShares(gateways: readonly DirectedBy[]) {
  return gateways.map(({ reading }) => ({
    from: reading.from!,
    shares: reading.shares,
  }));
}

function oldest(times: readonly (number | undefined)[]): number | undefined {
  const known = times.filter(at => at !== undefined);
  return known.length < times.length || known.length === 0
    ? undefined
    : Math.min(...known);
}
