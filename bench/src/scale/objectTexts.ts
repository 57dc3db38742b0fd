/**
 * Kubernetes objects as JSON text, made from indexes whenever they are asked for.
 *
 * They are as large as real ones (`managedFields`, probes, status conditions): what reading them
 * costs is part of what is measured.
 */
import {
  clusterName,
  networkOf,
  podsOf,
  regionOf,
  serviceAt,
  uuidOf,
  zonesOf,
} from './FleetShape';

/** What is not fixed about a service in a cluster. */
export type PlacementState = { version: number; unready: number };

const CREATED = '2026-01-05T08:00:00Z';

export function deploymentText(
  cluster: number,
  index: number,
  { version, unready }: PlacementState,
): string {
  const { name } = serviceAt(index);
  const pods = podsOf(cluster, index);
  return JSON.stringify({
    metadata: metadata(index, version, FIELDS_OF_DEPLOYMENT),
    spec: {
      replicas: pods,
      selector: { matchLabels: { app: name } },
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%' } },
      template: {
        metadata: {
          labels: { app: name, 'app.kubernetes.io/version': '4.2.0' },
        },
        spec: {
          containers: [container(name)],
          serviceAccountName: name,
          terminationGracePeriodSeconds: 30,
          topologySpreadConstraints: [
            {
              maxSkew: 1,
              topologyKey: 'topology.kubernetes.io/zone',
              whenUnsatisfiable: 'ScheduleAnyway',
            },
          ],
        },
      },
    },
    status: {
      observedGeneration: 7,
      replicas: pods,
      updatedReplicas: pods,
      readyReplicas: pods - unready,
      availableReplicas: pods - unready,
      conditions: ['Available', 'Progressing'].map(type => ({
        type,
        status: 'True',
        lastUpdateTime: CREATED,
        lastTransitionTime: CREATED,
        reason: 'NewReplicaSetAvailable',
        message: `ReplicaSet "${name}-7d9c6b5f4" has successfully progressed.`,
      })),
    },
  });
}

export function serviceText(_cluster: number, index: number): string {
  const { name } = serviceAt(index);
  return JSON.stringify({
    metadata: metadata(index, 1, FIELDS_OF_SERVICE),
    spec: {
      type: 'ClusterIP',
      clusterIP: `10.96.${index >> 8}.${index & 255}`,
      selector: { app: name },
      ports: [
        { name: 'http', port: 8080, protocol: 'TCP', targetPort: 'http' },
        { name: 'metrics', port: 9090, protocol: 'TCP', targetPort: 'metrics' },
      ],
      internalTrafficPolicy: 'Cluster',
      ipFamilies: ['IPv4'],
      sessionAffinity: 'None',
    },
    status: { loadBalancer: {} },
  });
}

export function sliceText(
  cluster: number,
  index: number,
  { version, unready }: PlacementState,
): string {
  const { namespace, name } = serviceAt(index);
  const zones = zonesOf(cluster);
  const pods = podsOf(cluster, index);
  const { managedFields, ...own } = metadata(index, version, FIELDS_OF_SLICE);
  return JSON.stringify({
    metadata: {
      ...own,
      name: `${name}-${(cluster * 31 + index).toString(36).padStart(5, 'x')}`,
      labels: { app: name, 'kubernetes.io/service-name': name },
      managedFields,
    },
    addressType: 'IPv4',
    endpoints: Array.from({ length: pods }, (_, pod) => ({
      addresses: [`10.${cluster}.${index & 255}.${pod + 1}`],
      conditions: {
        ready: pod >= unready,
        serving: pod >= unready,
        terminating: false,
      },
      nodeName: `${clusterName(cluster)}-node-${pod}`,
      targetRef: { kind: 'Pod', namespace, name: `${name}-${pod}`, uid: UID },
      zone: zones[(index + pod) % zones.length],
    })),
    ports: [{ name: 'http', port: 8080, protocol: 'TCP' }],
  });
}

export function nodeText(cluster: number, index: number): string {
  const zones = zonesOf(cluster);
  return JSON.stringify({
    metadata: {
      name: `${clusterName(cluster)}-node-${index}`,
      resourceVersion: '1',
      labels: {
        'kubernetes.io/os': 'linux',
        'topology.kubernetes.io/region': regionOf(cluster),
        'topology.kubernetes.io/zone': zones[index % zones.length],
      },
    },
    spec: {},
    status: {
      allocatable: { cpu: '16', memory: '64Gi', pods: '220' },
      conditions: [{ type: 'Ready', status: 'True' }],
    },
  });
}

export function autoscalerText(cluster: number, index: number): string {
  const { name } = serviceAt(index);
  const pods = podsOf(cluster, index);
  return JSON.stringify({
    metadata: metadata(index, 1, FIELDS_OF_SERVICE),
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
      minReplicas: 2,
      maxReplicas: pods * 2,
    },
    status: { currentReplicas: pods, desiredReplicas: pods },
  });
}

