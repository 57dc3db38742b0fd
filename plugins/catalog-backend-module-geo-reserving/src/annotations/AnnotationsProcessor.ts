/**
 * Says which `geo-reserving/…` annotations of an entity cannot be read: in the entity's status, where pages and people
 * find it, and once in the log. It never refuses an entity: everything else about it is still true.
 */
import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type {
  CatalogProcessor,
  CatalogProcessorCache,
} from '@backstage/plugin-catalog-node';
import { annotationProblems } from '@geo-reserving/plugin-geo-reserving-common';

/** Type of the status items. */
export const ANNOTATIONS_STATUS = 'geo-reserving/annotations';

type StatusItem = { type: string; level: string; message: string };
type EntityWithStatus = Entity & { status?: { items?: StatusItem[] } };

export class AnnotationsProcessor implements CatalogProcessor {
  readonly #logger: LoggerService;
  readonly #knownRegions?: readonly string[];

  constructor(options: {
    logger: LoggerService;
    /** Undefined: this backend does not know them, so none is held against them. */
    knownRegions?: readonly string[];
  }) {
    this.#logger = options.logger;
    this.#knownRegions = options.knownRegions;
  }

  getProcessorName(): string {
    return 'GeoReservingAnnotations';
  }

  async postProcessEntity(
    entity: EntityWithStatus,
    _location: unknown,
    _emit: unknown,
    cache: CatalogProcessorCache,
  ): Promise<Entity> {
    const { annotations } = entity.metadata;
    const problems = annotations
      ? annotationProblems(annotations, this.#knownRegions)
      : [];
    await this.#log(entity, problems, cache);
    if (problems.length === 0) return entity;
    const items = problems.map(message => ({
      type: ANNOTATIONS_STATUS,
      level: 'warning',
      message,
    }));
    const status = {
      ...entity.status,
      items: [...(entity.status?.items ?? []), ...items],
    };
    return { ...entity, status } as Entity;
  }

  /** The catalog keeps the cache for all replicas, so that it is said once and not at every refresh. */
  async #log(
    entity: Entity,
    problems: string[],
    cache: CatalogProcessorCache,
  ): Promise<void> {
    const said = (await cache.get<string>('said')) ?? '';
    const toSay = problems.join(' ');
    if (toSay === said) return;
    await cache.set('said', toSay);
    if (toSay !== '') {
      this.#logger.warn(`${stringifyEntityRef(entity)}: ${toSay}`);
    }
  }
}
