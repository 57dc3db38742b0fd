import type {
  JournalEntry,
  OperationAct,
  OperationList,
  OperationQuery,
  OperationRequest,
  OperationView,
  PlanRequest,
  PlanView,
} from '../model';
import type { GeoReservingRequestOptions } from './GeoReservingApi';

/** What goes with an act on an operation. @public */
export type OperationActDetails = {
  /** Why; for the journal. At most 500 characters. */
  reason?: string;
  /** For `extend`: revert this many seconds from now, 60..604800. */
  expiresInSeconds?: number;
};

/**
 * How traffic is moved through the geo-reserving backend.
 *
 * Planning writes nothing. An operation is started with a key of the caller's own: sending the same request again after
 * a lost answer gives the same operation. Rejections are as with `GeoReservingApi`; 409 says what stands in the way.
 *
 * @public
 */
export interface GeoReservingActingApi {
  /** What would be written, step by step, and what is expected of it; writes nothing. */
  makePlan(
    request: PlanRequest,
    options?: GeoReservingRequestOptions,
  ): Promise<PlanView>;
  /** A plan that was made; 404 when there is none, or it is not for the caller to see. */
  getPlan(id: string, options?: GeoReservingRequestOptions): Promise<PlanView>;
  /** Starts to carry a plan out, or waits for approval; 409 when the plan is stale or something stands in the way. */
  startOperation(
    request: OperationRequest,
    options?: GeoReservingRequestOptions,
  ): Promise<OperationView>;
  /** One page of the operations the caller may see, newest first; `nextCursor` leads to the next. */
  getOperations(
    query?: OperationQuery,
    options?: GeoReservingRequestOptions,
  ): Promise<OperationList>;
  /** How far one operation is; 404 when there is none, or it is not for the caller to see. */
  getOperation(
    id: string,
    options?: GeoReservingRequestOptions,
  ): Promise<OperationView>;
  /** What happened in an operation, oldest first. */
  getJournal(
    id: string,
    options?: GeoReservingRequestOptions,
  ): Promise<{ items: JournalEntry[] }>;
  /** Approves, pauses, resumes, aborts, takes back or extends it; 409 when it cannot be done to it now. */
  actOnOperation(
    id: string,
    act: OperationAct,
    details?: OperationActDetails,
    options?: GeoReservingRequestOptions,
  ): Promise<OperationView>;
}
