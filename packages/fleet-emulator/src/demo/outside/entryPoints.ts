import type { KubeObject } from '../../kube/model/KubeObject';
import type { DemoCluster } from '../DemoCluster';

/** Namespace of the platform's ingress controllers. */
export const INGRESS_NAMESPACE = 'd8-ingress-nginx';
/** Namespace of the Gateways. */
export const GATEWAY_NAMESPACE = 'edge';
/** Class of the ingress controller that every cluster has. */
export const INGRESS_CLASS = 'nginx';

/** Gateways of every cluster, and who implements their classes. */
export const GATEWAY_CLASSES = {
  cilium: 'io.cilium/gateway-controller',
  istio: 'istio.io/gateway-controller',
} as const;

export type GatewayClassName = keyof typeof GATEWAY_CLASSES;

type Inlet =
  | 'LoadBalancer'
  | 'LoadBalancerWithProxyProtocol'
  | 'HostPort'
  | 'HostPortWithProxyProtocol'
  | 'HostWithFailover';

/** Controllers besides `main`: every inlet is somewhere. */
const FURTHER_CONTROLLERS: Readonly<Record<string, [string, Inlet]>> = {
  'fra-2': ['office', 'HostWithFailover'],
  'gru-1': ['partners', 'HostPort'],
  'sin-1': ['partners', 'HostPortWithProxyProtocol'],
};

/** Clusters whose load balancers speak the PROXY protocol. */
const PROXIED = new Set(['iad-1']);

/** Places for an address beside a cluster's gateway to its peers. */
const OFFSETS = { ingress: 1, cilium: 2, istio: 3, push: 4 };

/** A public address of a cluster (TEST-NET-3). */
export function publicAddress(
  cluster: Pick<DemoCluster, 'gateway'>,
  of: keyof typeof OFFSETS,
): string {
  const [a, b, c, d] = cluster.gateway.address.split('.').map(Number);
  return [a, b, c, d + OFFSETS[of]].join('.');
}

/** Ingress controllers with the Service that gives one its address, and Gateways. */
export function entryPointObjects(cluster: DemoCluster): KubeObject[] {
  const further = FURTHER_CONTROLLERS[cluster.name];
  const inlet = PROXIED.has(cluster.name)
    ? 'LoadBalancerWithProxyProtocol'
    : 'LoadBalancer';
  return [
    ingressController('main', inlet, INGRESS_CLASS),
    balancerService('main', publicAddress(cluster, 'ingress')),
    ...(further ? [ingressController(further[0], further[1], further[0])] : []),
    ...Object.entries(GATEWAY_CLASSES).flatMap(([name, controllerName]) => [
      gatewayClass(name, controllerName),
      gateway(name, publicAddress(cluster, name as GatewayClassName)),
    ]),
  ];
}

function ingressController(
  name: string,
  inlet: Inlet,
  ingressClass: string,
): KubeObject {
  return {
    apiVersion: 'deckhouse.io/v1',
    kind: 'IngressNginxController',
    metadata: { name },
    spec: {
      ingressClass,
      inlet,
      // What comes in here is routed by the mesh like any other request.
      enableIstioSidecar: name === 'main',
    },
  };
}

function balancerService(name: string, ip: string): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: `${name}-load-balancer`,
      namespace: INGRESS_NAMESPACE,
      labels: { heritage: 'deckhouse', module: 'ingress-nginx' },
    },
    spec: {
      type: 'LoadBalancer',
      selector: { app: 'controller', name },
      ports: [{ name: 'https', port: 443, protocol: 'TCP', targetPort: 443 }],
    },
    status: { loadBalancer: { ingress: [{ ip, ipMode: 'VIP' }] } },
  };
}

function gatewayClass(name: string, controllerName: string): KubeObject {
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'GatewayClass',
    metadata: { name },
    spec: { controllerName },
  };
}

function gateway(className: string, address: string): KubeObject {
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: { name: className, namespace: GATEWAY_NAMESPACE },
    spec: {
      gatewayClassName: className,
      listeners: [
        {
          name: 'http',
          port: 80,
          protocol: 'HTTP',
          allowedRoutes: { namespaces: { from: 'All' } },
        },
      ],
    },
    status: { addresses: [{ type: 'IPAddress', value: address }] },
  };
}
