/**
 * What has to be written for an intent where Istio directs the service: one rule in each cluster with callers, because
 * every control plane reads its own copy.
 */
import type {
  ChangeOutcome,
  PlannedChange,
  WantedTraffic,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { DestinationRuleFact } from '../../../fleet/facts';
import { nodeSummary } from '../../../survey/clusters/nodes';
import { policiesOf } from '../../../survey/service/policiesOf';
import { isIstio, type IstioRoute, type Route } from '../../../survey/split/Route';
import { localityFor, type MeshPlace } from './localityFor';
import { ruleChange } from './ruleChange';
import { subsetChange } from './subsetChange';

export type IstioChangeQuestion = {
  service: { namespace: string; name: string };
  routes: readonly Route[];
  wanted: WantedTraffic;
  /** Domain of clusters that have none of their own. */
  clusterDomain: string;
};

/** The same question always gives the same changes, in the order of the routes. */
export function istioChanges(question: IstioChangeQuestion): ChangeOutcome {
  const changes: PlannedChange[] = [];
  const remarks = new Set<string>();
  for (const route of question.routes.filter(isIstio)) {
    const outcome = changeIn(route, question);
    if ('cannot' in outcome) {
      return { kind: 'cannot', why: `${route.cluster}: ${outcome.cannot}` };
    }
    outcome.remarks.forEach(remark => remarks.add(remark));
    changes.push(...outcome.changes);
  }
  return { kind: 'changes', changes, remarks: [...remarks] };
}

/** What has to be written in one cluster. */
export type ClusterChange =
  | { changes: PlannedChange[]; remarks: string[] }
  | { cannot: string };

function changeIn(
  route: IstioRoute,
  question: IstioChangeQuestion,
): ClusterChange {
  const { rules, virtualServices } = policiesOf(route);
  const [virtualService] = virtualServices;
  if (virtualService && route.prediction.policy.destinations.length > 1) {
    return subsetChange(route, virtualService, question.wanted);
  }
  const rule = rules.find(r => r.trafficPolicy) ?? rules[0];
  const obstacle = rule && obstacleIn(rule, question.service);
  if (obstacle !== undefined) {
    return { cannot: obstacle };
  }
  const places = placesOf(route, question.wanted);
  const answer = localityFor({
    wanted: question.wanted,
    source: placeOf(route.cluster, route),
    places,
    multiNetwork: route.member.multiNetwork,
  });
  if ('cannot' in answer) {
    return answer;
  }
  const change = ruleChange({
    cluster: route.cluster,
    service: question.service,
    clusterDomain: route.member.clusterDomain ?? question.clusterDomain,
    ...(rule ? { rule } : {}),
    setting: answer.setting,
  });
  return {
    changes: change ? [change] : [],
    remarks: [
      ...answer.remarks,
      ...(rules.length > 1
        ? [
            `${route.cluster} has ${rules.length} DestinationRules for this host, merged in an order that nobody should rely on; the one with the traffic policy is changed.`,
          ]
        : []),
    ],
  };
}

/** Why a rule cannot be changed for this service alone; undefined: it can. */
function obstacleIn(
  rule: DestinationRuleFact,
  { namespace, name }: { namespace: string; name: string },
): string | undefined {
  const label = `DestinationRule ${rule.namespace}/${rule.name}`;
  if (rule.moduleManaged) {
    return `${label} is written by a platform module and must not be edited`;
  }
  if (rule.host.includes('*')) {
    return `${label} is for ${rule.host} and directs other services, too; give ${namespace}/${name} a rule of its own first`;
  }
  if (rule.trafficPolicy?.portLevelSettings.length) {
    return `${label} has portLevelSettings, which replace whatever is written beside them`;
  }
  return undefined;
}

function placesOf(route: IstioRoute, { clusters }: WantedTraffic): MeshPlace[] {
  return [...clusters.values()]
    .flat()
    .filter(cluster => route.members.has(cluster))
    .map(cluster => placeOf(cluster, route));
}

function placeOf(cluster: string, { member, members }: IstioRoute): MeshPlace {
  const other = members.get(cluster) ?? member;
  const network = member.networks.get(cluster);
  return {
    cluster,
    region: other.region,
    regionLabel: other.regionLabel,
    zones: nodeSummary(other.cluster).zones,
    ...(network === undefined ? {} : { network }),
  };
}
