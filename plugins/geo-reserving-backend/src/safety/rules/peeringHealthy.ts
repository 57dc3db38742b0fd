import type { SafetyRule } from '@geo-reserving/plugin-geo-reserving-node';
import { listOf } from '../../survey/support/words';
import { receivingRegions } from '../receivers';

/** A share of callers that cross regions below this needs no peering, in percent. */
const NEGLIGIBLE_PERCENT = 1;

/** The mesh can carry what is moved: peerings from where callers are to where they are sent are healthy. */
export const peeringHealthy: SafetyRule = {
  id: 'peering-healthy',
  title: 'The way there works',
  defaultMode: 'block',
  defaults: {},
  check({ start, after }) {
    const receiving = new Set(receivingRegions({ start, after }) ?? []);
    const regionOf = new Map(
      after.view.placements.map(p => [p.cluster, p.region]),
    );
    const crossing = new Set(
      after.view.split.configuredBySource.flatMap(({ from, to }) =>
        Object.keys(to)
          .filter(
            region =>
              region !== from &&
              receiving.has(region) &&
              to[region] > NEGLIGIBLE_PERCENT,
          )
          .map(region => `${from}>${region}`),
      ),
    );
    const needed = after.view.peerings.filter(({ from, to }) =>
      crossing.has(`${regionOf.get(from)}>${to && regionOf.get(to)}`),
    );
    const name = ({ from, to }: (typeof needed)[number]) => `${from} to ${to}`;
    const broken = needed.filter(p => p.status === 'broken');
    if (broken.length > 0) {
      return {
        verdict: 'violated',
        statement: `The peering from ${listOf(broken.map(name))} is broken.`,
      };
    }
    // What leads to or from a cluster that is away is judged by facts-fresh; only live ends can be asked.
    const unknown = needed.filter(
      p => p.status === 'unknown' && !p.provenance.stale,
    );
    return unknown.length > 0
      ? {
          verdict: 'unknown',
          statement: `The state of the peering from ${listOf(
            unknown.map(name),
          )} is unknown.`,
        }
      : { verdict: 'pass', statement: 'Every peering that is needed works.' };
  },
};
