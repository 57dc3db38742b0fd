/** The write that gives a DestinationRule another locality setting, or makes one where there is none. */
import type { FieldChange } from '@geo-reserving/plugin-geo-reserving-common';
import type { PlannedChange } from '@geo-reserving/plugin-geo-reserving-node';
import type {
  DestinationRuleFact,
  LocalityLbSetting,
  OutlierDetection,
} from '../../../fleet/facts';
import { RESOURCE_TABLE } from '../../../fleet/resources/resourceTable';

/** Takes failing hosts out within half a minute, all of them if need be: a remote region may be one host, its gateway. */
const OUTLIER_DETECTION = {
  consecutive5xxErrors: 5,
  interval: '10s',
  baseEjectionTime: '30s',
  maxEjectionPercent: 100,
} as const;
const OUTLIER_FACT: OutlierDetection = {
  consecutive5xxErrors: 5,
  intervalSeconds: 10,
  baseEjectionSeconds: 30,
  maxEjectionPercent: 100,
};

const BASE = '/spec/trafficPolicy/loadBalancer/localityLbSetting';
const LISTS = ['distribute', 'failover', 'failoverPriority'] as const;
/** DKP documents it, and every Istio that it ships serves it. */
const VERSION = 'v1beta1';
const OURS = 'geo-reserving';

export type RuleQuestion = {
  cluster: string;
  service: { namespace: string; name: string };
  clusterDomain: string;
  /** The rule in force; absent: none. */
  rule?: DestinationRuleFact;
  setting: LocalityLbSetting;
};

/** Undefined when the rule says so already. */
export function ruleChange(question: RuleQuestion): PlannedChange | undefined {
  return question.rule
    ? patch(question, question.rule)
    : create(question);
}

function patch(
  { cluster, setting }: RuleQuestion,
  rule: DestinationRuleFact,
): PlannedChange | undefined {
  const before = rule.trafficPolicy?.loadBalancer?.localityLbSetting;
  const addsDetection = rule.trafficPolicy?.outlierDetection === undefined;
  const fields = changedFields(before, setting, addsDetection, foreignOwner(rule));
  if (fields.length === 0) {
    return undefined;
  }
  return {
    ...common(cluster, rule),
    form: 'patch',
    fields,
    write: {
      target: 'kubernetes',
      cluster,
      resource: resourceOf(rule.apiVersion),
      namespace: rule.namespace,
      name: rule.name,
      resourceVersion: rule.resourceVersion,
      expects: fields.map(field => ({
        pointer: `/${field.path.replaceAll('.', '/')}`,
        ...('before' in field ? { before: field.before } : {}),
        ...('after' in field ? { after: field.after } : {}),
      })),
      body: { form: 'apply', fields: { spec: specOf(setting, addsDetection) } },
      undo: {
        form: 'apply',
        fields: { spec: specOf(before ?? EMPTY, false) },
      },
    },
    effect: {
      kind: 'fact',
      cluster,
      resource: RESOURCE_TABLE.destinationrules,
      key: `${rule.namespace}/${rule.name}`,
      fact: withSetting(rule, setting, addsDetection),
    },
  };
}

const EMPTY: LocalityLbSetting = {
  distribute: [],
  failover: [],
  failoverPriority: [],
};

