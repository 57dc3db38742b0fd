import type { KubeObject } from '../../kube/model/KubeObject';
import { nodeNames } from '../DemoCluster';
import type { DemoCluster } from '../DemoCluster';
import { kubeTime } from './kubeTime';
import type { NodeImage } from './nodeImages';

const DAY_MS = 24 * 3600 * 1000;

/** Namespaces that every cluster of the platform has. */
const PLATFORM_NAMESPACES = ['kube-system', 'd8-istio', 'd8-ingress-nginx'];

/**
 * Namespaces, the stated identity, nodes and the mesh's own health check of one cluster.
 *
 * @param images - what each node holds
 */
export function clusterObjects(
  cluster: DemoCluster,
  namespaces: readonly string[],
  images: readonly NodeImage[],
  now: number,
): KubeObject[] {
  return [
    ...PLATFORM_NAMESPACES.map(name => namespace(name)),
    ...namespaces.map(name =>
      namespace(name, { 'istio-injection': 'enabled' }),
    ),
    identity(cluster),
    ...cluster.zones.flatMap(zone =>
      nodeNames(cluster, zone).map(name =>
        node(cluster, zone, name, images, now),
      ),
    ),
    healthCheckService(),
  ];
}

function namespace(
  name: string,
  labels: Record<string, string> = {},
): KubeObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } };
}

function identity(cluster: DemoCluster): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: 'd8-cluster-uuid',
      namespace: 'kube-system',
      labels: { heritage: 'deckhouse' },
    },
    data: { 'cluster-uuid': cluster.uuid },
  };
}

function node(
  cluster: DemoCluster,
  zone: string,
  name: string,
  images: readonly NodeImage[],
  now: number,
): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: {
        'kubernetes.io/hostname': name,
        'topology.kubernetes.io/region': cluster.regionLabel,
        'topology.kubernetes.io/zone': zone,
      },
    },
    spec: {},
    status: {
      capacity: capacityFor(cluster),
      allocatable: { ...cluster.nodeOffers },
      conditions: [
        {
          type: 'Ready',
          status: 'True',
          reason: 'KubeletReady',
          message: 'kubelet is posting ready status',
          lastHeartbeatTime: kubeTime(now),
          lastTransitionTime: kubeTime(now - 40 * DAY_MS),
        },
      ],
      images: [...images],
      nodeInfo: nodeInfo(cluster, name),
    },
  };
}

/** Whole cores; a part of the last one is the kubelet's. */
function capacityFor({ nodeOffers }: DemoCluster) {
  const cores = Math.ceil(Number.parseInt(nodeOffers.cpu, 10) / 1000);
  return { ...nodeOffers, cpu: String(cores) };
}

function nodeInfo(cluster: DemoCluster, name: string) {
  return {
    architecture: 'amd64',
    bootID: name,
    containerRuntimeVersion: 'containerd://1.7.27',
    kernelVersion: '6.8.0-60-generic',
    kubeProxyVersion: '',
    kubeletVersion: cluster.version,
    machineID: name,
    operatingSystem: 'linux',
    osImage: 'Ubuntu 24.04.2 LTS',
    systemUUID: name,
  };
}

/** What the istio module probes through the mesh; never an application's service. */
function healthCheckService(): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: 'alliance-healthcheck',
      namespace: 'd8-istio',
      labels: { heritage: 'deckhouse', module: 'istio' },
    },
    spec: {
      selector: { app: 'alliance-healthcheck' },
      ports: [{ name: 'http', port: 8080, protocol: 'TCP', targetPort: 8080 }],
    },
  };
}
