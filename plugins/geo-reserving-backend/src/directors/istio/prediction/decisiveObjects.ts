import type {
  DestinationRuleFact,
  VirtualServiceFact,
} from '../../../fleet/facts';
import { serviceHost, unexpandedHosts } from './meshHost';
import { rulesNaming } from './selectDestinationRule';
import { virtualServicesNaming } from './selectVirtualService';
import type { PredictionInput } from './types';

/**
 * The objects that a prediction can depend on, of all that are in its input: two inputs that differ
 * in others only have the same prediction.
 */
export function decisiveObjects({
  service,
  settings,
  destinationRules,
  virtualServices,
  remoteHosts = [],
}: PredictionInput): (DestinationRuleFact | VirtualServiceFact)[] {
  const { clusterDomain } = settings;
  const host = serviceHost(service, settings);
  return [
    ...[
      host,
      ...unexpandedHosts(service),
      ...remoteHosts.map(remote => remote.host),
    ].flatMap(name => rulesNaming(destinationRules, name, clusterDomain)),
    ...virtualServicesNaming(virtualServices, { host, clusterDomain }),
  ];
}
