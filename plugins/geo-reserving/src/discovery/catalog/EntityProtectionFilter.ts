import {
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type {
  DefaultEntityFilters,
  EntityFilter,
} from '@backstage/plugin-catalog-react';
import type { ProtectionStatus } from '@geo-reserving/plugin-geo-reserving-common';

/** A request of the catalog is an address, and some proxies take no more than 8 kB of them, cursor included. */
const MOST_CHARACTERS = 3_000;
/** No entity is called so; it stands for an empty list, which would let all through. */
const NOBODY = '/';

/** The filters of a catalog page that has ours. */
export type FiltersWithProtection = DefaultEntityFilters & {
  protection?: EntityProtectionFilter;
};

/**
 * Entities by the protection of their service.
 *
 * The catalog does not know how a service is doing, so it is asked for entities of certain names, and what it gives is
 * held against the exact references. Where the names do not fit into a request, only the second is done.
 */
export class EntityProtectionFilter implements EntityFilter {
  readonly #refs?: ReadonlySet<string>;

  /**
   * @param values - the statuses that are wanted
   * @param entityRefs - entities whose services have them; undefined: it is not known, and nothing is filtered
   */
  constructor(
    readonly values: readonly ProtectionStatus[],
    entityRefs: readonly string[] | undefined,
  ) {
    this.#refs = entityRefs && new Set(entityRefs);
  }

  /** Whether so many match that the catalog cannot be asked for them, and each of its pages is filtered by itself. */
  get isByPage(): boolean {
    return this.#refs !== undefined && this.#names() === undefined;
  }

  getCatalogFilters(): Record<string, string[]> {
    const names = this.#names();
    return names ? { 'metadata.name': names } : {};
  }

  filterEntity(entity: Entity): boolean {
    return this.#refs?.has(stringifyEntityRef(entity)) ?? true;
  }

  toQueryValue(): string[] {
    return [...this.values];
  }

  #names(): string[] | undefined {
    if (!this.#refs) return undefined;
    const names = [
      ...new Set([...this.#refs].map(ref => parseEntityRef(ref).name)),
    ];
    const characters = names
      .map(name => `,metadata.name=${name}`.length)
      .reduce((sum, one) => sum + one, 0);
    if (characters > MOST_CHARACTERS) return undefined;
    return names.length > 0 ? names : [NOBODY];
  }
}
