import type { KubeObject } from '../kube/model/KubeObject';

/** Kinds whose projects' definitions are large, and of which the demo needs that they are stored as they are. */
const KINDS = [
  { group: 'argoproj.io', kind: 'Rollout', scope: 'Namespaced' },
  { group: 'deckhouse.io', kind: 'ClusterAlert', scope: 'Cluster' },
  { group: 'deckhouse.io', kind: 'DeckhouseRelease', scope: 'Cluster' },
] as const;

/**
 * Definitions for real API servers of what no test data brings: with the status subresource of the originals, and
 * without their schemas.
 */
export const OWN_CRDS: readonly KubeObject[] = KINDS.map(definition);

function definition({
  group,
  kind,
  scope,
}: (typeof KINDS)[number]): KubeObject {
  const singular = kind.toLowerCase();
  const plural = `${singular}s`;
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      scope,
      names: { plural, singular, kind, listKind: `${kind}List` },
      versions: [
        {
          name: 'v1alpha1',
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
