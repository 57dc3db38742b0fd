import type { VirtualServiceFact } from '../../fleet/facts';
import { expandHost, hostSpecificity } from './meshHost';
import { oldestFirst } from './oldestFirst';
import type { RuleQuestion } from './selectDestinationRule';
import { isExportedTo, isPrivate } from './visibility';

/**
 * The VirtualService that routes a host for sidecars of a namespace (section 4): private to the
 * client first, then exported to it by name, then public; each oldest first. No merging.
 */
export function selectVirtualService(
  services: readonly VirtualServiceFact[],
  question: Pick<RuleQuestion, 'host' | 'clientNamespace' | 'clusterDomain'>,
): VirtualServiceFact | undefined {
  const { clientNamespace } = question;
  const fitting = services
    .filter(service => namesHost(service, question))
    .filter(service => isExportedTo(service, clientNamespace))
    .sort(oldestFirst);
  const closeness = (service: VirtualServiceFact) =>
    visibilityClass(service, clientNamespace);
  return fitting.sort((a, b) => closeness(a) - closeness(b))[0];
}

function namesHost(
  service: VirtualServiceFact,
  { host, clusterDomain }: Pick<RuleQuestion, 'host' | 'clusterDomain'>,
): boolean {
  const inMesh =
    service.gateways.length === 0 || service.gateways.includes('mesh');
  return (
    inMesh &&
    service.http.length > 0 &&
    service.hosts.some(name => {
      const full = expandHost(name, service.namespace, clusterDomain);
      return hostSpecificity(full, host) >= 0;
    })
  );
}

function visibilityClass(
  service: VirtualServiceFact,
  clientNamespace: string,
): number {
  const isPublic = !service.exportTo?.length || service.exportTo.includes('*');
  if (isPrivate(service) && service.namespace === clientNamespace) {
    return 0;
  }
  return isPublic ? 2 : 1;
}
