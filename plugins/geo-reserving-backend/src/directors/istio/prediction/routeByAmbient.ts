import type { HostList } from './hostList';
import { countHosts } from './hostList';
import { listEndpoints } from './listedEndpoints';
import { groupDirectly } from './localityGroups';
import { chooseLocalitySetting } from './localitySetting';
import type { Notes } from './notes';
import { placeGroups, regionOrder } from './placeGroups';
import type { RoutedRequests } from './routeBySidecar';
import { trafficDistributionKeys } from './trafficDistribution';
import type { PredictionInput } from './types';
import { versionSwitches } from './versionSwitches';

/**
 * What ztunnel does with requests for a service (section 1.7): it knows no DestinationRule, no
 * VirtualService and no outlier detection, takes the healthy endpoints with the longest matching
 * prefix of the Service's traffic distribution, and spreads by capacity.
 *
 * Weights behind ambient gateways are not verified: endpoints of other networks are taken as if
 * they were reached directly, and a note says so.
 */
export function routeByAmbient(
  input: PredictionInput,
  notes: Notes,
): RoutedRequests {
  const { settings, source } = input;
  const switches = versionSwitches(settings.istioMinor, {
    ...settings.switches,
    trafficDistribution: true,
    networkTiers: false,
  });
  const listing = listEndpoints(input, undefined, false, notes);
  if (listing.entries.some(({ group }) => group.network !== source.network)) {
    notes.add('ambient-capacity-unverified', {});
  }
  const groups = groupDirectly(listing, undefined);
  const chosen = {
    ...chooseLocalitySetting(
      { hasTls: false },
      trafficDistributionKeys(input, switches),
    ),
    origin: 'ambient' as const,
  };
  const placed = placeGroups(groups, chosen, source, switches, notes);
  const list: HostList = {
    groups: placed.groups,
    localityWeighted: false,
    panicThreshold: 0,
    ejectableHosts: 0,
    derived: {},
  };
  const policy = {
    percent: 100,
    locality: chosen.mode,
    localityOrigin: chosen.origin,
    localityLbSetting: chosen.setting,
    failoverOn: chosen.failoverOn,
    hosts: countHosts(placed.groups),
    ejectableHosts: 0,
    localityWeighted: false,
    panicThreshold: 0,
    order: regionOrder(placed.groups),
  };
  return {
    destinations: [
      { list, policy, dropped: [], outlierDetectionDropped: false },
    ],
    refused: 0,
    elsewhere: 0,
    namesForeignHosts: false,
  };
}
