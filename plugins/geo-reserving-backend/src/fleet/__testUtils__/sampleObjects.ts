import type { KubeObject } from '@geo-reserving/fleet-emulator';

/** A Namespace. */
export function namespaceObject(name: string): KubeObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
}

/** A Node of a region. */
export function node(name: string, region: string): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: {
        'topology.kubernetes.io/region': region,
        'topology.kubernetes.io/zone': `${region}-a`,
      },
    },
    status: {
      conditions: [{ type: 'Ready', status: 'True' }],
      allocatable: { cpu: '3920m', memory: '16Gi', pods: '110' },
    },
  };
}

/** A Deployment with as many ready pods as wanted. */
export function deployment(
  namespace: string,
  name: string,
  replicas = 2,
): KubeObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { namespace, name },
    spec: {
      replicas,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: {
          containers: [{ name: 'main', image: `registry.example/${name}:1` }],
        },
      },
    },
    status: { replicas, readyReplicas: replicas, updatedReplicas: replicas },
  };
}

/** A Service that selects the pods of the Deployment of the same name. */
export function service(namespace: string, name: string): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { namespace, name },
    spec: {
      type: 'ClusterIP',
      selector: { app: name },
      ports: [{ name: 'http', port: 80, protocol: 'TCP' }],
    },
  };
}

/** An EndpointSlice of a Service, all in one zone. */
export function endpointSlice(
  namespace: string,
  serviceName: string,
  ready = 2,
): KubeObject {
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      namespace,
      name: `${serviceName}-abcde`,
      labels: { 'kubernetes.io/service-name': serviceName },
    },
    addressType: 'IPv4',
    endpoints: Array.from({ length: ready }, (_, i) => ({
      addresses: [`10.0.0.${i + 1}`],
      conditions: { ready: true },
      zone: 'zone-a',
    })),
    ports: [{ name: 'http', port: 8080, protocol: 'TCP' }],
  };
}

/** The UUID as Deckhouse states it. */
export function clusterUuid(uuid: string): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { namespace: 'kube-system', name: 'd8-cluster-uuid' },
    data: { 'cluster-uuid': uuid },
  };
}
