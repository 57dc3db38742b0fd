import { STORAGE_RESOURCES } from '../demo/stores/storageResources';
import type { ResourceDefinition } from '../kube/model/ResourceDefinition';

/** Custom resources that every cluster of the demo fleet serves, as their CRDs name them. */
export const CUSTOM_RESOURCES: readonly ResourceDefinition[] = [
  {
    ...istio('DestinationRule', 'destinationrules', 'dr'),
    categories: ['istio-io', 'networking-istio-io'],
  },
  {
    ...istio('VirtualService', 'virtualservices', 'vs'),
    categories: ['istio-io', 'networking-istio-io'],
  },
  {
    ...istio('ServiceEntry', 'serviceentries', 'se'),
    categories: ['istio-io', 'networking-istio-io'],
  },
  multicluster('ServiceExport', 'serviceexports', 'svcex'),
  multicluster('ServiceImport', 'serviceimports', 'svcim'),
  deckhouse('IstioMulticluster', 'istiomulticlusters'),
  deckhouse('IstioFederation', 'istiofederations'),
  deckhouse('ClusterAlert', 'clusteralerts'),
  deckhouse('DeckhouseRelease', 'deckhousereleases'),
  {
    group: 'argoproj.io',
    kind: 'Rollout',
    plural: 'rollouts',
    shortNames: ['ro'],
    namespaced: true,
    versions: [{ name: 'v1alpha1' }],
    origin: 'custom',
  },
  ...STORAGE_RESOURCES,
  {
    ...deckhouse('IngressNginxController', 'ingressnginxcontrollers'),
    versions: [{ name: 'v1' }],
  },
  gatewayApi('GatewayClass', 'gatewayclasses', 'gc', false),
  gatewayApi('Gateway', 'gateways', 'gtw'),
  gatewayApi('HTTPRoute', 'httproutes'),
  gatewayApi('ReferenceGrant', 'referencegrants', 'refgrant'),
  namespaced('k8gb.io', 'Gslb', 'gslbs', 'v1beta1'),
  namespaced('k8gb.absa.oss', 'Gslb', 'gslbs', 'v1beta1'),
  namespaced('externaldns.k8s.io', 'DNSEndpoint', 'dnsendpoints', 'v1alpha1'),
];

function gatewayApi(
  kind: string,
  plural: string,
  shortName?: string,
  isNamespaced = true,
): ResourceDefinition {
  return {
    group: 'gateway.networking.k8s.io',
    kind,
    plural,
    ...(shortName ? { shortNames: [shortName] } : {}),
    categories: ['gateway-api'],
    namespaced: isNamespaced,
    versions: ['v1', 'v1beta1'].map(name => ({ name })),
    origin: 'custom',
  };
}

function namespaced(
  group: string,
  kind: string,
  plural: string,
  version: string,
): ResourceDefinition {
  return {
    group,
    kind,
    plural,
    namespaced: true,
    versions: [{ name: version }],
    origin: 'custom',
  };
}

function istio(
  kind: string,
  plural: string,
  shortName: string,
): ResourceDefinition {
  return {
    group: 'networking.istio.io',
    kind,
    plural,
    shortNames: [shortName],
    namespaced: true,
    versions: ['v1', 'v1beta1', 'v1alpha3'].map(name => ({ name })),
    origin: 'custom',
  };
}

/** The MCS API, as Cilium brings it. */
function multicluster(
  kind: string,
  plural: string,
  shortName: string,
): ResourceDefinition {
  return {
    group: 'multicluster.x-k8s.io',
    kind,
    plural,
    shortNames: [shortName],
    namespaced: true,
    versions: [{ name: 'v1alpha1' }],
    origin: 'custom',
  };
}

function deckhouse(kind: string, plural: string): ResourceDefinition {
  return {
    group: 'deckhouse.io',
    kind,
    plural,
    namespaced: false,
    versions: [{ name: 'v1alpha1' }],
    origin: 'custom',
  };
}
