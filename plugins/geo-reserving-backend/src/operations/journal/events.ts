/**
 * What can happen to an operation. The journal is a list of these, never changed and never reordered; everything that
 * is known about an operation is folded from it (`fold.ts`), at run time and after a crash by the same function.
 *
 * An effect on the world takes two entries: the intention before it, the outcome after it. A journal that ends with an
 * intention was cut off by a crash, and nobody can say whether the effect took place: it is tried again, and the writer
 * finds out.
 */
import type {
  GateView,
  OperationOrigin,
  Split,
} from '@geo-reserving/plugin-geo-reserving-common';

/** What was measured when the operation started, to compare with. Absent: it was not measured then. */
export type Baseline = {
  split?: Split;
  errorPercent?: number;
  requestsPerSecond?: number;
};

/** A change in one step of the plan; one object may be changed by several steps. */
export type WriteRef = { step: number; change: string };

type Requested = {
  kind: 'requested';
  planId: string;
  /** Steps that the plan has. */
  steps: number;
  origin: OperationOrigin;
  reason: string;
  overrides: readonly { rule: string; reason: string }[];
  approvalRequired: boolean;
  /** Counted from the start. */
  expiresInSeconds?: number;
};

/** Its life: asked for, allowed, steered by people, ended. */
export type LifeEvent =
  | Requested
  | { kind: 'approved' }
  | { kind: 'started'; generation: number; baseline: Baseline }
  | { kind: 'step-started'; step: number }
  /** Every change of it is in effect, or deferred. */
  | { kind: 'step-written'; step: number }
  /** It was looked at for long enough, and nothing speaks against the next. */
  | { kind: 'step-done'; step: number; gates: readonly GateView[] }
  | { kind: 'paused' }
  | { kind: 'resumed' }
  /** Stop where it is; a write under way is finished first. */
  | { kind: 'abort-requested' }
  /** With a generation of its own, so that an attempt forwards that is still on its way somewhere is refused. */
  | { kind: 'roll-back-started'; generation: number; why: string }
  | { kind: 'step-undone'; step: number }
  | { kind: 'succeeded' }
  | { kind: 'failed'; why: string }
  | { kind: 'rolled-back' }
  | { kind: 'aborted' };

/**
 * Its writes, forwards. `found`: it was there already, written by an attempt that could not tell, or, if `foreign`, by
 * somebody else.
 */
export type WriteEvent =
  | ({ kind: 'change-intended' } & WriteRef)
  | ({
      kind: 'change-applied';
      found: boolean;
      foreign?: true;
      revision?: string;
    } & WriteRef)
  | ({ kind: 'change-confirmed' } & WriteRef)
  /**
   * To be written later. `tried`: an attempt was made, and may have reached the object. `stuck`: somebody else's edit
   * or the server stands against it.
   */
  | ({
      kind: 'change-deferred';
      why: string;
      tried: boolean;
      stuck?: true;
    } & WriteRef)
  | ({ kind: 'change-conflict'; why: string; by?: string } & WriteRef)
  | ({ kind: 'change-refused'; why: string } & WriteRef)
  /** A newer operation writes this service; this one has to stop. */
  | ({ kind: 'fenced'; generation: number } & WriteRef);

/** Its writes, backwards. */
export type UndoEvent =
  | ({ kind: 'undo-intended' } & WriteRef)
  | ({ kind: 'undo-applied'; found: boolean } & WriteRef)
  | ({
      kind: 'undo-deferred';
      why: string;
      tried: boolean;
      stuck?: true;
    } & WriteRef)
  /** Somebody else changed it, or the server refuses: it stays as it is. */
  | ({ kind: 'undo-stuck'; why: string; by?: string } & WriteRef);

/** What was seen while it ran, and after it. */
export type WatchEvent =
  /** A gate does not let it go on. `unknown`: what it asks for is not measured. */
  | {
      kind: 'gate-held';
      gate: string;
      verdict: 'unknown' | 'failing';
      statement: string;
    }
  | { kind: 'gate-cleared'; gate: string; statement: string }
  | { kind: 'gate-failed'; gate: string; statement: string }
  | { kind: 'moved'; percent: number }
  /** It does not hold what was written any more. `flip`: how often that happened within the window of a fight. */
  | {
      kind: 'change-drifted';
      change: string;
      flip: number;
      why: string;
      by?: string;
    }
  /** Written again after it drifted, it was found to lack an earlier step's write as well: that one comes first. */
  | ({ kind: 'change-behind' } & WriteRef)
  /** Not written again: somebody edited it, or somebody keeps putting it back. */
  | { kind: 'change-left'; change: string; why: string; by?: string }
  /** Everything that was deferred there is in effect. */
  | { kind: 'converged'; target: string };

/** What becomes of it after its end. */
export type AfterEvent =
  /** A later operation decides now. `expiry`: whether its own way back still stands. */
  | { kind: 'superseded'; operation: string; expiry: 'stands' | 'falls' }
  /** The later one came to nothing: what is owed is owed again, under a generation above everything it wrote. */
  | { kind: 'reinstated'; operation: string; generation: number }
  /** @param at - milliseconds since the epoch */
  | { kind: 'expiry-extended'; at: number }
  | { kind: 'expiry-removed' }
  /** It is time, and home is not ready. */
  | { kind: 'expiry-held'; why: string }
  | { kind: 'revert-started'; operation: string }
  | { kind: 'revert-failed'; operation: string; why: string }
  /** `operation` is absent when there was nothing left to bring back. */
  | { kind: 'reverted'; operation?: string };

export type OperationEvent =
  | LifeEvent
  | WriteEvent
  | UndoEvent
  | WatchEvent
  | AfterEvent;

export type EventKind = OperationEvent['kind'];
export type EventOf<K extends EventKind> = Extract<OperationEvent, { kind: K }>;

/** Entries that raise the generation of their service. */
const RAISING = ['started', 'roll-back-started', 'reinstated'] as const;
type RaisingKind = (typeof RAISING)[number];
type WithoutGeneration<E> = E extends unknown ? Omit<E, 'generation'> : never;

/** An entry before it is written: the database says which generation it raised. */
export type EventDraft =
  | Exclude<OperationEvent, { kind: RaisingKind }>
  | WithoutGeneration<EventOf<RaisingKind>>;

/** Whether an entry raises the generation. */
export function raises(event: EventDraft): boolean {
  return (RAISING as readonly string[]).includes(event.kind);
}

/** An entry of the journal. */
export type JournalRecord = {
  /** From 1, without gaps. The only thing that orders. */
  sequence: number;
  /** Milliseconds since the epoch by the database's clock. Says how long things took; never orders them. */
  at: number;
  /** Entity ref, or `system`. */
  by: string;
  event: OperationEvent;
};

/** Who writes what nobody asked for at that moment. */
export const SYSTEM = 'system';
