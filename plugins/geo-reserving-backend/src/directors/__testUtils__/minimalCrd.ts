import type { KubeObject } from '@geo-reserving/fleet-emulator';
import type { WatchedResource } from '@geo-reserving/plugin-geo-reserving-node';

/** Kinds by the plural that a resource is declared with. */
const KINDS: Record<string, string> = {
  gslbs: 'Gslb',
  dnsendpoints: 'DNSEndpoint',
  httproutes: 'HTTPRoute',
  gateways: 'Gateway',
  gatewayclasses: 'GatewayClass',
  referencegrants: 'ReferenceGrant',
  serviceimports: 'ServiceImport',
  ingressnginxcontrollers: 'IngressNginxController',
};

const CLUSTER_SCOPED = new Set(['gatewayclasses', 'ingressnginxcontrollers']);

/** As little of a definition as an API server takes: it lets everything through. @param version - default: the preferred one */
export function minimalCrd(
  { group, plural, versions }: WatchedResource<any>,
  version = versions[0],
): KubeObject {
  const kind = KINDS[plural];
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: {
      name: `${plural}.${group}`,
      // What Kubernetes asks of groups under k8s.io.
      annotations: { 'api-approved.kubernetes.io': 'unapproved, for a test' },
    },
    spec: {
      group,
      scope: CLUSTER_SCOPED.has(plural) ? 'Cluster' : 'Namespaced',
      names: {
        plural,
        singular: kind.toLowerCase(),
        kind,
        listKind: `${kind}List`,
      },
      versions: [
        {
          name: version,
          served: true,
          storage: true,
          subresources: { status: {} },
          schema: {
            openAPIV3Schema: {
              type: 'object',
              'x-kubernetes-preserve-unknown-fields': true,
            },
          },
        },
      ],
    },
  };
}
