/**
 * Keeps the clusters and regions of the fleet in the catalog.
 *
 * Each run reads the fleet from the geo-reserving backend, and from the catalog what it holds already; `reconcile`
 * decides. A run that cannot read both, whole, changes nothing. Nothing is kept in this process, so that it does not
 * matter which replica runs.
 *
 * The mutation is a full one: the catalog compares it with what it holds and touches only what differs, and what got
 * lost on the way is mended by the next run. What must stay for a while is in it.
 */
import type {
  AuthService,
  LoggerService,
  SchedulerServiceTaskRunner,
} from '@backstage/backend-plugin-api';
import { ANNOTATION_LOCATION, type Entity } from '@backstage/catalog-model';
import type {
  CatalogService,
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import type { GeoReservingService } from '@geo-reserving/plugin-geo-reserving-node';
import { entitiesOf, knownFrom, LOCATION } from '../fleet/entities';
import { reconcile } from '../fleet/reconcile';
import { readFleet } from './readFleet';
import type { ProviderSettings } from './readSettings';

/** Shorter than the schedule's timeout, so that a run that hangs is told as what it is. */
const DEADLINE_MS = 90_000;
/** More Resources than any fleet has; cutting them short would take the rest away. */
const MOST_ENTITIES = 20_000;

/** What a {@link GeoReservingEntityProvider} needs. */
export type ProviderOptions = {
  geoReserving: GeoReservingService;
  catalog: Pick<CatalogService, 'queryEntities'>;
  auth: Pick<AuthService, 'getOwnServiceCredentials'>;
  runner: SchedulerServiceTaskRunner;
  logger: LoggerService;
  settings: ProviderSettings;
  now: () => number;
};

export class GeoReservingEntityProvider implements EntityProvider {
  readonly #options: ProviderOptions;
  #failures = 0;

  constructor(options: ProviderOptions) {
    this.#options = options;
  }

  getProviderName(): string {
    return 'geo-reserving';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    await this.#options.runner.run({
      id: 'geo-reserving-catalog-refresh',
      fn: async signal => this.#run(connection, signal),
    });
  }

  async #run(
    connection: EntityProviderConnection,
    signal: AbortSignal,
  ): Promise<void> {
    const { logger } = this.#options;
    try {
      const deadline = AbortSignal.timeout(DEADLINE_MS);
      await this.#refresh(connection, AbortSignal.any([signal, deadline]));
      if (this.#failures > 0) logger.info('the fleet can be read again');
      this.#failures = 0;
    } catch (error) {
      if (signal.aborted) return;
      this.#failures += 1;
      const message = `the catalog keeps the clusters and regions that it has, because the fleet was not read: ${error}`;
      // Said once, and again when it fails after having worked.
      if (this.#failures === 1) logger.warn(message);
      else logger.debug(message, { inARow: this.#failures });
    }
  }

  async #refresh(
    connection: EntityProviderConnection,
    signal: AbortSignal,
  ): Promise<void> {
    const { geoReserving, auth, settings, now } = this.#options;
    const credentials = await auth.getOwnServiceCredentials();
    const read = await readFleet(geoReserving.as(credentials), signal);
    const known = knownFrom(await this.#held(credentials, signal));
    signal.throwIfAborted();
    const { removeAfterMs } = settings;
    const fleet = reconcile(known, read, { now: now(), removeAfterMs });
    await connection.applyMutation({
      type: 'full',
      entities: entitiesOf(fleet, settings).map(entity => ({
        entity,
        locationKey: LOCATION,
      })),
    });
  }

  /** @throws when they cannot be read to the end */
  async #held(
    credentials: Awaited<
      ReturnType<ProviderOptions['auth']['getOwnServiceCredentials']>
    >,
    signal: AbortSignal,
  ): Promise<Entity[]> {
    const { catalog } = this.#options;
    const held: Entity[] = [];
    const filter = {
      kind: 'Resource',
      [`metadata.annotations.${ANNOTATION_LOCATION}`]: LOCATION,
    };
    let cursor: string | undefined;
    do {
      const page = await catalog.queryEntities(
        cursor ? { cursor } : { filter, limit: 500 },
        { credentials },
      );
      held.push(...page.items);
      cursor = page.pageInfo.nextCursor;
      if (held.length > MOST_ENTITIES) {
        throw new Error(`the catalog holds more than ${MOST_ENTITIES} of them`);
      }
      signal.throwIfAborted();
    } while (cursor);
    return held;
  }
}
