import type { Config } from '@backstage/config';

/**
 * What nodes of a region are labelled with, by region: the first of `geoReserving.regions[].labels`, where this backend
 * has that block. What is not there is labelled with its name.
 */
export function readRegionLabels(config: Config): Record<string, string> {
  const regions = config.getOptionalConfigArray('geoReserving.regions') ?? [];
  return Object.fromEntries(
    regions.flatMap(region => {
      const [label] = region.getOptionalStringArray('labels') ?? [];
      return label === undefined ? [] : [[region.getString('name'), label]];
    }),
  );
}
