/** Where a VirtualService splits requests between places, its weights are what is changed. */
import {
  sharesOf,
  type PlannedChange,
  type WantedTraffic,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { VirtualServiceFact } from '../../../fleet/facts';
import { policiesOf } from '../../../survey/service/policiesOf';
import type { IstioRoute } from '../../../survey/split/Route';
import { expandHost } from '../prediction/meshHost';
import { routeWeights } from './routeWeights';
import { standsIn, type ServiceNames } from './standsIn';
import { weightChange } from './weightChange';

/** A part of the service to which its own rule has to apply; what is absent: the whole service, its first port. */
export type RuleTarget = { subset?: string; port?: number };

/** What is left for the service's own rule to divide, and what is written before it. */
export type RouteAnswer =
  /** Nothing divides the requests by place before the rule does. */
  | { kind: 'rule'; targets: readonly RuleTarget[] }
  | {
      kind: 'weights';
      change?: PlannedChange;
      /** Regions that are left to the service's own rule. */
      pooled: ReadonlySet<string>;
      targets: readonly RuleTarget[];
      remarks: string[];
    }
  | { kind: 'cannot'; why: string };

export function virtualServiceChange(
  route: IstioRoute,
  wanted: WantedTraffic,
  names: ServiceNames,
): RouteAnswer {
  const [fact] = policiesOf(route).virtualServices;
  const index = fact?.http.findIndex(http => http.matchesAll) ?? -1;
  if (!fact || index < 0) {
    return { kind: 'rule', targets: [{}] };
  }
  const destinations = fact.http[index].route.map(destination => ({
    stand: standsIn(destination, fact.namespace, route, names),
    weight: destination.weight ?? 0,
  }));
  const targets = fact.http[index].route.filter(
    (_, i) => destinations[i].stand.kind === 'service',
  );
  if (destinations.every(({ stand }) => stand.kind === 'service')) {
    return { kind: 'rule', targets };
  }
  const label = `VirtualService ${fact.namespace}/${fact.name}`;
  const obstacle = obstacleIn(fact, names);
  const shares = sharesOf(wanted.intent, wanted.clusters);
  if (obstacle !== undefined) {
    return { kind: 'cannot', why: `${label} ${obstacle}` };
  }
  if (destinations.some(({ stand }) => stand.kind === 'elsewhere')) {
    return {
      kind: 'cannot',
      why: `${label} sends requests to something of which nobody knows where it stands`,
    };
  }
  if (!shares) {
    return {
      kind: 'cannot',
      why: `${label} splits requests by fixed shares, and what is wanted has none; take the VirtualService away first, or ask for weights`,
    };
  }
  const pools = (cluster: string) => route.member.networks.has(cluster);
  const found = routeWeights(destinations, shares, wanted, pools);
  if ('cannot' in found) {
    return { kind: 'cannot', why: `${label}: ${found.cannot}` };
  }
  const change = weightChange(route.cluster, fact, index, found.weights);
  return {
    kind: 'weights',
    ...(change ? { change } : {}),
    pooled: found.pooled,
    targets,
    remarks: [
      `${label} splits requests by fixed shares: when a side is gone its share gets errors, and does not move by itself.`,
      ...(index > 0 || fact.http.some(http => !http.matchesAll)
        ? [`Routes of ${label} that have conditions are left as they are.`]
        : []),
    ],
  };
}

function obstacleIn(
  { moduleManaged, hosts, namespace }: VirtualServiceFact,
  { host, clusterDomain }: ServiceNames,
): string | undefined {
  if (moduleManaged) {
    return 'is written by a platform module and must not be edited';
  }
  const others = hosts.filter(
    one => expandHost(one, namespace, clusterDomain) !== host,
  );
  return others.length > 0
    ? `is for ${others.join(
        ' and ',
      )}, too, and would move the requests of other services`
    : undefined;
}
