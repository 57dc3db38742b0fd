import type { OperationStatus, ServiceRef } from './model';

/**
 * Topic of Backstage's event bus on which every entry of every operation's journal is told; the payload is
 * {@link GeoReservingOperationEvent}.
 *
 * @public
 */
export const OPERATIONS_TOPIC = 'geo-reserving.operations';

/**
 * What other plugins are told of an operation: enough to ask the API, and nothing that only some may see.
 *
 * Events may arrive twice, late or not at all, and in another order: the journal is what counts.
 *
 * @public
 */
export type GeoReservingOperationEvent = {
  /** Id of the operation. */
  operation: string;
  service: ServiceRef;
  /** Where it stands after the entry. */
  status: OperationStatus;
  /** Kind of the entry: `started`, `change-applied`, `gate-held`. */
  entry: string;
};
