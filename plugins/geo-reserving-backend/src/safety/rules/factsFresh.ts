import type { SafetyRule } from '@geo-reserving/plugin-geo-reserving-node';
import { listOf } from '../../survey/support/words';
import { noPrediction, receivingRegions, titleIn } from '../receivers';

/** Nothing is moved to where nobody can see. Whoever gives may be out of sight: that is when one fails over. */
export const factsFresh: SafetyRule = {
  id: 'facts-fresh',
  title: 'What receives can be seen now',
  defaultMode: 'block',
  defaults: {},
  check({ start, after }) {
    const receiving = receivingRegions({ start, after });
    if (!receiving) {
      return noPrediction(after);
    }
    const blind = receiving.filter(region => {
      const here = after.view.placements.filter(p => p.region === region);
      return here.length === 0 || here.every(p => p.provenance.stale);
    });
    return blind.length > 0
      ? {
          verdict: 'violated',
          statement: `What is known of ${listOf(
            blind.map(region => titleIn(after.view, region)),
          )} is old or was never read.`,
        }
      : {
          verdict: 'pass',
          statement: 'Every region that gets more can be seen now.',
        };
  },
};
