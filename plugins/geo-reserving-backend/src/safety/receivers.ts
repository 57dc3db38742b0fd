/** What rules ask of a state again and again. */
import type {
  RegionLoad,
  StatePrediction,
} from '@geo-reserving/plugin-geo-reserving-common';
import type {
  RuleQuestion,
  ServicePicture,
} from '@geo-reserving/plugin-geo-reserving-node';

/** A share that grows by less than this is rounding, in points. */
const ROUNDING_POINTS = 0.5;

/**
 * Regions that get more in `after` than they had in the state before the plan, and those in which fewer endpoints have
 * to carry what they get; undefined when nobody can tell.
 */
export function receivingRegions({
  start,
  after,
}: Pick<RuleQuestion, 'start' | 'after'>): string[] | undefined {
  const gets = after.predicted?.split;
  if (!gets) {
    return undefined;
  }
  const had = start.predicted?.split ?? {};
  return Object.keys(gets)
    .filter(
      region =>
        gets[region] - (had[region] ?? 0) > ROUNDING_POINTS ||
        (gets[region] > ROUNDING_POINTS &&
          readyIn(after, region) < readyIn(start, region)),
    )
    .sort();
}

function readyIn({ predicted }: RuleQuestion['start'], region: string): number {
  return loadOf(predicted, region)?.ready ?? 0;
}

/** The load of a region in a prediction. */
export function loadOf(
  predicted: StatePrediction | undefined,
  region: string,
): RegionLoad | undefined {
  return predicted?.loads.find(load => load.region === region);
}

/** What people call a region. */
export function titleIn(view: ServicePicture, region: string): string {
  return view.fleetRegions?.find(r => r.name === region)?.title ?? region;
}

/** Whether the action takes a region's traffic away from it altogether. */
export function isEvacuation({
  action,
}: Pick<RuleQuestion, 'action'>): boolean {
  return action.kind === 'fail-over' || action.kind === 'drain';
}

/** That nobody can tell, as a finding: the prediction that everything rests on is missing. */
export function noPrediction(after: RuleQuestion['after']) {
  const { configured } = after.view.split;
  return {
    verdict: 'unknown' as const,
    statement: `Where requests would go is not known: ${
      configured.known ? 'the facts are missing' : configured.reason
    }`,
  };
}
