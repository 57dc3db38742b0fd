/**
 * The fields of a DestinationRule that are written: the whole locality setting, and what makes it heard.
 *
 * Server-side apply takes away what the same manager applied before and does not name again. So everything that may be
 * ours is named each time, also where it stays as it is.
 */
import type { FieldChange } from '@geo-reserving/plugin-geo-reserving-common';
import type {
  LocalityLbSetting,
  OutlierDetection,
  TrafficPolicyWithPorts,
} from '../../../fleet/facts';

const LOCALITY = 'spec.trafficPolicy.loadBalancer.localityLbSetting';
const DETECTION = 'spec.trafficPolicy.outlierDetection';
const LISTS = ['distribute', 'failover', 'failoverPriority'] as const;

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

/**
 * What is done about outlierDetection, without which nobody takes over.
 *
 * - `leave`: nothing, there is nobody else to go to.
 * - `add`: where there is none.
 * - `ensure`: also where too few hosts may be taken out (10 % by default, which is none of fewer than ten).
 */
export type Detection = 'leave' | 'add' | 'ensure';

export type RuleFields = {
  /** Nothing: the rule says so already. */
  changed: FieldChange[];
  /** By JSON pointer, smaller than the fields where only a part is ours. */
  expects: { pointer: string; before?: unknown; after?: unknown }[];
  /** To apply. */
  spec: Record<string, unknown>;
  /** To apply to get back. */
  undo: Record<string, unknown>;
  /** The policy once it is written. */
  policy: TrafficPolicyWithPorts;
};

export type FieldsQuestion = {
  /** The policy as it is; absent: none. */
  before?: TrafficPolicyWithPorts;
  setting: LocalityLbSetting;
  detection: Detection;
  /** True when we may have written some of it before. */
  isOurs: boolean;
  /** False: without a setting of its own the rule follows the mesh, which prefers what is near, too. */
  isExplicit: boolean;
};

export function ruleFields(question: FieldsQuestion): RuleFields {
  const { before, setting, detection, isOurs, isExplicit } = question;
  const was = before?.loadBalancer?.localityLbSetting;
  const isWritten =
    isExplicit || was !== undefined || LISTS.some(l => setting[l].length > 0);
  const changed = isWritten ? localityChanges(was, setting) : [];
  const outlier = outlierFields(before?.outlierDetection, detection, isOurs);
  return {
    changed: [...changed, ...outlier.changed],
    expects: [
      ...changed.map(({ path, ...values }) => ({
        pointer: pointerOf(path),
        ...values,
      })),
      ...outlier.expects,
    ],
    spec: {
      trafficPolicy: {
        ...(isWritten
          ? { loadBalancer: { localityLbSetting: localityValue(was, setting) } }
          : {}),
        ...outlier.applied,
      },
    },
    undo: undoOf(was, outlier.undone),
    policy: {
      hasTls: false,
      portLevelSettings: [],
      ...before,
      ...(isWritten
        ? {
            loadBalancer: {
              ...before?.loadBalancer,
              localityLbSetting: factAfter(was, setting),
            },
          }
        : {}),
      ...outlier.fact,
    },
  };
}

function localityChanges(
  was: LocalityLbSetting | undefined,
  setting: LocalityLbSetting,
): FieldChange[] {
  const lists = LISTS.filter(
    list => JSON.stringify(was?.[list] ?? []) !== JSON.stringify(setting[list]),
  ).map(list => ({
    path: `${LOCALITY}.${list}`,
    ...(was && was[list].length > 0 ? { before: was[list] } : {}),
    after: setting[list],
  }));
  const enabled = `${LOCALITY}.enabled`;
  if (was?.enabled === false) {
    return [{ path: enabled, before: false, after: true }, ...lists];
  }
  return was === undefined && lists.length === 0
    ? [{ path: enabled, after: true }]
    : lists;
}

