import type {
  GateView,
  OperationOrigin,
  OperationStatus,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { Baseline, WriteRef } from './events';

/**
 * Where one change of one step stands.
 *
 * Forwards: `intended` → `written` → `in-effect`; `deferred` when its cluster is away; `again` when somebody put the
 * old state back and it is to be written once more; `left` when that is given up. `conflict` and `refused` end the
 * operation's way forwards. Backwards: `undo-intended` → `undone`; `undo-deferred`; `undo-stuck` for good.
 */
export type WriteStage =
  | 'intended'
  | 'written'
  | 'in-effect'
  | 'deferred'
  | 'again'
  | 'left'
  | 'conflict'
  | 'refused'
  | 'undo-intended'
  | 'undone'
  | 'undo-deferred'
  | 'undo-stuck';

export type WriteState = WriteRef & {
  stage: WriteStage;
  /** Attempts in the present direction. */
  attempts: number;
  /** Milliseconds since the epoch: of the last entry about it. */
  at: number;
  /** It was written, or an attempt was made whose outcome nobody knows: undoing has something to do. */
  mayBeWritten: boolean;
  /** It was deferred and is not in effect yet: its cluster must not count as serving. */
  late: boolean;
  /** Whether an attempt was made since it was deferred; decides whether to wait before the next. */
  tried: boolean;
  /** Somebody else's edit, or the server, stands against it. */
  stuck: boolean;
  /**
   * Somebody put it back, and it is being written once more. `behind`: an earlier step's write was lacking as well, and
   * comes first.
   */
  drifted: 'no' | 'put-back' | 'behind';
  message: string;
  by?: string;
  /** What it left the object at, when that is known. */
  revision?: string;
};

export type StepState = {
  index: number;
  stage: 'writing' | 'verifying' | 'done' | 'undone';
  startedAt: number;
  writtenAt?: number;
  finishedAt?: number;
  /** Of a step that is done: how its gates stood then. */
  gates: readonly GateView[];
};

/** A gate that holds, and since when it has done so for this reason. */
export type HeldGate = {
  verdict: 'unknown' | 'failing';
  statement: string;
  since: number;
};

/** Whether and when it goes back by itself. */
export type Expiry =
  | { state: 'none' }
  /** Counted from the start, which has not come. */
  | { state: 'awaits-start'; seconds: number }
  | { state: 'set'; at: number }
  /** The time came and home was not ready; tried again. */
  | { state: 'held'; at: number; why: string; heldAt: number; attempts: number }
  | { state: 'reverting'; operation: string; at?: number; attempts: number }
  | { state: 'reverted'; operation?: string }
  /** A later operation took over; `before` comes back when that one comes to nothing. */
  | { state: 'fallen'; by: string; before: Expiry };

/** Everything that is known about an operation, folded from its journal. Immutable. */
export type OperationState = {
  /** Of the last entry. */
  sequence: number;
  request: {
    at: number;
    by: string;
    planId: string;
    steps: number;
    origin: OperationOrigin;
    reason: string;
    overrides: readonly { rule: string; reason: string }[];
    approvalRequired: boolean;
  };
  status: OperationStatus;
  /** What it writes under; 0 before it started. Higher on the way back than on the way forwards. */
  generation: number;
  paused?: { by: string; at: number };
  abort?: { by: string; at: number };
  approvedBy?: string;
  startedAt?: number;
  baseline: Baseline;
  /** The step it is at; 0 before the first. */
  step: number;
  steps: ReadonlyMap<number, StepState>;
  /** By {@link writeKey}. */
  writes: ReadonlyMap<string, WriteState>;
  /** Gates that hold now. */
  held: ReadonlyMap<string, HeldGate>;
  rollBack?: { why: string; by: string; at: number };
  /** When it last changed an object on its way forwards. */
  lastWriteAt?: number;
  movedAt?: number;
  ended?: { at: number; by: string; why?: string };
  expiry: Expiry;
  /** By change id: how often somebody put it back lately, and when last. */
  flips: ReadonlyMap<string, { count: number; at: number; by?: string }>;
  /** Generation of the operation that stopped it. */
  fencedBy?: number;
  /** A later operation decides what is written. */
  supersededBy?: string;
  /** The newest operation that began after it; may leave it its way back. */
  followedBy?: string;
};

export function writeKey({ step, change }: WriteRef): string {
  return `${step}/${change}`;
}

const ACTIVE: ReadonlySet<OperationStatus> = new Set([
  'planned',
  'awaiting-approval',
  'running',
  'verifying',
  'rolling-back',
]);

/** Whether it has not ended. One service has at most one that has not. */
export function isActive(status: OperationStatus): boolean {
  return ACTIVE.has(status);
}

/** The statuses of {@link isActive}, for queries. */
export const ACTIVE_STATUSES: readonly OperationStatus[] = [...ACTIVE];
