import type { StatePrediction } from '@geo-reserving/plugin-geo-reserving-common';
import type { SafetyRule } from '@geo-reserving/plugin-geo-reserving-node';
import { listOf, percent } from '../../survey/support/words';
import { loadOf, noPrediction, titleIn } from '../receivers';

/** Requests that reach nobody, in percent, that are taken for rounding. */
const NEGLIGIBLE_PERCENT = 1;

/** Nobody writes an empty set: in every state somebody who is ready gets the requests. */
export const neverEmpty: SafetyRule = {
  id: 'never-empty',
  title: 'Somebody ready always serves',
  defaultMode: 'block',
  defaults: {},
  check({ start, after }) {
    const { predicted, view } = after;
    if (!predicted) {
      return noPrediction(after);
    }
    const more = predicted.unserved - (start.predicted?.unserved ?? 0);
    if (more > NEGLIGIBLE_PERCENT) {
      return {
        verdict: 'violated',
        statement: `${percent(
          predicted.unserved,
        )} of the requests would get no answer.`,
      };
    }
    const serving = servingIn(predicted);
    const ready = readyAmong(serving, predicted);
    if (ready.length === 0 && isEmpty(start.predicted)) {
      return {
        verdict: 'pass',
        statement:
          'Nobody was known to be ready before either, and no more requests get no answer.',
      };
    }
    return ready.length > 0
      ? {
          verdict: 'pass',
          statement: `${listOf(
            ready.map(region => titleIn(view, region)),
          )} has somebody ready.`,
        }
      : {
          verdict: 'violated',
          statement: `Nobody is known to be ready in ${
            listOf(serving.map(region => titleIn(view, region))) || 'any region'
          }.`,
        };
  },
};

function servingIn({ split }: StatePrediction): string[] {
  return Object.keys(split).filter(region => split[region] > 0);
}

function readyAmong(
  regions: readonly string[],
  predicted: StatePrediction,
): string[] {
  return regions.filter(region => (loadOf(predicted, region)?.ready ?? 0) > 0);
}

/** On the way out of a region that is lost, what still leads there is no worse than before. */
function isEmpty(predicted: StatePrediction | undefined): boolean {
  return (
    predicted !== undefined &&
    readyAmong(servingIn(predicted), predicted).length === 0
  );
}
