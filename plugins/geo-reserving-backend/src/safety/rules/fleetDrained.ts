import type { SafetyRule } from '@geo-reserving/plugin-geo-reserving-node';
import { percent } from '../../survey/support/words';
import { isEvacuation } from '../receivers';

/** Cascading drains stop: only a part of the fleet may be away from where it belongs at once. */
export const fleetDrained: SafetyRule = {
  id: 'fleet-drained',
  title: 'Not too much of the fleet is moved at once',
  defaultMode: 'block',
  defaults: { maxPercent: 50 },
  check({ action, surroundings: { fleet }, settings }) {
    if (!isEvacuation({ action }) || fleet.services === 0) {
      return { verdict: 'pass', statement: 'It takes no region out.' };
    }
    const share = (100 * (fleet.drained + 1)) / fleet.services;
    const isFew = fleet.drained < 3;
    return share > settings.maxPercent && !isFew
      ? {
          verdict: 'violated',
          statement: `${fleet.drained} of ${
            fleet.services
          } services are drained already; with this one ${percent(
            share,
          )} of the fleet, and ${settings.maxPercent} % is the limit.`,
        }
      : {
          verdict: 'pass',
          statement: `${fleet.drained} of ${fleet.services} services are drained now.`,
        };
  },
};
