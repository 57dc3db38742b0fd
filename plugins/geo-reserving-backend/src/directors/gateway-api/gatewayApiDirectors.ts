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
} from '@geo-reserving/plugin-geo-reserving-node';
import type { ConfiguredEntry } from '../../entry/addresses';
import { HTTP_ROUTES } from '../../entry/resources';
import { detectionOfNone } from '../support/detection';
import { readRoute } from './readRoute';
import { rulesOfCallers, rulesOfGateways } from './routeRules';
import type { RulesOf } from './routeRules';

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
  };
}

function reading(
  rulesOf: RulesOf,
  configured: readonly ConfiguredEntry[],
): Pick<TrafficDirector<undefined>, 'capabilities' | 'detect' | 'read'> {
  const read = (question: DirectorQuestion): DirectorReading[] =>
    question.clusters.flatMap(cluster =>
      rulesOf(cluster, question, configured).map(readRoute),
    );
  return {
    capabilities: CAPABILITIES,
    // Entry points need routes too, so that they are watched whether this director is there or not.
    detect: question =>
      question.clusters.some(c => rulesOf(c, question, configured).length > 0)
        ? { verdict: 'directs' }
        : detectionOfNone(question, [HTTP_ROUTES]),
    read,
  };
}
