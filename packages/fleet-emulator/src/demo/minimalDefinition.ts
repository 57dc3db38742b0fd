import type { KubeObject } from '../kube/model/KubeObject';
import {
  storageVersionOf,
  type ResourceDefinition,
} from '../kube/model/ResourceDefinition';

/**
 * The CustomResourceDefinition of a resource with as little in it as an API server takes, for servers on which the
 * original is not installed: its versions and the status subresource, and no schema. Any field passes.
 */
export function minimalDefinition(resource: ResourceDefinition): KubeObject {
  const { group, kind, plural, namespaced, versions, shortNames } = resource;
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: {
      name: `${plural}.${group}`,
      // Kubernetes asks it of groups under k8s.io.
      ...(group.endsWith('.k8s.io')
        ? {
            annotations: {
              'api-approved.kubernetes.io': 'unapproved, a stand-in',
            },
          }
        : {}),
    },
    spec: {
      group,
      scope: namespaced ? 'Namespaced' : 'Cluster',
      names: {
        plural,
        singular: resource.singular ?? kind.toLowerCase(),
        kind,
        listKind: resource.listKind ?? `${kind}List`,
        ...(shortNames ? { shortNames } : {}),
      },
      versions: versions.map(({ name }) => ({
        name,
        served: true,
        storage: name === storageVersionOf(resource),
        subresources: { status: {} },
        schema: {
          openAPIV3Schema: {
            type: 'object',
            'x-kubernetes-preserve-unknown-fields': true,
          },
        },
      })),
    },
  };
}
