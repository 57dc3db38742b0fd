import type { Layer } from './layer';
import type { PlanView, TrafficAction } from './plan';
import type { ServiceRef } from './service';
import type { Split } from './split';
import type { Instant } from './time';

/**
 * Where an operation stands.
 *
 * `planned` and `awaiting-approval` have written nothing. `running` writes a step, `verifying` looks at it (bake time
 * and gates). `rolling-back` writes the way back. The others are ends.
 *
 * @public
 */
export type OperationStatus =
  | 'planned'
  | 'awaiting-approval'
  | 'running'
  | 'verifying'
  | 'rolling-back'
  | 'succeeded'
  | 'failed'
  | 'rolled-back'
  | 'aborted';

/** Why an operation was started. @public */
export type OperationOrigin =
  | { kind: 'person' }
  /** The way back of another one, because it expired or somebody asked. */
  | { kind: 'revert'; of: string };

/** Starts an operation. @public */
export type OperationRequest = {
  planId: string;
  /** Why; 1..500 characters, shown to everybody. */
  reason: string;
  /** The same key never starts a second operation; 8..128 characters. */
  idempotencyKey: string;
  /** Blocking rules that are overridden, each with its own reason. */
  overrides?: { rule: string; reason: string }[];
  /** Revert by itself after this many seconds, 60..604800; absent: never, or the default of the action. */
  expiresInSeconds?: number;
  /** No expiry, also where the action has one by default. */
  noExpiry?: boolean;
};

/** Something that happened to an operation; never changed afterwards. @public */
export type JournalEntry = {
  /** From 1, without gaps. */
  sequence: number;
  at: Instant;
  /** `change-intended`, `change-applied`, `gate-held`. */
  kind: string;
  /** Entity ref, or `system`. */
  by: string;
  /** One plain sentence. */
  message: string;
  step?: number;
  change?: string;
  cluster?: string;
};

/** Where one change of a step stands. @public */
export type OperationChangeView = {
  /** Of the plan's change. */
  id: string;
  cluster?: string;
  state:
    | 'pending'
    | 'writing'
    /** Written, and not yet seen to be in effect. */
    | 'confirming'
    | 'in-effect'
    /** Its cluster or balancer does not answer: to be converged later. */
    | 'deferred'
    | 'refused'
    | 'undone';
  message: string;
  attempts: number;
  at?: Instant;
  nextAttemptAt?: Instant;
};

/** A health gate of a step. Missing measurements hold; they never pass. @public */
export type GateView = {
  /** `ready-endpoints`, `error-rate`, `observed-split`, `bake`. */
  gate: string;
  verdict: 'pass' | 'waiting' | 'failed' | 'unknown';
  statement: string;
  at?: Instant;
  /** 0..1, for gates that are a matter of time. */
  progress?: number;
};

/** Progress of one step. @public */
export type OperationStepView = {
  index: number;
  title: string;
  state: 'pending' | 'writing' | 'baking' | 'held' | 'done' | 'undone';
  /** Changes written, deferred and in all. */
  written: number;
  deferred: number;
  total: number;
  changes: OperationChangeView[];
  gates: GateView[];
  startedAt?: Instant;
  finishedAt?: Instant;
  /** What a gate waits for or has found. */
  message?: string;
};

/** One execution of a plan. @public */
export type OperationView = {
  id: string;
  service: ServiceRef;
  action: TrafficAction;
  layers: Layer[];
  origin: OperationOrigin;
  status: OperationStatus;
  paused: boolean;
  /** Clusters that still have to be brought to the intent. */
  converging: string[];
  /** One plain sentence: what it does now, or how it ended. */
  message: string;
  reason: string;
  requestedBy: string;
  approvedBy?: string;
  overrides: { rule: string; reason: string; by: string }[];
  createdAt: Instant;
  startedAt?: Instant;
  finishedAt?: Instant;
  /** Reverted by itself then, when home is ready. */
  expiresAt?: Instant;
  /** The operation that reverts it, once there is one. */
  revertedBy?: string;
  steps: OperationStepView[];
  desired: Split;
  observed?: { split: Split; at: Instant; stale: boolean };
  /** From start to the last write, in seconds. */
  writtenAfterSeconds?: number;
  /** From start until at least 95 % of the traffic was seen to have moved, in seconds. */
  movedAfterSeconds?: number;
  /** Generation that it writes into objects. */
  generation: number;
  /** What the caller may do now; each with the reason when not. */
  allowed: OperationActs;
  plan: PlanView;
};

/** Acts on a running operation. @public */
export type OperationAct =
  | 'approve'
  | 'pause'
  | 'resume'
  | 'abort'
  | 'roll-back'
  | 'revert'
  | 'extend'
  | 'keep';

/** Whether each act is possible now. @public */
export type OperationActs = Record<
  OperationAct,
  { allowed: true } | { allowed: false; why: string }
>;

/** A line of the list of operations. @public */
export type OperationRow = Omit<
  OperationView,
  'plan' | 'steps' | 'allowed' | 'overrides'
>;

/** Query of a list of operations. @public */
export type OperationQuery = {
  service?: string;
  status?: OperationStatus[];
  /** Only those that have not ended. */
  active?: boolean;
  limit?: number;
  cursor?: string;
};

/** One page of operations, newest first. @public */
export type OperationList = {
  items: OperationRow[];
  nextCursor?: string;
};
