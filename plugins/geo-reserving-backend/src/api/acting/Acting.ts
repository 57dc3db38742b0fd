/** What the API needs of plans and operations. Nothing here asks who may do what: that is decided before. */
import type {
  JournalEntry,
  OperationAct,
  OperationList,
  OperationQuery,
  OperationRequest,
  OperationView,
  PlanRequest,
  ServiceRef,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { Plan } from '../../planning/Plan';

/** What goes with an act. */
export type ActDetails = {
  /** Why; for the journal. */
  reason?: string;
  /** For `extend`: from now on, in seconds. */
  expiresInSeconds?: number;
};

export interface Acting {
  /** False: the configuration only lets people look. */
  readonly enabled: boolean;
  /** Expiry of an action when nobody says otherwise, in seconds; absent: none. */
  readonly defaultExpirySeconds: { drain?: number; shift?: number };
  /** Makes a plan and keeps it. @throws InputError, NotFoundError as `makePlan` does */
  plan(request: PlanRequest, by: string): Promise<Plan>;
  planById(id: string): Promise<Plan | undefined>;
  /** Why a plan cannot be carried out any more; undefined: it can. */
  staleness(plan: Plan): string | undefined;
  /** @throws ConflictError naming the other operation, or when the plan is stale; InputError on bad input */
  start(request: OperationRequest, by: string): Promise<OperationView>;
  /**
   * @param by - for what the caller may do now
   * @throws NotFoundError when there is none
   */
  operation(id: string, by: string): Promise<OperationView>;
  /** @param isVisible - what the caller may not see is left out, and the page filled up */
  operations(
    query: OperationQuery,
    isVisible: (service: ServiceRef) => boolean,
  ): Promise<OperationList>;
  journal(id: string): Promise<JournalEntry[]>;
  /** @throws ConflictError when the act is not possible now, with the reason */
  act(
    id: string,
    act: OperationAct,
    by: string,
    details: ActDetails,
  ): Promise<OperationView>;
}
