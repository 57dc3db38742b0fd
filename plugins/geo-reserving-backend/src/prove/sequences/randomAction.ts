import type { TrafficAction } from '@geo-reserving/plugin-geo-reserving-common';
import { wholePercents } from '../../directors/wholePercents';
import type { Chance } from '../Chance';
import { NAMES, regionOf, type SequenceWorld } from './SequenceWorld';

const REGIONS = [...new Set(NAMES.map(regionOf))];

/** Anything that people may ask for, sensible or not. */
export function randomAction(
  chance: Chance,
  { steered }: SequenceWorld,
): TrafficAction {
  const target = chance.happens(0.5)
    ? { region: chance.pick(REGIONS) }
    : { cluster: chance.pick(NAMES) };
  switch (chance.below(steered ? 6 : 4)) {
    case 0:
    case 1:
      return {
        kind: 'shift',
        intent: {
          mode: 'active-active',
          routing: 'weighted',
          weights: randomWeights(chance),
        },
      };
    case 2:
      return chance.happens(0.5)
        ? { kind: 'fail-over' }
        : { kind: 'fail-over', order: shuffled(chance) };
    case 3:
      return { kind: 'drain', target };
    case 4:
      return { kind: 'undrain', target };
    default:
      return { kind: 'fail-back' };
  }
}

function randomWeights(chance: Chance): Record<string, number> {
  const parts = REGIONS.map(() => chance.below(5));
  const total = parts.reduce((sum, part) => sum + part, 0) || 1;
  return wholePercents(
    Object.fromEntries(
      REGIONS.map((region, i) => [region, (100 * parts[i]) / total]),
    ),
  );
}

function shuffled(chance: Chance): string[] {
  return REGIONS.map(region => ({ region, at: chance.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ region }) => region);
}
