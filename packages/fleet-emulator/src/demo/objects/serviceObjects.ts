import type { KubeObject } from '../../kube/model/KubeObject';
import type { DemoCluster } from '../DemoCluster';
import { SERVICE_PORT } from '../DemoService';
import type { DemoPlacement, DemoService } from '../DemoService';
import { publicAddress } from '../outside/entryPoints';
import { exposureOf } from '../outside/exposures';
import { podsOf } from './pods';
import type { DemoPod } from './pods';
import { rollout, ROLLOUT_API_VERSION, templateHolder } from './rollout';
import { workload } from './workload';

/** Publishes a Service to the federation. */
export const PUBLIC_LABEL = 'federation.istio.deckhouse.io/public-service';

/** Everything that one placement consists of. */
export function placementObjects(
  cluster: DemoCluster,
  service: DemoService,
  serviceIndex: number,
  placement: DemoPlacement,
  now: number,
): KubeObject[] {
  const pods = podsOf(cluster, service, serviceIndex, placement);
  return [
    ...templateHolder(service, placement),
    ...settingsObjects(service, placement),
    (service.kind === 'Rollout' ? rollout : workload)(service, placement, now),
    kubeService(service, cluster),
    endpointSlice(service, pods),
    ...autoscaler(service, placement),
    ...disruptionBudget(service, placement),
  ];
}

/**
 * The EndpointSlice of a service.
 *
 * @param service - namespace and name are used
 */
export function endpointSlice(
  service: Pick<DemoService, 'namespace' | 'name'>,
  pods: readonly DemoPod[],
): KubeObject {
  const { namespace, name } = service;
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: `${name}-endpoints`,
      namespace,
      labels: {
        'kubernetes.io/service-name': name,
        'endpointslice.kubernetes.io/managed-by':
          'endpointslice-controller.k8s.io',
      },
    },
    addressType: 'IPv4',
    ports: [{ name: 'http', port: SERVICE_PORT, protocol: 'TCP' }],
    endpoints: pods.map(pod => ({
      addresses: [pod.address],
      conditions: { ready: pod.ready, serving: pod.ready, terminating: false },
      nodeName: pod.node,
      zone: pod.zone,
      targetRef: { kind: 'Pod', namespace, name: pod.name },
    })),
  };
}

/** What its pods are configured by: a ConfigMap, where it has settings. */
export function settingsObjects(
  { namespace, name, settings: usual }: DemoService,
  { settings: own }: DemoPlacement,
): KubeObject[] {
  return usual
    ? [
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: `${name}-settings`, namespace },
          data: { ...usual, ...own },
        },
      ]
    : [];
}

/** Of some services the balancer that the cloud gave them is the entry. */
function kubeService(service: DemoService, cluster: DemoCluster): KubeObject {
  const { namespace, name } = service;
  const annotations = service.annotations?.(cluster) ?? {};
  const isBalanced = exposureOf({ namespace, name })?.by.kind === 'balancer';
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name,
      namespace,
      labels: {
        app: name,
        ...(service.published?.includes(cluster.name)
          ? { [PUBLIC_LABEL]: '' }
          : {}),
      },
      ...(Object.keys(annotations).length > 0 ? { annotations } : {}),
    },
    spec: {
      type: isBalanced ? 'LoadBalancer' : 'ClusterIP',
      selector: { app: name },
      ports: [
        {
          name: 'http',
          port: SERVICE_PORT,
          protocol: 'TCP',
          targetPort: SERVICE_PORT,
          appProtocol: 'http',
        },
      ],
    },
    ...(isBalanced
      ? {
          status: {
            loadBalancer: {
              ingress: [{ ip: publicAddress(cluster, 'push'), ipMode: 'VIP' }],
            },
          },
        }
      : {}),
  };
}

function autoscaler(
  service: DemoService,
  placement: DemoPlacement,
): KubeObject[] {
  const { kind = 'Deployment', namespace, name } = service;
  const { replicas, autoscaler: range } = placement;
  if (kind === 'DaemonSet' || range === 'none') return [];
  const { min, max } = range ?? { min: replicas, max: 3 * replicas };
  return [
    {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name, namespace },
      spec: {
        scaleTargetRef: {
          apiVersion: kind === 'Rollout' ? ROLLOUT_API_VERSION : 'apps/v1',
          kind,
          name,
        },
        minReplicas: min,
        maxReplicas: max,
        metrics: [
          {
            type: 'Resource',
            resource: {
              name: 'cpu',
              target: { type: 'Utilization', averageUtilization: 60 },
            },
          },
        ],
      },
      status: { currentReplicas: replicas, desiredReplicas: replicas },
    },
  ];
}

function disruptionBudget(
  service: DemoService,
  placement: DemoPlacement,
): KubeObject[] {
  const { namespace, name } = service;
  const { replicas, disruptionsAllowed } = placement;
  if (disruptionsAllowed === 'none') return [];
  const maxUnavailable = disruptionsAllowed ?? Math.ceil(replicas / 4);
  const ready = placement.ready ?? replicas;
  return [
    {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name, namespace },
      spec: { maxUnavailable, selector: { matchLabels: { app: name } } },
      status: {
        observedGeneration: 1,
        currentHealthy: ready,
        desiredHealthy: replicas - maxUnavailable,
        expectedPods: replicas,
        disruptionsAllowed: maxUnavailable,
      },
    },
  ];
}
