/** Objects around an entry, as people write them; the shape is that of the real definitions. */
import type { KubeObject } from '@geo-reserving/fleet-emulator';

const GATEWAY_API = 'gateway.networking.k8s.io/v1';

export function service(
  key: string,
  spec: object = {},
  addresses: readonly string[] = [],
): KubeObject {
  const [namespace, name] = key.split('/');
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { namespace, name },
    spec: { selector: { app: name }, ports: [{ port: 80 }], ...spec },
    status: { loadBalancer: { ingress: addresses.map(ip => ({ ip })) } },
  };
}

export function ingress(
  key: string,
  o: { host?: string; to: string; className?: string; addresses?: string[] },
): KubeObject {
  const [namespace, name] = key.split('/');
  const { host, to, className, addresses = [] } = o;
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { namespace, name },
    spec: {
      ...(className ? { ingressClassName: className } : {}),
      rules: [
        {
          ...(host ? { host } : {}),
          http: {
            paths: [
              {
                path: '/',
                pathType: 'Prefix',
                backend: { service: { name: to, port: { number: 80 } } },
              },
            ],
          },
        },
      ],
    },
    status: { loadBalancer: { ingress: addresses.map(ip => ({ ip })) } },
  };
}

export function gatewayClass(name: string, controllerName: string): KubeObject {
  return {
    apiVersion: GATEWAY_API,
    kind: 'GatewayClass',
    metadata: { name },
    spec: { controllerName },
  };
}

export function gateway(
  key: string,
  gatewayClassName: string,
  addresses: readonly string[] = [],
): KubeObject {
  const [namespace, name] = key.split('/');
  return {
    apiVersion: GATEWAY_API,
    kind: 'Gateway',
    metadata: { namespace, name },
    spec: {
      gatewayClassName,
      listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }],
    },
    status: {
      addresses: addresses.map(value => ({ type: 'IPAddress', value })),
    },
  };
}

/** A backend: a Service of the route's namespace by its name, or anything. */
export type Backend = {
  group?: string;
  kind?: string;
  namespace?: string;
  name: string;
  port?: number;
  weight?: number;
};

export function httpRoute(
  key: string,
  o: {
    parents?: object[];
    hostnames?: string[];
    rules: { matches?: object[]; backendRefs: Backend[] }[];
    status?: object;
  },
): KubeObject {
  const [namespace, name] = key.split('/');
  const { parents = [{ name: 'public' }], hostnames = [], rules, status } = o;
  return {
    apiVersion: GATEWAY_API,
    kind: 'HTTPRoute',
    metadata: { namespace, name },
    spec: { parentRefs: parents, hostnames, rules },
    ...(status ? { status } : {}),
  };
}