/** A list that is to be emptied is written empty; one that never was there is not named. */
function localityValue(
  was: LocalityLbSetting | undefined,
  setting: LocalityLbSetting,
): Record<string, unknown> {
  const lists = LISTS.filter(
    list => setting[list].length > 0 || (was?.[list].length ?? 0) > 0,
  ).map(list => [list, setting[list]]);
  // Not named where it stands nowhere: it is the default.
  const isNamed = was ? was.enabled !== undefined : lists.length === 0;
  return {
    ...(isNamed ? { enabled: true } : {}),
    ...Object.fromEntries(lists),
  };
}

function factAfter(
  was: LocalityLbSetting | undefined,
  setting: LocalityLbSetting,
): LocalityLbSetting {
  const { enabled } = localityValue(was, setting);
  const { distribute, failover, failoverPriority } = setting;
  return {
    ...(enabled === undefined ? {} : { enabled: true }),
    distribute,
    failover,
    failoverPriority,
  };
}

function undoOf(
  was: LocalityLbSetting | undefined,
  detection: Record<string, unknown>,
): Record<string, unknown> {
  const locality = was && {
    ...(was.enabled === undefined ? {} : { enabled: was.enabled }),
    ...Object.fromEntries(
      LISTS.filter(list => was[list].length > 0).map(list => [list, was[list]]),
    ),
  };
  const policy = {
    ...(locality ? { loadBalancer: { localityLbSetting: locality } } : {}),
    ...detection,
  };
  return Object.keys(policy).length > 0 ? { trafficPolicy: policy } : {};
}

type OutlierFields = {
  changed: FieldChange[];
  expects: RuleFields['expects'];
  applied: Record<string, unknown>;
  undone: Record<string, unknown>;
  fact: { outlierDetection?: OutlierDetection };
};

function outlierFields(
  was: OutlierDetection | undefined,
  detection: Detection,
  isOurs: boolean,
): OutlierFields {
  const same = was && isOurs ? restated(was) : {};
  const none = {
    changed: [],
    expects: [],
    applied: same,
    undone: same,
    fact: was ? { outlierDetection: was } : {},
  };
  if (detection === 'leave') return none;
  if (!was) {
    return {
      changed: [{ path: DETECTION, after: OUTLIER_DETECTION }],
      expects: Object.entries(OUTLIER_DETECTION).map(([key, after]) => ({
        pointer: pointerOf(`${DETECTION}.${key}`),
        after,
      })),
      applied: { outlierDetection: OUTLIER_DETECTION },
      undone: {},
      fact: { outlierDetection: OUTLIER_FACT },
    };
  }
  const most = was.maxEjectionPercent;
  if (detection === 'add' || most === 100) return none;
  const change = {
    ...(most === undefined ? {} : { before: most }),
    after: 100,
  };
  const path = `${DETECTION}.maxEjectionPercent`;
  return {
    changed: [{ path, ...change }],
    expects: [{ pointer: pointerOf(path), ...change }],
    applied: { outlierDetection: { maxEjectionPercent: 100 } },
    undone:
      most === undefined
        ? {}
        : { outlierDetection: { maxEjectionPercent: most } },
    fact: { outlierDetection: { ...was, maxEjectionPercent: 100 } },
  };
}

/** What of it may have been written by us: all, or how many may be taken out. */
function restated(was: OutlierDetection): Record<string, unknown> {
  const isAllOurs = Object.entries(OUTLIER_FACT).every(
    ([key, value]) => was[key as keyof OutlierDetection] === value,
  );
  if (isAllOurs) return { outlierDetection: OUTLIER_DETECTION };
  return was.maxEjectionPercent === undefined
    ? {}
    : { outlierDetection: { maxEjectionPercent: was.maxEjectionPercent } };
}

/** As the journal and the API server name it. */
export function pointerOf(path: string): string {
  return `/${path.replaceAll('.', '/')}`;
}
