/** The loss of every region in numbers only: what a page needs to say where to look. */
import type {
  LossView,
  RegionLoss,
} from '@geo-reserving/plugin-geo-reserving-common';
import { by, groupBy } from '../support/order';
import { countVerdicts } from './countVerdicts';
import type { EvacuatedService } from './evacuationOf';

/**
 * Counts, for each region, the services of each verdict. Regions in which no service is placed are left out.
 *
 * @param order - names of regions in the configured order; others follow by name
 */
export function regionLosses(
  order: readonly string[],
  services: readonly Pick<EvacuatedService, 'whatIf'>[],
): RegionLoss[] {
  const losses = groupBy<LossView>(
    services.flatMap(({ whatIf }) => whatIf),
    loss => loss.region,
  );
  const listed = order.filter(region => losses.has(region));
  const others = [...losses.keys()]
    .filter(region => !order.includes(region))
    .sort(by(region => region));
  return [...listed, ...others].map(region => {
    const there = losses.get(region) ?? [];
    return {
      region,
      services: there.length,
      verdicts: countVerdicts(there),
    };
  });
}
