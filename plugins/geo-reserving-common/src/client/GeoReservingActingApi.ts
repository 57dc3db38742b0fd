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
  makePlan(
    request: PlanRequest,
    options?: GeoReservingRequestOptions,
  ): Promise<PlanView>;
  getPlan(id: string, options?: GeoReservingRequestOptions): Promise<PlanView>;
  startOperation(
    request: OperationRequest,
    options?: GeoReservingRequestOptions,
  ): Promise<OperationView>;
  getOperations(
    query?: OperationQuery,
    options?: GeoReservingRequestOptions,
  ): Promise<OperationList>;
  getOperation(
    id: string,
    options?: GeoReservingRequestOptions,
  ): Promise<OperationView>;
  getJournal(
    id: string,
    options?: GeoReservingRequestOptions,
  ): Promise<{ items: JournalEntry[] }>;
  actOnOperation(
    id: string,
    act: OperationAct,
    details?: OperationActDetails,
    options?: GeoReservingRequestOptions,
  ): Promise<OperationView>;
}
