/**
 * One type of documents, made anew at each run.
 *
 * Everything is read before the first document is given out, and a run that cannot read it fails. Then the index stays
 * what it was: `IndexBuilder` of @backstage/plugin-search-backend-node 1.4.8 joins collator and indexer by
 * `stream.pipeline`, which destroys the indexer with the error; the indexer of lunr (same package), and those of
 * PostgreSQL and Elasticsearch (their packages' sources), put the new documents in place only in `finalize`, or on a
 * close without an error. A run without documents replaces nothing either.
 *
 * Nothing tells a collator that its run was given up, hence the deadline.
 */
import type { AuthService } from '@backstage/backend-plugin-api';
import type {
  DocumentCollatorFactory,
  IndexableDocument,
} from '@backstage/plugin-search-common';
import type {
  GeoReservingActingApi,
  GeoReservingApi,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { GeoReservingService } from '@geo-reserving/plugin-geo-reserving-node';
import { Readable } from 'stream';

/** Shorter than the schedule's timeout, so that a run that hangs is told as what it is. */
const DEADLINE_MS = 60_000;

/** What a {@link GeoReservingCollatorFactory} needs. */
export type CollatorOptions = {
  type: string;
  /** Opens the documents: asked for the entity of each, where it is one on entities. */
  visibilityPermission: DocumentCollatorFactory['visibilityPermission'];
  collate: (
    api: GeoReservingApi & GeoReservingActingApi,
    signal: AbortSignal,
  ) => Promise<IndexableDocument[]>;
  geoReserving: GeoReservingService;
  auth: Pick<AuthService, 'getOwnServiceCredentials'>;
};

export class GeoReservingCollatorFactory implements DocumentCollatorFactory {
  readonly type: string;
  readonly visibilityPermission: DocumentCollatorFactory['visibilityPermission'];
  readonly #options: CollatorOptions;

  constructor(options: CollatorOptions) {
    this.type = options.type;
    this.visibilityPermission = options.visibilityPermission;
    this.#options = options;
  }

  async getCollator(): Promise<Readable> {
    return Readable.from(this.#documents());
  }

  async *#documents(): AsyncGenerator<IndexableDocument> {
    const { auth, geoReserving, collate } = this.#options;
    const credentials = await auth.getOwnServiceCredentials();
    const signal = AbortSignal.timeout(DEADLINE_MS);
    try {
      yield* await collate(geoReserving.as(credentials), signal);
    } catch (error) {
      throw new Error(
        `The index stays what it was, because the fleet was not read: ${whyOf(
          error,
        )}`,
        { cause: error },
      );
    }
  }
}

/** What the geo-reserving backend said, where it said something; a client's own words do not say what is wrong. */
function whyOf(error: unknown): string {
  const { body, message } = (error ?? {}) as {
    body?: { error?: { message?: unknown } };
    message?: unknown;
  };
  return String(body?.error?.message ?? message ?? error);
}
