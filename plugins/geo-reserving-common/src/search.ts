import type {
  Instant,
  OperationStatus,
  ProtectionStatus,
  ServingStatus,
  TrafficAction,
} from './model';

/**
 * Types of documents in the portal's search.
 *
 * Those of services that no entity is bound to are types of their own, because another permission opens them: Backstage's
 * search asks one permission for each type.
 *
 * @public
 */
export const SEARCH_TYPE_SERVICE = 'geo-reserving-service';
/** See {@link SEARCH_TYPE_SERVICE}. @public */
export const SEARCH_TYPE_UNBOUND_SERVICE = 'geo-reserving-unbound-service';
/** See {@link SEARCH_TYPE_SERVICE}. @public */
export const SEARCH_TYPE_OPERATION = 'geo-reserving-operation';
/** See {@link SEARCH_TYPE_SERVICE}. @public */
export const SEARCH_TYPE_UNBOUND_OPERATION = 'geo-reserving-unbound-operation';

/**
 * What every document says. All fields are always there, since some search engines learn their fields from the first
 * document; a text that is not known is empty.
 *
 * @public
 */
export type GeoReservingSearchDocument = {
  title: string;
  text: string;
  /** Path of the page, unless the portal has moved the plugin's pages. */
  location: string;
  namespace: string;
  name: string;
  /** The entity through which the document may be seen; empty: the service is bound to none. */
  entityRef: string;
  /** When what it says was true, milliseconds since the epoch: an index is older than a page. */
  asOf: number;
};

/** A service in the portal's search. @public */
export type ServiceSearchDocument = GeoReservingSearchDocument & {
  kind: 'service';
  serving: ServingStatus;
  protection: ProtectionStatus;
  /** One sentence about the more urgent of the two. */
  summary: string;
  /** Names and titles of the regions in which it is placed or expected. */
  regions: string[];
  /** Entity ref; empty where it is not known, or is not for everybody to see who sees the entity. */
  owner: string;
  /** Titles of the findings that fail. */
  failing: string[];
  /** How many findings fail; more than `failing` names where they were not read. */
  failingCount: number;
};

/** An operation in the portal's search. @public */
export type OperationSearchDocument = GeoReservingSearchDocument & {
  kind: 'operation';
  operation: string;
  action: TrafficAction['kind'];
  /** Region or cluster that is drained or undrained; empty for other actions. */
  target: string;
  status: OperationStatus;
  /** What it does, or how it ended. */
  message: string;
  reason: string;
  /** Entity ref of who asked for it. */
  requestedBy: string;
  createdAt: Instant;
};
