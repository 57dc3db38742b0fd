/** A service that is not there yet: enough pods to lose a zone, and told apart by zone. The same in every region. */
import type { Manifest, ManifestRequest } from './ManifestRequest';
import { metadataOf } from './ManifestRequest';

/** @returns nothing for a service that is there already */
export function workloadOf(request: ManifestRequest): Manifest[] {
  const { workload, service } = request;
  if (!workload) return [];
  const labels = { app: service.name };
  return [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: metadataOf(request, { labels }),
      spec: {
        replicas: workload.replicas,
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            topologySpreadConstraints: [
              {
                maxSkew: 1,
                topologyKey: 'topology.kubernetes.io/zone',
                whenUnsatisfiable: 'ScheduleAnyway',
                labelSelector: { matchLabels: labels },
              },
            ],
            containers: [
              {
                name: service.name,
                image: workload.image,
                ports: [{ name: 'http', containerPort: workload.port }],
                readinessProbe: { tcpSocket: { port: 'http' } },
                resources: {
                  requests: { cpu: '100m', memory: '128Mi' },
                  limits: { memory: '256Mi' },
                },
              },
            ],
          },
        },
      },
    },
    // In a Cilium mesh its annotations differ by region, and an object has one manifest.
    ...(request.mesh === 'cilium' ? [] : [serviceOf(request, workload)]),
    {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: metadataOf(request),
      spec: { maxUnavailable: 1, selector: { matchLabels: labels } },
    },
  ];
}

/** The Service of a new workload. */
export function serviceOf(
  request: ManifestRequest,
  workload: NonNullable<ManifestRequest['workload']>,
  annotations?: Record<string, string>,
): Manifest {
  const labels = { app: request.service.name };
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadataOf(request, {
      labels,
      ...(annotations ? { annotations } : {}),
    }),
    spec: {
      selector: labels,
      ports: [{ name: 'http', port: workload.port, targetPort: 'http' }],
    },
  };
}

/** Its namespace, in the mesh where there is one. */
export function namespaceOf({ service, mesh }: ManifestRequest): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: service.namespace,
      ...(mesh === 'istio' ? { labels: { 'istio-injection': 'enabled' } } : {}),
    },
  };
}
