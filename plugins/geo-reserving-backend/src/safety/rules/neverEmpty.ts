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
    const serving = Object.keys(predicted.split).filter(
      region => predicted.split[region] > 0,
    );
    const ready = serving.filter(
      region => (loadOf(predicted, region)?.ready ?? 0) > 0,
    );
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
