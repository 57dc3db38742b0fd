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
];

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
