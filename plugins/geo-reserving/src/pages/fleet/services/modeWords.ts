import type { ServiceRow } from '@geo-reserving/plugin-geo-reserving-common';
import type { Translate } from '../../../translation';
import { modeOf, standbyRegions } from './modeOf';

/**
 * The mode of a service in a few words: `standby: Frankfurt, Virginia`, `nearest`.
 *
 * @param titles - titles of regions by name
 */
export function modeWords(
  t: Translate,
  row: Pick<ServiceRow, 'intent'>,
  titles: ReadonlyMap<string, string>,
): string {
  const mode = modeOf(row.intent);
  switch (mode) {
    case 'active-standby':
      return t('fleet.matrix.standby', {
        regions: standbyRegions(row.intent)
          .map(region => titles.get(region) ?? region)
          .join(', '),
      });
    case 'active-active-nearest':
      return t('fleet.matrix.nearest');
    case 'active-active-weighted':
      return t('fleet.matrix.weighted');
    case 'single-region':
      return t('fleet.matrix.singleRegion');
    default:
      return t('common.mode.unknown');
  }
}
