/** What stands in front: where requests from outside come in. */
import { InputError } from '@backstage/errors';
import { isDnsLabel } from '@geo-reserving/plugin-geo-reserving-common';
import type { Manifest, ManifestRequest } from './ManifestRequest';
import { metadataOf, portOf } from './ManifestRequest';

type Front = { manifests: Manifest[]; remarks: string[] };

/** A DNS name of at least two labels. */
export function isHost(text: string): boolean {
  const labels = text.split('.');
  return text.length <= 253 && labels.length > 1 && labels.every(isDnsLabel);
}

export function frontOf(request: ManifestRequest): Front {
  switch (request.balancer) {
    case 'none':
      return { manifests: [], remarks: [] };
    case 'k8gb':
      return k8gb(request, hostOf(request));
    case 'gateway-api':
      return gatewayApi(request, hostOf(request));
    default:
      throw new Error(`Unknown: ${request.balancer satisfies never}`);
  }
}

function hostOf({ host, balancer }: ManifestRequest): string {
  if (host !== undefined && isHost(host)) return host;
  throw new InputError(
    `host is ${
      host === undefined ? 'missing' : JSON.stringify(host.slice(0, 80))
    }; ${balancer} needs the public name of the service, such as shop.example.com`,
  );
}

function k8gb(request: ManifestRequest, host: string): Front {
  const { service, regions, mode } = request;
  const ingress: Manifest = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: metadataOf(request),
    spec: {
      rules: [
        {
          host,
          http: {
            paths: [
              {
                path: '/',
                pathType: 'Prefix',
                backend: {
                  service: {
                    name: service.name,
                    port: { number: portOf(request) },
                  },
                },
              },
            ],
          },
        },
      ],
    },
  };
  const gslb: Manifest = {
    apiVersion: 'k8gb.absa.oss/v1beta1',
    kind: 'Gslb',
    metadata: metadataOf(request),
    spec: {
      resourceRef: {
        apiVersion: ingress.apiVersion,
        kind: 'Ingress',
        name: service.name,
      },
      strategy: strategyOf(request),
    },
  };
  return {
    manifests: [ingress, gslb],
    remarks: [
      `The geo tags of k8gb have to be called ${regions.join(
        ', ',
      )}, as the regions are.`,
      ...(mode === 'weighted'
        ? ['What k8gb gives is approximate: resolvers shuffle its answers.']
        : []),
      ...(mode === 'standby' && regions.length > 2
        ? ['k8gb knows the first of an order only.']
        : []),
    ],
  };
}

function strategyOf({ mode, regions, weights = {} }: ManifestRequest) {
  const ttl = { dnsTtlSeconds: 30, splitBrainThresholdSeconds: 300 };
  switch (mode) {
    case 'nearest':
      return { type: 'geoip', ...ttl };
    case 'weighted':
      return { type: 'roundRobin', weight: { ...weights }, ...ttl };
    default:
      return { type: 'failover', primaryGeoTag: regions[0], ...ttl };
  }
}

function gatewayApi(request: ManifestRequest, host: string): Front {
  const { service, gateway = '', mode, mesh } = request;
  const [namespace, name, ...rest] = gateway.split('/');
  if (rest.length > 0 || !isDnsLabel(namespace) || !isDnsLabel(name ?? '')) {
    throw new InputError(
      `gateway is ${JSON.stringify(
        gateway.slice(0, 80),
      )}; write <namespace>/<name> of the Gateway that requests come in by`,
    );
  }
  const route: Manifest = {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: metadataOf(request),
    spec: {
      parentRefs: [{ namespace, name }],
      hostnames: [host],
      rules: [
        {
          backendRefs: [{ name: service.name, port: portOf(request) }],
        },
      ],
    },
  };
  return {
    manifests: [route],
    remarks:
      mode === 'nearest' || mesh === 'none'
        ? []
        : [
            'The route leads into the cluster where a request comes in; from there the mesh decides by region.',
          ],
  };
}
