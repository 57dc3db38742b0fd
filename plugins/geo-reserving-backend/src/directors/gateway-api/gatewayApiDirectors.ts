/**
 * HTTPRoutes of the Gateway API: weights among backends, obeyed by whoever implements the parent of a route.
 *
 * A route that is attached to a Gateway directs what enters its cluster there; one that is attached to a Service directs
 * the callers of that Service inside the cluster (GAMMA). These are two layers, and so two directors.
 */
import type {
  DirectorCapabilities,
  DirectorQuestion,
  DirectorReading,
  TrafficDirector,
  WatchedResource,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { ConfiguredEntry } from '../../entry/addresses';
import {
  GATEWAY_CLASSES,
  GATEWAYS,
  HTTP_ROUTES,
  REFERENCE_GRANTS,
} from '../../entry/resources';
import { SERVICE_IMPORTS } from '../../fleet/resources/multiclusterServices';
import { RESOURCE_TABLE } from '../../fleet/resources/resourceTable';
import { byName } from '../support/byName';
import { detectionOfNone } from '../support/detection';
import { confirmRoute } from './change/confirmRoute';
import { routeChanges } from './change/routeChanges';
import { readRoute } from './readRoute';
import { rulesOfCallers, rulesOfGateways } from './routeRules';
import type { RulesOf } from './routeRules';

const RESOURCES: readonly WatchedResource<any>[] = [
  HTTP_ROUTES,
  GATEWAYS,
  GATEWAY_CLASSES,
  REFERENCE_GRANTS,
  SERVICE_IMPORTS,
  RESOURCE_TABLE.services,
  RESOURCE_TABLE.endpointslices,
];

const CAPABILITIES: DirectorCapabilities = {
  weights: 'yes',
  order: 'no',
  drain: 'yes',
  granularity: 'cluster',
  automaticFailover: 'never',
};

/** Routes of Gateways. @param configured - names of clusters, and how a clusterset calls them */
export function gatewayApiDirector(
  configured: readonly ConfiguredEntry[],
): TrafficDirector<undefined> {
  return {
    id: 'gateway-api',
    title: 'Gateway API',
    layer: 'external',
    ...reading(rulesOfGateways, configured),
  };
}

/** Routes of Services. @param configured - as for {@link gatewayApiDirector} */
export function gatewayApiMeshDirector(
  configured: readonly ConfiguredEntry[],
): TrafficDirector<undefined> {
  return {
    id: 'gateway-api-mesh',
    title: 'Gateway API (mesh)',
    layer: 'internal',
    ...reading(rulesOfCallers, configured),
    // Among services only: over which clusters one of them spreads is the mesh's to say.
    capabilities: { ...CAPABILITIES, weights: 'no' },
  };
}

function reading(
  rulesOf: RulesOf,
  configured: readonly ConfiguredEntry[],
): Pick<
  TrafficDirector<undefined>,
  | 'capabilities'
  | 'resources'
  | 'writes'
  | 'detect'
  | 'read'
  | 'change'
  | 'confirm'
> {
  const read = (question: DirectorQuestion): DirectorReading[] =>
    byName(question.clusters).flatMap(cluster =>
      rulesOf(cluster, question, configured).map(readRoute),
    );
  return {
    capabilities: CAPABILITIES,
    resources: RESOURCES,
    writes: [{ resource: HTTP_ROUTES, verbs: ['patch'] }],
    detect: question =>
      question.clusters.some(c => rulesOf(c, question, configured).length > 0)
        ? { verdict: 'directs' }
        : detectionOfNone(question, () => [HTTP_ROUTES]),
    read,
    change: (question, wanted) =>
      routeChanges(question, wanted, rulesOf, configured),
    confirm: confirmRoute,
  };
}
