/** Which DestinationRule is changed for the callers of one cluster: the one that wins, or a new one where none does. */
import type { DestinationRuleFact } from '../../../fleet/facts';
import { policiesOf } from '../../../survey/service/policiesOf';
import type { IstioRoute } from '../../../survey/split/Route';
import { listOf } from '../../../survey/support/words';
import { rulesNaming } from '../prediction/selectDestinationRule';
import type { ServiceNames } from './standsIn';
import type { RuleTarget } from './virtualServiceChange';

export type RuleToChange =
  | {
      /** Absent: none names the host, and one is created. */
      rule?: DestinationRuleFact;
      remarks: string[];
    }
  | { cannot: string };

type Question = ServiceNames & {
  rootNamespace: string;
  targets: readonly RuleTarget[];
};

export function ruleToChange(
  route: IstioRoute,
  question: Question,
): RuleToChange {
  const { rules } = policiesOf(route);
  const { destinationRule } = route.prediction.policy;
  const rule = rules.find(
    r =>
      r.namespace === destinationRule?.namespace &&
      r.name === destinationRule.name,
  );
  const obstacle =
    (rule && obstacleIn(rule, route, question)) ??
    subsetObstacle(rules, question);
  if (obstacle !== undefined) {
    return { cannot: obstacle };
  }
  return {
    ...(rule ? { rule } : {}),
    remarks: [
      ...(rule ? remarksOn(rule, rules, question) : []),
      ...hiddenCallers(route, rules, question),
    ],
  };
}

/** Why a rule cannot be changed for this service alone; undefined: it can. */
function obstacleIn(
  rule: DestinationRuleFact,
  { member }: IstioRoute,
  { service: { namespace, name }, targets }: Question,
): string | undefined {
  const label = labelOf(rule);
  if (rule.moduleManaged) {
    return `${label} is written by a platform module and must not be edited`;
  }
  if (rule.host.includes('*')) {
    return `${label} is for ${rule.host} and directs other services, too; give ${namespace}/${name} a rule of its own first`;
  }
  const own = member.cluster.services.get(`${namespace}/${name}`);
  const ports = targets.map(({ port }) => port ?? own?.ports[0]?.port);
  const replaced = rule.trafficPolicy?.portLevelSettings.find(
    entry => entry.port === undefined || ports.includes(entry.port),
  );
  return replaced
    ? `${label} has portLevelSettings for port ${
        replaced.port ?? ports[0]
      }, which replace whatever is written beside them`
    : undefined;
}

/** A subset's own policy overrides what is written above it, block by block. */
function subsetObstacle(
  rules: readonly DestinationRuleFact[],
  { targets }: Question,
): string | undefined {
  const used = new Set(targets.map(({ subset }) => subset));
  for (const rule of rules) {
    const own = rule.subsets.find(
      ({ name, trafficPolicy }) =>
        used.has(name) &&
        (trafficPolicy?.loadBalancer ||
          trafficPolicy?.outlierDetection ||
          (trafficPolicy?.portLevelSettings.length ?? 0) > 0),
    );
    if (own) {
      return `subset ${own.name} of ${labelOf(
        rule,
      )} has a policy of its own, which overrides what is written above it`;
    }
  }
  return undefined;
}

function remarksOn(
  rule: DestinationRuleFact,
  rules: readonly DestinationRuleFact[],
  { service, rootNamespace }: Question,
): string[] {
  const label = labelOf(rule);
  return [
    ...(rules.length > 1
      ? [
          `There are ${rules.length} DestinationRules for this host, merged in an order that nobody should rely on; ${label} has the traffic policy that counts, and is changed.`,
        ]
      : []),
    ...(rule.namespace === rootNamespace && rule.namespace !== service.namespace
      ? [
          `${label} stands in the root namespace: it is for the callers of all namespaces, and usually belongs to whoever runs the mesh.`,
        ]
      : []),
    ...(rule.exportTo?.length && !rule.exportTo.includes('*')
      ? [
          `${label} is for callers in ${listOf(
            rule.exportTo.map(to => (to === '.' ? rule.namespace : to)),
          )} only; those elsewhere are not moved.`,
        ]
      : []),
    ...(rule.trafficPolicy?.portLevelSettings.length
      ? [
          `${label} has portLevelSettings for other ports, whose requests are not moved.`,
        ]
      : []),
  ];
}

/** Callers for whom another rule counts; a prediction takes them to be in the service's own namespace. */
function hiddenCallers(
  { member }: IstioRoute,
  used: readonly DestinationRuleFact[],
  { service, host, clusterDomain, rootNamespace }: Question,
): string[] {
  const others = rulesNaming(member.rules, host, clusterDomain).filter(
    rule =>
      !used.includes(rule) &&
      (rule.namespace !== rootNamespace ||
        rule.namespace === service.namespace) &&
      // In the service's own namespace only a selector sets callers apart.
      (rule.namespace !== service.namespace || rule.workloadSelector),
  );
  return others.map(rule =>
    rule.workloadSelector
      ? `${labelOf(rule)} selects callers of its own, which are not moved.`
      : `Callers in namespace ${rule.namespace} have ${labelOf(
          rule,
        )} for this host, and are not moved.`,
  );
}

function labelOf({ namespace, name }: DestinationRuleFact): string {
  return `DestinationRule ${namespace}/${name}`;
}