function create({
  cluster,
  service,
  clusterDomain,
  setting,
}: RuleQuestion): PlannedChange {
  const host = `${service.name}.${service.namespace}.svc.${clusterDomain}`;
  const name = `${service.name}-geo`;
  const spec = { host, ...specOf(setting, true) };
  const rule: DestinationRuleFact = {
    namespace: service.namespace,
    name,
    apiVersion: `networking.istio.io/${VERSION}`,
    resourceVersion: '',
    createdAt: '',
    host,
    trafficPolicy: { hasTls: false, portLevelSettings: [] },
    subsets: [],
    managers: [{ name: OURS, operation: 'Apply' }],
    moduleManaged: false,
  };
  return {
    ...common(cluster, rule),
    form: 'create',
    fields: [{ path: 'spec', after: spec }],
    write: {
      target: 'kubernetes',
      cluster,
      resource: resourceOf(rule.apiVersion),
      namespace: service.namespace,
      name,
      expects: [
        { pointer: '/spec/host', after: host },
        ...LISTS.map(list => ({
          pointer: `${BASE}/${list}`,
          after: setting[list],
        })),
      ],
      body: { form: 'apply', fields: { spec } },
      undo: { form: 'delete' },
    },
    effect: {
      kind: 'fact',
      cluster,
      resource: RESOURCE_TABLE.destinationrules,
      key: `${service.namespace}/${name}`,
      fact: withSetting(rule, setting, true),
    },
  };
}

function common(
  cluster: string,
  { namespace, name }: Pick<DestinationRuleFact, 'namespace' | 'name'>,
) {
  return {
    id: `${cluster}/DestinationRule/${namespace}/${name}`,
    kind: 'DestinationRule',
    cluster,
    namespace,
    name,
    felt: { kind: 'at-once' } as const,
  };
}

function resourceOf(apiVersion: string) {
  return {
    group: 'networking.istio.io',
    version: apiVersion.split('/')[1] ?? VERSION,
    plural: 'destinationrules',
    kind: 'DestinationRule',
  };
}

/** All three lists are always written: whichever was in force before is emptied. */
function specOf(setting: LocalityLbSetting, addsDetection: boolean) {
  return {
    trafficPolicy: {
      loadBalancer: {
        localityLbSetting: {
          ...(setting.enabled === undefined ? {} : { enabled: setting.enabled }),
          distribute: setting.distribute,
          failover: setting.failover,
          failoverPriority: setting.failoverPriority,
        },
      },
      ...(addsDetection ? { outlierDetection: OUTLIER_DETECTION } : {}),
    },
  };
}

function changedFields(
  before: LocalityLbSetting | undefined,
  after: LocalityLbSetting,
  addsDetection: boolean,
  ownedBy: string | undefined,
): FieldChange[] {
  const owner = ownedBy === undefined ? {} : { ownedBy };
  const path = (name: string) => `${BASE.slice(1).replaceAll('/', '.')}.${name}`;
  const lists = LISTS.filter(
    list =>
      JSON.stringify(before?.[list] ?? []) !== JSON.stringify(after[list]),
  ).map(list => ({
    path: path(list),
    ...(before && before[list].length > 0 ? { before: before[list] } : {}),
    after: after[list],
    ...owner,
  }));
  const enabled =
    before?.enabled === false
      ? [{ path: path('enabled'), before: false, after: true, ...owner }]
      : [];
  const detection = addsDetection
    ? [{ path: 'spec.trafficPolicy.outlierDetection', after: OUTLIER_DETECTION }]
    : [];
  return [...lists, ...enabled, ...detection];
}

/** Whoever wrote the rule and is not us owns what is in it, as far as lean facts tell. */
function foreignOwner({ managers }: DestinationRuleFact): string | undefined {
  const isOurs = managers.some(m => m.name === OURS);
  const [newest] = managers
    .filter(m => m.name !== OURS)
    .sort((a, b) => ((a.at ?? '') < (b.at ?? '') ? 1 : -1));
  return isOurs ? undefined : newest?.name;
}

function withSetting(
  rule: DestinationRuleFact,
  setting: LocalityLbSetting,
  addsDetection: boolean,
): DestinationRuleFact {
  const { trafficPolicy } = rule;
  return {
    ...rule,
    trafficPolicy: {
      hasTls: false,
      portLevelSettings: [],
      ...trafficPolicy,
      loadBalancer: {
        ...trafficPolicy?.loadBalancer,
        localityLbSetting: setting,
      },
      ...(addsDetection ? { outlierDetection: OUTLIER_FACT } : {}),
    },
  };
}
