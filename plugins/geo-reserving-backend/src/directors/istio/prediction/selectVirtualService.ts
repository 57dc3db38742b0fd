import type { VirtualServiceFact } from '../../../fleet/facts';
import { objectsNaming } from './objectsNaming';
import { oldestFirst } from './oldestFirst';
import type { RuleQuestion } from './selectDestinationRule';
import { isExportedTo, isPrivate } from './visibility';

const findServices = objectsNaming<VirtualServiceFact>(({ hosts }) => hosts);

/**
 * The VirtualService that routes a host for sidecars of a namespace (section 4): private to the
 * client first, then exported to it by name, then public; each oldest first. No merging.
 */
export function selectVirtualService(
  services: readonly VirtualServiceFact[],
  question: Pick<RuleQuestion, 'host' | 'clientNamespace' | 'clusterDomain'>,
): VirtualServiceFact | undefined {
  const { clientNamespace } = question;
  const fitting = virtualServicesNaming(services, question)
    .filter(service => isExportedTo(service, clientNamespace))
    .sort(oldestFirst);
  const closeness = (service: VirtualServiceFact) =>
    visibilityClass(service, clientNamespace);
  return fitting.sort((a, b) => closeness(a) - closeness(b))[0];
}

/** All that route a host for sidecars, whoever may see them. */
export function virtualServicesNaming(
  services: readonly VirtualServiceFact[],
  { host, clusterDomain }: Pick<RuleQuestion, 'host' | 'clusterDomain'>,
): VirtualServiceFact[] {
  const named = findServices(services, host, clusterDomain);
  return [...new Set(named.map(({ object }) => object))].filter(
    ({ gateways, http }) =>
      http.length > 0 && (gateways.length === 0 || gateways.includes('mesh')),
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
