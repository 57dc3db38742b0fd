import { effectivePolicy } from './effectivePolicy';
import type { PortPolicy } from './effectivePolicy';
import type { HostBundle, HostList } from './hostList';
import { countHosts } from './hostList';
import { keepFirstOccurrence } from './keepFirstOccurrence';
import { listEndpoints } from './listedEndpoints';
import { chooseLocalitySetting } from './localitySetting';
import type { ChosenSetting } from './localitySetting';
import { groupDirectly } from './localityGroups';
import type { MergedRule } from './mergeDestinationRules';
import { groupBehindGateways } from './networkGateways';
import type { Notes } from './notes';
import {
  ejectableHosts,
  maxEjectionPercent,
  panicThreshold,
} from './outlierEjection';
import { placeGroups, regionOrder } from './placeGroups';
import type { PlacedGroups } from './placeGroups';
import type { DestinationPolicy } from './policy';
import type { RouteShare } from './routeShares';
import { trafficDistributionKeys } from './trafficDistribution';
import type { PredictionInput } from './types';
import type { VersionSwitches } from './versionSwitches';

/** Everything about the source that all destinations share. */
export type PredictionContext = {
  input: PredictionInput;
  rule: MergedRule | undefined;
  switches: VersionSwitches;
  notes: Notes;
};

/** One destination of the requests: the hosts and what decides among them. */
export type Destination = {
  policy: DestinationPolicy;
  list: HostList;
  /** Hosts that distribute left without requests. */
  dropped: readonly HostBundle[];
  outlierDetectionDropped: boolean;
};

/**
 * Builds one client's endpoint list for one destination, as its control plane would (sections 1.2
 * to 2); undefined when the subset does not exist.
 */
export function buildDestination(
  context: PredictionContext,
  route: RouteShare,
): Destination | undefined {
  const { input, rule, switches, notes } = context;
  const subset = rule?.subsets.find(({ name }) => name === route.subset);
  if (route.subset !== undefined && !subset) {
    const { percent } = route;
    notes.add('subset-missing', { subset: route.subset, percent });
    return undefined;
  }
  const port = route.port ?? input.service.port;
  const portPolicy = effectivePolicy(rule, route.subset, port);
  const preference = trafficDistributionKeys(input, switches);
  const chosen = chooseLocalitySetting(
    portPolicy.policy,
    preference,
    input.settings.localityLbSetting,
  );
  const health = portPolicy.policy.outlierDetection?.minHealthPercent ?? 0;
  const sendsNotReady =
    (switches.sendsNotReady || preference !== undefined) && !(health > 0);
  const listing = listEndpoints(input, subset, sendsNotReady, notes);
  if (route.subset !== undefined && !listing.entries.length) {
    const { percent } = route;
    notes.add('subset-empty', { subset: route.subset, percent });
  }
  const groups = input.multiNetwork
    ? groupBehindGateways(listing, input, notes)
    : groupDirectly(listing, input.ejected);
  const placed = placeGroups(groups, chosen, input.source, switches, notes);
  return assemble(context, { ...route, port }, portPolicy, chosen, placed);
}

function assemble(
  { switches, notes }: PredictionContext,
  route: RouteShare,
  { policy, outlierDetectionDropped }: PortPolicy,
  chosen: ChosenSetting,
  placed: PlacedGroups,
): Destination {
  const detection = policy.outlierDetection;
  const groups = switches.firstGatewayOccurrenceOnly
    ? keepFirstOccurrence(placed.groups, placed.dropped.length === 0, notes)
    : placed.groups;
  const hosts = countHosts(groups);
  const list: HostList = {
    groups,
    localityWeighted: isLocalityWeighted(chosen, switches),
    panicThreshold: panicThreshold(detection, switches),
    outlierDetection: detection,
    ejectableHosts: ejectableHosts(detection, hosts, switches),
    derived: {},
  };
  return {
    list,
    dropped: placed.dropped,
    outlierDetectionDropped,
    policy: {
      ...route,
      locality: chosen.mode,
      localityOrigin: chosen.origin,
      localityLbSetting: chosen.setting,
      distributeFrom: placed.distributeFrom,
      failoverOn: chosen.failoverOn,
      outlierDetection: detection,
      maxEjectionPercent: detection && maxEjectionPercent(detection),
      hosts,
      ejectableHosts: list.ejectableHosts,
      localityWeighted: list.localityWeighted,
      panicThreshold: list.panicThreshold,
      order: regionOrder(placed.groups),
    },
  };
}

/** Locality weights need distribute, or failover with a list (section 1.6). */
function isLocalityWeighted(
  { mode, setting }: ChosenSetting,
  switches: VersionSwitches,
): boolean {
  return (
    mode === 'distribute' ||
    mode === 'failover' ||
    mode === 'failoverPriority' ||
    (switches.alwaysLocalityWeighted && setting !== undefined)
  );
}
