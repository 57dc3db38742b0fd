import type {
  RegionFlow,
  RegionView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { byText } from '../support/order';
import { settingsIndex } from '../support/settingsIndex';
import type { SurveyInput } from '../types';

/**
 * Regions in the order of the configuration, with what they serve.
 *
 * A region that no observer named has no `servedRps`: nobody measured it, which is not zero.
 */
export function regionViews(
  input: SurveyInput,
  flows: readonly RegionFlow[],
): RegionView[] {
  const settings = settingsIndex(input.settings);
  return settings.regions.map(region => ({
    name: region.name,
    title: region.title,
    location: region.location,
    clusters: [...settings.regionOfCluster]
      .filter(([, name]) => name === region.name)
      .map(([cluster]) => cluster)
      .sort(byText),
    ...servedIn(region.name, flows),
  }));
}

function servedIn(
  region: string,
  flows: readonly RegionFlow[],
): Pick<RegionView, 'servedRps' | 'servedAt' | 'servedStale'> {
  const into = flows.filter(f => f.to === region);
  if (into.length === 0) {
    return {};
  }
  return {
    servedRps: into.reduce((sum, f) => sum + f.rps, 0),
    servedAt: into.map(f => f.at).sort(byText)[0],
    servedStale: into.some(f => f.stale),
  };
}
