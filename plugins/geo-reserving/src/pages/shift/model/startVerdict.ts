import {
  NOT_OVERRIDABLE,
  type PlanView,
} from '@geo-reserving/plugin-geo-reserving-common';

/** Longest reason that is kept. */
export const REASON_LENGTH = 500;

/** Everything that decides whether the dialog's button works. */
export type StartFacts = {
  /** The plan for exactly what is chosen now; absent while there is none. */
  plan?: PlanView;
  /** Why the plan can no longer be carried out. */
  stale?: string;
  /** It could not be made. */
  planFailed: boolean;
  /** Another operation of the service has not ended. */
  busy: boolean;
  mayShift: boolean;
  mayOverride: boolean;
  reason: string;
  /** Reasons by rule, of the rules that are overridden. */
  overrides: Readonly<Record<string, string>>;
  /** What was typed to confirm an override; has to be the name of the service. */
  typedName: string;
  /** The request is on its way. */
  starting: boolean;
};

/** Why the button does not work, the most important first. */
export type StartObstacle =
  | 'not-allowed'
  | 'busy'
  | 'no-plan'
  | 'planning'
  | 'stale'
  | 'nothing-to-do'
  | 'impossible'
  | 'blocked'
  | 'override-forbidden'
  | 'override-reason'
  | 'override-name'
  | 'reason-missing'
  | 'reason-long'
  | 'starting';

/** Whether the operation can be started, or what stands in the way. */
export function startVerdict(facts: StartFacts): StartObstacle | 'ready' {
  const { plan, reason } = facts;
  if (!facts.mayShift) return 'not-allowed';
  if (facts.busy) return 'busy';
  if (facts.planFailed) return 'no-plan';
  if (!plan) return 'planning';
  if (facts.stale !== undefined) return 'stale';
  const blocked = blockObstacle(facts, plan);
  if (blocked) return blocked;
  if (plan.steps.length === 0) return 'nothing-to-do';
  const length = reason.trim().length;
  if (length === 0) return 'reason-missing';
  if (length > REASON_LENGTH) return 'reason-long';
  return facts.starting ? 'starting' : 'ready';
}

function blockObstacle(
  facts: StartFacts,
  { blockedBy, service }: PlanView,
): StartObstacle | undefined {
  if (blockedBy.length === 0) return undefined;
  if (blockedBy.includes(NOT_OVERRIDABLE)) return 'impossible';
  const isOverridden = (rule: string) => rule in facts.overrides;
  if (!blockedBy.every(isOverridden)) return 'blocked';
  if (!facts.mayOverride) return 'override-forbidden';
  const reasons = blockedBy.map(rule => facts.overrides[rule].trim());
  if (reasons.some(r => r === '' || r.length > REASON_LENGTH)) {
    return 'override-reason';
  }
  return facts.typedName.trim() === `${service.namespace}/${service.name}`
    ? undefined
    : 'override-name';
}
