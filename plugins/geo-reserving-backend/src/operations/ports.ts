/**
 * What operations need from the rest of the plugin. Small on purpose: everything that is decided is decided by pure
 * functions over the journal, the plan and what these ports say; a test puts a scripted world in their place.
 */
import type {
  PlanRequest,
  ServiceRef,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { Confirmation } from '@geo-reserving/plugin-geo-reserving-node';
import type { Plan, PlanChange } from '../planning/Plan';

/** Who may write: the operation, and the generation that it raised for its service when it began, or turned back. */
export type Fence = {
  service: ServiceRef;
  operation: string;
  generation: number;
};

/** What became of one write. */
export type WriteOutcome =
  /** Written now. `revision` is the new resourceVersion, or what the balancer said. */
  | { outcome: 'applied'; revision?: string }
  /**
   * It held what is wanted already: written before, by us or by somebody else. Where the fence lives in the object it
   * was raised all the same, so that an older writer whose write is still on its way is refused.
   */
  | {
      outcome: 'unchanged';
      revision?: string;
      /** Beyond doubt it was so before this operation wrote it: there is nothing to undo. */
      foreign?: true;
    }
  /** Nobody can say whether it was written, or others were faster each time; the next attempt finds out. */
  | { outcome: 'unreachable'; message: string }
  /** A newer generation was found: this writer is stale and has to stop. */
  | { outcome: 'fenced'; generation: number }
  /** Somebody else changed what the plan expects. `by` is the field manager, when known. */
  | { outcome: 'conflict'; message: string; by?: string }
  /** The server refuses it for good (403, 422). */
  | { outcome: 'refused'; message: string };

/** Carries out writes, one at a time, each under a deadline and the fence. Never throws but when aborted. */
export interface ChangeWriter {
  write(
    change: PlanChange,
    fence: Fence,
    signal: AbortSignal,
  ): Promise<WriteOutcome>;
  /** Restores what was there before the change. */
  undo(
    change: PlanChange,
    fence: Fence,
    signal: AbortSignal,
  ): Promise<WriteOutcome>;
}

/** The world as operations look at it: always from memory, never waiting for a cluster. */
export interface World {
  /** The service as it is now; undefined: nobody knows it. */
  service(ref: ServiceRef): ServiceView | undefined;
  /**
   * Whether each cluster and balancer was heard, with all that operations rest on, or found silent: in the first seconds
   * of a process nobody can tell.
   */
  isSettled(): boolean;
  /** Whether a cluster answers now. */
  answers(cluster: string): boolean;
  /** Whether a change is in effect, by the newest facts. */
  confirm(change: PlanChange, service: ServiceRef): Confirmation;
  /** Why a plan cannot be carried out any more: the world moved; undefined: it can. */
  staleness(plan: Plan): string | undefined;
}

/** Safety rules, asked once more before each step. From memory; pure over what is known now. */
export interface SafetyGuard {
  /**
   * Blocking rules that the state after a step of the plan would violate, by the world as it is now. `unknown` counts
   * as violated.
   *
   * @param step - from 1
   */
  objections(
    plan: Plan,
    step: number,
  ): readonly { rule: string; statement: string }[];
}

/** Makes plans; used for the way back. */
export interface Planner {
  /**
   * Plans over the newest facts. The plan may be blocked by rules, or have no steps when nothing has to change.
   *
   * @throws an error of `@backstage/errors` whose message says why there can be no plan
   */
  plan(request: PlanRequest, signal: AbortSignal): Promise<Plan>;
}
