import type { KubeObject } from '@geo-reserving/fleet-emulator';

const NAMESPACE = 'bench';
const PODS = 4;

/**
 * Plain services beside the demo's own: a Deployment, a Service, an EndpointSlice and a
 * DestinationRule each.
 *
 * @param cluster - names the zones
 * @param count - how many services
 */
export function fillerObjects(cluster: string, count: number): KubeObject[] {
  const services = Array.from({ length: count }, (_, i) => `filler-${i}`);
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } },
    ...services.flatMap(name => [
      deployment(name),
      service(name),
      slice(name, cluster),
      rule(name),
    ]),
  ];
}

const meta = (name: string) => ({
  name,
  namespace: NAMESPACE,
  labels: { app: name, 'backstage.io/kubernetes-id': name },
});

function deployment(name: string): KubeObject {
  const labels = { app: name, 'backstage.io/kubernetes-id': name };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: meta(name),
    spec: {
      replicas: PODS,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels },
        spec: {
          containers: [{ name: 'main', image: `registry.example/${name}:1.0` }],
        },
      },
    },
    status: { replicas: PODS, readyReplicas: PODS, updatedReplicas: PODS },
  };
}

function service(name: string): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: meta(name),
    spec: {
      selector: { app: name },
      ports: [{ name: 'http', port: 8080, protocol: 'TCP' }],
    },
  };
}

function slice(name: string, cluster: string): KubeObject {
  const index = Number(name.split('-')[1]);
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      ...meta(`${name}-endpoints`),
      labels: { 'kubernetes.io/service-name': name },
    },
    addressType: 'IPv4',
    endpoints: Array.from({ length: PODS }, (_, pod) => ({
      addresses: [`10.200.${index % 250}.${pod + 1}`],
      conditions: { ready: true, serving: true, terminating: false },
      zone: `${cluster}-${pod % 2 ? 'b' : 'a'}`,
    })),
    ports: [{ name: 'http', port: 8080, protocol: 'TCP' }],
  };
}

function rule(name: string): KubeObject {
  return {
    apiVersion: 'networking.istio.io/v1beta1',
    kind: 'DestinationRule',
    metadata: meta(name),
    spec: {
      host: `${name}.${NAMESPACE}.svc.cluster.local`,
      trafficPolicy: {
        outlierDetection: { consecutive5xxErrors: 5, maxEjectionPercent: 100 },
      },
    },
  };
}
