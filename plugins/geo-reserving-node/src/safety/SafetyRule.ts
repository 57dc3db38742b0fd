import type {
  Intent,
  RuleMode,
  RuleVerdict,
  ServiceRef,
  ServiceView,
  StatePrediction,
  TrafficAction,
} from '@geo-reserving/plugin-geo-reserving-common';

/**
 * What is there of a service, without what is found about it: a plan looks at dozens of states, and rules judge facts.
 *
 * @public
 */
export type ServicePicture = Omit<
  ServiceView,
  'protection' | 'summary' | 'notes' | 'findings' | 'readiness' | 'whatIf'
>;

/** The service in one state of a plan: as it is, or as it would be after some of the writes. @public */
export type TrafficState = {
  /** The survey of that state; its ages are those of the facts behind it. */
  view: ServicePicture;
  /** Absent: nobody can tell. */
  predicted?: StatePrediction;
  /** Regions that may get requests in this state: placed, not drained, with a share or as a standby. */
  serving: readonly string[];
};

/** What other operations and people have to do with it. @public */
export type SafetySurroundings = {
  /** Windows in which nothing is to be changed, with their reasons. */
  freezes: readonly { from: number; until: number; reason: string }[];
  /** Locks on this service, each with who set it and why. */
  locks: readonly { by: string; reason: string }[];
  /** Services of the fleet, and how many of them are drained from some region now. */
  fleet: { services: number; drained: number };
};

/** Everything a rule may look at. @public */
export type RuleQuestion = {
  service: ServiceRef;
  action: TrafficAction;
  from: Intent;
  to: Intent;
  /** Milliseconds since the epoch. */
  now: number;
  /** State before the plan's first write. */
  start: TrafficState;
  /** State before the first write of this step. */
  stepStart: TrafficState;
  /** State before the write in question, and after it. */
  before: TrafficState;
  after: TrafficState;
  /** Step that the write belongs to, from 1; 0 for the plan as a whole. */
  step: number;
  /** Fields that the plan writes and that somebody else owns. */
  foreignFields: readonly { change: string; path: string; owner: string }[];
  surroundings: SafetySurroundings;
  /** Numbers of the rule from the configuration. */
  settings: Readonly<Record<string, number>>;
};

/** What a rule finds. `unknown` counts as violated. @public */
export type RuleFinding = Pick<RuleVerdict, 'verdict' | 'statement'> &
  Partial<Pick<RuleVerdict, 'largestThatFits'>>;

/**
 * A rule that every state on the way has to keep. Pure: the same question, the same answer.
 *
 * @public
 */
export interface SafetyRule {
  /** Unique and stable: `receiver-headroom`. */
  readonly id: string;
  /** Shown to people. */
  readonly title: string;
  /** What a violation does where the configuration says nothing. */
  readonly defaultMode: RuleMode;
  /** Numbers it can be configured with, and their defaults. */
  readonly defaults: Readonly<Record<string, number>>;
  /** Whether the state after the write keeps the rule. */
  check(question: RuleQuestion): RuleFinding;
}
