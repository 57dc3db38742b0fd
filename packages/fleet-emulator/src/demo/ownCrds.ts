import type { KubeObject } from '../kube/model/KubeObject';

/** `kubernetes.io` asks of definitions of its groups that somebody approved them, or that they say that nobody did. */
const UNAPPROVED = {
  'api-approved.kubernetes.io': 'unapproved, without a schema',
};

type Kind = {
  group: string;
  kind: string;
  version: string;
  scope: 'Namespaced' | 'Cluster';
  annotations?: Record<string, string>;
};

/** Kinds whose projects' definitions are large, and of which the demo needs that they are stored as they are. */
const KINDS: readonly Kind[] = [
  namespaced('argoproj.io', 'Rollout'),
  deckhouse('ClusterAlert', 'v1alpha1'),
  deckhouse('DeckhouseRelease', 'v1alpha1'),
  deckhouse('IngressNginxController', 'v1'),
  multicluster('ServiceExport'),
  multicluster('ServiceImport'),
];

/**
 * Definitions for real API servers of what no test data brings: with the status subresource of the originals, and
 * without their schemas.
 */
export const OWN_CRDS: readonly KubeObject[] = KINDS.map(definition);

function namespaced(group: string, kind: string): Kind {
  return { group, kind, version: 'v1alpha1', scope: 'Namespaced' };
}

function deckhouse(kind: string, version: string): Kind {
  return { group: 'deckhouse.io', kind, version, scope: 'Cluster' };
}

function multicluster(kind: string): Kind {
  const of = namespaced('multicluster.x-k8s.io', kind);
  return { ...of, annotations: UNAPPROVED };
}

function definition({
  group,
  kind,
  version,
  scope,
  annotations,
}: Kind): KubeObject {
  const singular = kind.toLowerCase();
  const plural = `${singular}s`;
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: {
      name: `${plural}.${group}`,
      ...(annotations ? { annotations } : {}),
    },
    spec: {
      group,
      scope,
      names: { plural, singular, kind, listKind: `${kind}List` },
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
