import { HOSTNAME, NETWORK, REGION, SUBZONE, ZONE } from './topologyLabels';
import type { PredictionInput } from './types';
import type { VersionSwitches } from './versionSwitches';

const ANNOTATION = 'networking.istio.io/traffic-distribution';

/**
 * The preference that a Service's trafficDistribution stands for, as failoverPriority keys
 * (section 1.7); undefined when it states none or the release does not know it.
 */
export function trafficDistributionKeys(
  input: Pick<PredictionInput, 'serviceAnnotations' | 'trafficDistribution'>,
  switches: VersionSwitches,
): string[] | undefined {
  if (!switches.trafficDistribution) {
    return undefined;
  }
  const annotations = input.serviceAnnotations ?? {};
  const annotated = Object.hasOwn(annotations, ANNOTATION)
    ? annotations[ANNOTATION]
    : undefined;
  switch (annotated ?? input.trafficDistribution) {
    case 'PreferClose':
    case 'PreferSameZone':
      return switches.preferCloseBySubzone
        ? [NETWORK, REGION, ZONE, SUBZONE]
        : [NETWORK, REGION, ZONE];
    case 'PreferSameNode':
      return [NETWORK, REGION, ZONE, HOSTNAME];
    default:
      return undefined;
  }
}
