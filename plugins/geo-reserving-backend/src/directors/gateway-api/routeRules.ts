/** Which rules of which routes decide about a service in one cluster. */
import { isBelieved } from '@geo-reserving/plugin-geo-reserving-node';
import type {
  ClusterPicture,
  DirectorQuestion,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { ConfiguredEntry } from '../../entry/addresses';
import type { HttpRouteFact } from '../../entry/facts';
import { implementationOf } from '../../entry/gatewayClass';
import {
  gatewaysOf,
  isService,
  keyOf,
  meshRoutesOf,
  routesTo,
} from '../../entry/leads';
import { GATEWAY_CLASSES, GATEWAYS } from '../../entry/resources';
import { listed } from '../support/words';
import type { RouteAt } from './destinationOf';
import type { RouteRule } from './RouteRule';

export type RulesOf = (
  cluster: ClusterPicture,
  question: DirectorQuestion,
  configured: readonly ConfiguredEntry[],
) => RouteRule[];

/** Rules that lead from Gateways to the service. */
export const rulesOfGateways: RulesOf = (cluster, question, configured) => {
  const service = serviceOf(question);
  return routesTo(cluster, service).flatMap(route => {
    const gateways = gatewaysOf(route);
    const at: RouteAt = {
      ...around(cluster, question, configured),
      route,
      implementation: commonImplementation(cluster, gateways),
    };
    const requests = `what enters ${cluster.name} through Gateway ${listed(
      gateways,
    )}`;
    return distinctRules(route)
      .filter(({ rule }) =>
        rule.backends.some(b => isService(b) && keyOf(b) === service),
      )
      .map(numbered => ({
        ...numbered,
        ...{ at, requests, restsOn: [GATEWAYS, GATEWAY_CLASSES] },
        ...refusalOf(cluster, route, gateways),
      }));
  });
};

/** Rules that direct the callers of the service itself. */
export const rulesOfCallers: RulesOf = (cluster, question, configured) => {
  const service = serviceOf(question);
  return meshRoutesOf(cluster, service).flatMap(route => {
    const at: RouteAt = {
      ...around(cluster, question, configured),
      route,
      // Who implements a mesh is written in no object; Istio is the one that spreads a Service over clusters.
      implementation: 'istio',
    };
    const requests = `the requests of callers in ${cluster.name}`;
    return distinctRules(route).map(numbered => ({
      ...numbered,
      ...{ at, requests, restsOn: [] },
    }));
  });
};

function around(
  cluster: ClusterPicture,
  question: DirectorQuestion,
  configured: readonly ConfiguredEntry[],
): Pick<RouteAt, 'service' | 'cluster' | 'clusters' | 'clusterNamed'> {
  return {
    service: serviceOf(question),
    cluster,
    clusters: question.clusters,
    clusterNamed: name =>
      configured.find(c => c.name === name || c.meshIds?.includes(name))
        ?.name ?? question.clusters.find(c => c.name === name)?.name,
  };
}

/** Rules with the same backends do the same: the first stands for all. */
function distinctRules({ rules }: HttpRouteFact) {
  const seen = new Map<string, Pick<RouteRule, 'rule' | 'number'>>();
  rules.forEach((rule, i) => {
    const content = JSON.stringify(rule.backends);
    const first = seen.get(content);
    seen.set(content, {
      number: first?.number ?? i + 1,
      rule: {
        backends: rule.backends,
        matchesAll: rule.matchesAll || (first?.rule.matchesAll ?? false),
      },
    });
  });
  return [...seen.values()];
}

function commonImplementation(
  cluster: ClusterPicture,
  gateways: readonly string[],
): RouteAt['implementation'] {
  const found = new Set(
    gateways.map(key => {
      const gateway = cluster.facts(GATEWAYS).get(key);
      return gateway && implementationOf(cluster, gateway);
    }),
  );
  return found.size === 1 ? [...found][0] : undefined;
}

/** A route that no Gateway takes is not in effect, whatever its weights say. */
function refusalOf(
  cluster: ClusterPicture,
  { verdicts }: HttpRouteFact,
  gateways: readonly string[],
): { refusal?: string } {
  const refused = verdicts.filter(({ accepted }) => accepted === false);
  if (refused.length > 0 && refused.length === verdicts.length) {
    const names = refused.map(({ parent }) => `Gateway ${keyOf(parent)}`);
    const reasons = [
      ...new Set(refused.map(r => r.reason ?? 'no reason given')),
    ];
    return {
      refusal: `It is not in effect: ${listed(
        names,
      )} does not accept it (${reasons.join(', ')}).`,
    };
  }
  const isRead = isBelieved(cluster.reading(GATEWAYS));
  const gone = gateways.filter(key => !cluster.facts(GATEWAYS).has(key));
  return isRead && gone.length === gateways.length
    ? {
        refusal: `It is not in effect: there is no Gateway ${listed(gone)} in ${
          cluster.name
        }.`,
      }
    : {};
}

function serviceOf({ service }: DirectorQuestion): string {
  return `${service.namespace}/${service.name}`;
}
