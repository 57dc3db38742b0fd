/** What is watched besides the fleet's own table to know how requests get from outside to services. */
import {
  EVERYTHING,
  watchedResource,
} from '@geo-reserving/plugin-geo-reserving-node';
import type {
  Concern,
  WatchedResource,
} from '@geo-reserving/plugin-geo-reserving-node';
import { SERVICE_IMPORTS } from '../fleet/resources/multiclusterServices';
import type { HttpRouteFact } from './facts';
import {
  parseGateway,
  parseGatewayClass,
  parseReferenceGrant,
} from './parsers/gateways';
import { parseHttpRoute } from './parsers/httpRoutes';
import { parseIngress } from './parsers/ingresses';
import { parseIngressNginxController } from './parsers/ingressNginxControllers';

const gatewayApi = {
  group: 'gateway.networking.k8s.io',
  versions: ['v1', 'v1beta1'],
};

export const INGRESSES = watchedResource({
  group: 'networking.k8s.io',
  plural: 'ingresses',
  versions: ['v1'],
  parse: parseIngress,
  concerns: ({ rules }): Concern => ({
    kind: 'services',
    keys: [...new Set(rules.flatMap(rule => rule.services))],
  }),
});

export const HTTP_ROUTES = watchedResource({
  ...gatewayApi,
  plural: 'httproutes',
  parse: parseHttpRoute,
  concerns: (route): Concern => ({ kind: 'services', keys: namedBy(route) }),
  withoutTimes: ({ resourceVersion: _, ...rest }) => rest,
});

export const GATEWAYS = watchedResource({
  ...gatewayApi,
  plural: 'gateways',
  parse: parseGateway,
  // A DNS record of any namespace may lead to its address.
  concerns: () => EVERYTHING,
});

export const GATEWAY_CLASSES = watchedResource({
  ...gatewayApi,
  plural: 'gatewayclasses',
  parse: parseGatewayClass,
  concerns: () => EVERYTHING,
});

export const REFERENCE_GRANTS = watchedResource({
  ...gatewayApi,
  plural: 'referencegrants',
  parse: parseReferenceGrant,
  // A route that it lets through may name services of yet other namespaces, whose shares change too.
  concerns: () => EVERYTHING,
});

export const INGRESS_NGINX_CONTROLLERS = watchedResource({
  group: 'deckhouse.io',
  plural: 'ingressnginxcontrollers',
  versions: ['v1', 'v1alpha1'],
  parse: parseIngressNginxController,
  concerns: () => EVERYTHING,
});

/** All of them, each once. */
export const ENTRY_RESOURCES: readonly WatchedResource<any>[] = [
  INGRESSES,
  HTTP_ROUTES,
  GATEWAYS,
  GATEWAY_CLASSES,
  REFERENCE_GRANTS,
  INGRESS_NGINX_CONTROLLERS,
  SERVICE_IMPORTS,
];

/** Services that a route leads to, or that it is attached to. */
function namedBy({ parents, rules }: HttpRouteFact): string[] {
  const refs = [...parents, ...rules.flatMap(rule => rule.backends)];
  return [...new Set(refs.map(ref => `${ref.namespace}/${ref.name}`))];
}