export function budgetText(_cluster: number, index: number): string {
  const { name } = serviceAt(index);
  return JSON.stringify({
    metadata: metadata(index, 1, FIELDS_OF_SERVICE),
    spec: { maxUnavailable: 1, selector: { matchLabels: { app: name } } },
    status: { disruptionsAllowed: 1, expectedPods: 4, currentHealthy: 4 },
  });
}

/** Half of them spread requests over the nearest regions, half prefer one region to all others. */
export function ruleText(_cluster: number, index: number): string {
  const { namespace, name } = serviceAt(index);
  const localityLbSetting =
    index % 2 ? { failoverPriority: ['topology.istio.io/network'] } : {};
  return JSON.stringify({
    metadata: metadata(index, 1, FIELDS_OF_SERVICE),
    spec: {
      host: `${name}.${namespace}.svc.cluster.local`,
      trafficPolicy: {
        loadBalancer: {
          localityLbSetting: { enabled: true, ...localityLbSetting },
        },
        outlierDetection: {
          consecutive5xxErrors: 5,
          interval: '10s',
          baseEjectionTime: '30s',
          maxEjectionPercent: 100,
        },
      },
    },
  });
}

/** What a cluster says about another one; probed every minute. */
export function peeringText(
  cluster: number,
  other: number,
  { version, probedAt }: { version: number; probedAt: number },
): string {
  const to = other < cluster ? other : other + 1;
  const probed = new Date(probedAt).toISOString();
  return JSON.stringify({
    metadata: {
      name: clusterName(to),
      resourceVersion: String(version),
      creationTimestamp: CREATED,
    },
    spec: {
      enableIngressGateway: true,
      metadataEndpoint: `https://istio.${clusterName(to)}.example/metadata/`,
    },
    status: {
      metadataCache: {
        public: { clusterUUID: uuidOf(to) },
        publicLastFetchTimestamp: probed,
        private: {
          networkName: networkOf(to),
          clusterID: clusterName(to),
          ingressGateways: [{ address: `192.0.2.${to + 1}`, port: 15443 }],
        },
        privateLastFetchTimestamp: probed,
      },
      conditions: CONDITIONS.map(type => ({
        type,
        status: 'True',
        reason: 'Succeeded',
        lastProbeTime: probed,
        lastTransitionTime: CREATED,
      })),
    },
  });
}

const CONDITIONS = [
  'PublicMetadataExchangeReady',
  'PrivateMetadataExchangeReady',
  'RemoteAPIServerReady',
  'DataplaneConnectionReady',
];

const UID = '3f1f6f0e-5d3c-4d38-9a53-0c6f5f1f2d11';

function metadata(index: number, version: number, fields: readonly string[]) {
  const { namespace, name } = serviceAt(index);
  return {
    name,
    namespace,
    uid: UID,
    resourceVersion: String(version),
    generation: 7,
    creationTimestamp: CREATED,
    labels: { app: name, 'app.kubernetes.io/managed-by': 'Helm' },
    annotations: { 'meta.helm.sh/release-name': name },
    managedFields: [
      {
        manager: 'helm',
        operation: 'Update',
        apiVersion: 'apps/v1',
        time: CREATED,
        fieldsType: 'FieldsV1',
        fieldsV1: {
          'f:spec': Object.fromEntries(fields.map(field => [`f:${field}`, {}])),
        },
      },
    ],
  };
}

function container(name: string) {
  return {
    name: 'main',
    image: `registry.example/shop/${name}:4.2.0`,
    ports: [{ name: 'http', containerPort: 8080 }],
    env: ['LOG_LEVEL', 'REGION', 'DATABASE_HOST'].map(key => ({
      name: key,
      value: `${key.toLowerCase()}-of-${name}`,
    })),
    envFrom: [{ configMapRef: { name: `${name}-settings` } }],
    resources: {
      requests: { cpu: '250m', memory: '256Mi' },
      limits: { memory: '512Mi' },
    },
    readinessProbe: {
      httpGet: { path: '/ready', port: 'http', scheme: 'HTTP' },
      periodSeconds: 5,
      failureThreshold: 3,
    },
    livenessProbe: {
      httpGet: { path: '/alive', port: 'http', scheme: 'HTTP' },
      periodSeconds: 10,
      failureThreshold: 3,
    },
  };
}

const FIELDS_OF_SERVICE = ['ports', 'selector', 'sessionAffinity', 'type'];
const FIELDS_OF_SLICE = ['addressType', 'endpoints', 'ports'];
const FIELDS_OF_DEPLOYMENT = [
  'progressDeadlineSeconds',
  'replicas',
  'revisionHistoryLimit',
  'selector',
  'strategy',
  'template.metadata.labels',
  'template.spec.containers.main.env',
  'template.spec.containers.main.envFrom',
  'template.spec.containers.main.image',
  'template.spec.containers.main.livenessProbe',
  'template.spec.containers.main.ports',
  'template.spec.containers.main.readinessProbe',
  'template.spec.containers.main.resources',
  'template.spec.dnsPolicy',
  'template.spec.restartPolicy',
  'template.spec.schedulerName',
  'template.spec.serviceAccountName',
  'template.spec.terminationGracePeriodSeconds',
  'template.spec.topologySpreadConstraints',
];
