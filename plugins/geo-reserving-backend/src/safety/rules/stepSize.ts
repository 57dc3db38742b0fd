import type { SafetyRule } from '@geo-reserving/plugin-geo-reserving-node';
import { percent } from '../../survey/support/words';
import { noPrediction, titleIn } from '../receivers';

/** Rounding to whole percents, twice. */
const TOLERANCE_POINTS = 2;

/** No step moves more than can be watched. What is lost already cannot be moved gently, so it is left out. */
export const stepSize: SafetyRule = {
  id: 'step-size',
  title: 'No step is too large',
  defaultMode: 'warn',
  defaults: { points: 25 },
  check({ start, stepStart, after, settings }) {
    const now = after.predicted?.split;
    const before = stepStart.predicted?.split;
    if (!now || !before) {
      return noPrediction(after);
    }
    const lost = new Set(
      start.view.regions.filter(r => r.ready === 0).map(r => r.region),
    );
    const [worst] = [...new Set([...Object.keys(now), ...Object.keys(before)])]
      .filter(region => !lost.has(region))
      .map(region => ({
        region,
        points: Math.abs((now[region] ?? 0) - (before[region] ?? 0)),
      }))
      .sort((a, b) => b.points - a.points);
    return worst && worst.points > settings.points + TOLERANCE_POINTS
      ? {
          verdict: 'violated',
          statement: `The share of ${titleIn(
            after.view,
            worst.region,
          )} changes by ${Math.round(worst.points)} points in one step; ${
            settings.points
          } are the limit.`,
        }
      : {
          verdict: 'pass',
          statement: `No share changes by more than ${percent(
            settings.points,
          )} in one step.`,
        };
  },
};
