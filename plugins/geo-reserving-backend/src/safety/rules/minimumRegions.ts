import type { SafetyRule } from '@geo-reserving/plugin-geo-reserving-node';
import { counted } from '../../survey/support/words';
import { loadOf } from '../receivers';

/** Enough regions stay able to serve. A region without anybody ready counts as none. */
export const minimumRegions: SafetyRule = {
  id: 'minimum-regions',
  title: 'Enough regions can serve',
  defaultMode: 'warn',
  defaults: { regions: 2 },
  check({ after, settings }) {
    const loads = after.serving.map(region => loadOf(after.predicted, region));
    const able = loads.filter(load => (load?.ready ?? 0) > 0).length;
    const unseen = loads.filter(load => load?.ready === undefined).length;
    if (able >= settings.regions) {
      return {
        verdict: 'pass',
        statement: `${counted(able, 'region')} can serve.`,
      };
    }
    return able + unseen >= settings.regions
      ? {
          verdict: 'unknown',
          statement: `${counted(
            able,
            'region',
          )} can serve for certain; ${unseen} cannot be seen.`,
        }
      : {
          verdict: 'violated',
          statement: `Only ${counted(able, 'region')} would be able to serve; ${
            settings.regions
          } are wanted.`,
        };
  },
};
