import type { Intent } from './intent';
import type { Felt, Layer } from './layer';
import type { ServiceRef } from './service';
import type { Split } from './split';
import type { Instant } from './time';

/** What is taken out: a whole region of a service, or one of its clusters. @public */
export type DrainTarget = { region: string } | { cluster: string };

/**
 * What somebody asks for. By region; a cluster can be drained inside its region.
 *
 * @public
 */
export type TrafficAction =
  /** Another intent: weights by region, or nearest. */
  | { kind: 'shift'; intent: Intent }
  /** Another active region. Without `order`: the best standby that fits. */
  | { kind: 'fail-over'; order?: string[] }
  | { kind: 'drain'; target: DrainTarget }
  | { kind: 'undrain'; target: DrainTarget }
  /** Back to where the service is at home: what is declared, else what was meant before it was moved. */
  | { kind: 'fail-back' };

/** Asks for a plan. Nothing is written by asking. @public */
export type PlanRequest = {
  service: ServiceRef;
  action: TrafficAction;
  /** Which layers to change; default: every layer that directs the service. */
  layers?: Layer[];
  /** Largest change of one region's share per step, in points, 1..100; default from the configuration. */
  stepPercent?: number;
  /** How long to look at a step before the next, in seconds, 0..3600; default from the configuration. */
  bakeSeconds?: number;
};

/** A field of an object (or a setting of a balancer) before and after. @public */
export type FieldChange = {
  /** `spec.trafficPolicy.loadBalancer.localityLbSetting.distribute`, or `weight`. */
  path: string;
  /** As JSON; absent: it was not there. */
  before?: unknown;
  /** As JSON; absent: it is removed. */
  after?: unknown;
  /** Field manager that owns it now, when that is somebody else. */
  ownedBy?: string;
};

/** One object in one cluster (or one balancer) that a step changes. @public */
export type ChangeView = {
  /** Unique within the plan. */
  id: string;
  director: string;
  layer: Layer;
  /** Absent for what lives in no cluster. */
  cluster?: string;
  kind: string;
  namespace?: string;
  name: string;
  /** `create`, `patch`, `delete` of what was created away from home, or a `command` to a balancer. */
  form: 'create' | 'patch' | 'delete' | 'command';
  fields: FieldChange[];
  felt: Felt;
  /** Why it cannot be written now and is to be converged later; absent: it is written in its step. */
  deferred?: string;
};

/** Load of one region in a state. @public */
export type RegionLoad = {
  region: string;
  /** Ready endpoints known now; absent: unknown. */
  ready?: number;
  /** Ready endpoints needed for the predicted load. */
  needed?: number;
  /** Predicted load in percent of what is ready; absent: unknown. */
  loadPercent?: number;
  stale: boolean;
};

/** What is predicted to be after a step. @public */
export type StatePrediction = {
  split: Split;
  unserved: number;
  loads: RegionLoad[];
  /** What had to be assumed for it; one sentence. Absent: nothing. */
  assumes?: string;
};

/** Blocks a plan for which a director cannot do what is asked; nobody can override that. @public */
export const NOT_OVERRIDABLE = 'capability';

/** What happens when a rule is violated. @public */
export type RuleMode = 'off' | 'warn' | 'block';

/** A safety rule's verdict about one state. `unknown` counts as violated. @public */
export type RuleVerdict = {
  /** `receiver-headroom`. */
  rule: string;
  mode: RuleMode;
  verdict: 'pass' | 'violated' | 'unknown';
  /** Step after which the state is reached; 0: the state before the first. */
  step: number;
  /** One plain sentence. */
  statement: string;
  /** The largest change of the same kind that the rule would let pass, as percent for the region it is about. */
  largestThatFits?: { region: string; percent: number };
};

/** One step of a plan. @public */
export type PlanStepView = {
  /** From 1. */
  index: number;
  title: string;
  changes: ChangeView[];
  predicted: StatePrediction;
  verdicts: RuleVerdict[];
  bakeSeconds: number;
};

/** What would be done, in words and as objects. Bound to what it was made from. @public */
export type PlanView = {
  id: string;
  /** Over the request, the changes and the revisions of the objects they were made from. */
  hash: string;
  service: ServiceRef;
  action: TrafficAction;
  layers: Layer[];
  createdAt: Instant;
  /** After this it is stale whatever the world does. */
  validUntil: Instant;
  createdBy?: string;
  /** What is meant now and afterwards. */
  from: Intent;
  to: Intent;
  /** One sentence: `Move 20 % from Frankfurt to Virginia`. */
  summary: string;
  current: StatePrediction;
  steps: PlanStepView[];
  /** The worst of each rule over all states, blocking ones first. */
  verdicts: RuleVerdict[];
  /** Rules that block and were not passed: each needs an override; of {@link NOT_OVERRIDABLE} there is none. */
  blockedBy: string[];
  approval: { required: boolean; why?: string };
  /** What is only approximated, what cannot be undone, what is not changed; one sentence each. */
  remarks: string[];
  felt: Felt;
  /** Why it cannot be carried out any more; absent while it can. */
  stale?: string;
};
