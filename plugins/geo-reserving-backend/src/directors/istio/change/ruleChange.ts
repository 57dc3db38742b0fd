/** The write that gives a DestinationRule another locality setting, or makes one where there is none. */
import type { PlannedChange } from '@geo-reserving/plugin-geo-reserving-node';
import type {
  DestinationRuleFact,
  LocalityLbSetting,
} from '../../../fleet/facts';
import { RESOURCE_TABLE } from '../../../fleet/resources/resourceTable';
import { isPartlyOurs, ownedByUs, withOwners } from './ownership';
import { pointerOf, ruleFields, type Detection } from './ruleFields';

/** DKP documents it, and every Istio that it ships serves it. */
const VERSION = 'v1beta1';

export type RuleQuestion = {
  cluster: string;
  service: { namespace: string; name: string };
  /** Full name of the service in this cluster. */
  host: string;
  /** The rule in force; absent: none. */
  rule?: DestinationRuleFact;
  /** `namespace/name` of every rule there is. */
  names: { has(key: string): boolean };
  setting: LocalityLbSetting;
  detection: Detection;
  /** False: without a setting of its own the rule follows the mesh, which prefers what is near, too. */
  isExplicit: boolean;
};

/** Undefined when the rule says so already. */
export function ruleChange(question: RuleQuestion): PlannedChange | undefined {
  return question.rule ? patch(question, question.rule) : create(question);
}

function patch(
  { cluster, setting, detection, isExplicit }: RuleQuestion,
  rule: DestinationRuleFact,
): PlannedChange | undefined {
  const { changed, expects, spec, undo, policy } = ruleFields({
    ...(rule.trafficPolicy ? { before: rule.trafficPolicy } : {}),
    setting,
    detection,
    isOurs: isPartlyOurs(rule),
    isExplicit,
  });
  if (changed.length === 0) {
    return undefined;
  }
  return {
    ...common(cluster, rule),
    form: 'patch',
    fields: withOwners(changed, rule),
    write: {
      ...target(cluster, rule),
      resourceVersion: rule.resourceVersion,
      expects,
      body: { form: 'apply', fields: { spec } },
      undo: {
        form: 'apply',
        // Nothing to name: what was applied is taken away.
        fields: Object.keys(undo).length > 0 ? { spec: undo } : {},
      },
    },
    effect: {
      kind: 'fact',
      cluster,
      resource: RESOURCE_TABLE.destinationrules,
      key: `${rule.namespace}/${rule.name}`,
      fact: ownedByUs(
        { ...rule, trafficPolicy: policy },
        changed.map(({ path }) => path),
        'Apply',
      ),
    },
  };
}

function create({
  cluster,
  service,
  host,
  names,
  setting,
  detection,
}: RuleQuestion): PlannedChange {
  const { expects, spec, policy } = ruleFields({
    setting,
    detection,
    isOurs: false,
    isExplicit: true,
  });
  const rule: DestinationRuleFact = {
    namespace: service.namespace,
    name: freeName(service, names),
    apiVersion: `networking.istio.io/${VERSION}`,
    resourceVersion: '',
    createdAt: '',
    host,
    trafficPolicy: policy,
    subsets: [],
    managers: [],
    moduleManaged: false,
  };
  const whole = { host, ...spec };
  return {
    ...common(cluster, rule),
    form: 'create',
    fields: [{ path: 'spec', after: whole }],
    write: {
      ...target(cluster, rule),
      expects: [{ pointer: pointerOf('spec.host'), after: host }, ...expects],
      body: { form: 'apply', fields: { spec: whole } },
      undo: { form: 'delete' },
    },
    effect: {
      kind: 'fact',
      cluster,
      resource: RESOURCE_TABLE.destinationrules,
      key: `${rule.namespace}/${rule.name}`,
      fact: ownedByUs(rule, [], 'Update'),
    },
  };
}

/** A rule of that name may be there for something else. */
function freeName(
  { namespace, name }: RuleQuestion['service'],
  names: RuleQuestion['names'],
): string {
  let found = `${name}-geo`;
  for (let i = 2; names.has(`${namespace}/${found}`); i++) {
    found = `${name}-geo-${i}`;
  }
  return found;
}

type Names = Pick<DestinationRuleFact, 'namespace' | 'name' | 'apiVersion'>;

function common(cluster: string, { namespace, name }: Names) {
  return {
    id: `${cluster}/DestinationRule/${namespace}/${name}`,
    kind: 'DestinationRule',
    cluster,
    namespace,
    name,
    felt: { kind: 'at-once' } as const,
  };
}

function target(cluster: string, { namespace, name, apiVersion }: Names) {
  return {
    target: 'kubernetes' as const,
    cluster,
    resource: {
      group: 'networking.istio.io',
      version: apiVersion.split('/')[1] ?? VERSION,
      plural: 'destinationrules',
      kind: 'DestinationRule',
    },
    namespace,
    name,
  };
}
