import type { IndexableDocument } from '@backstage/plugin-search-common';

/** More entities than anybody binds to one service on purpose. */
const MOST_ENTITIES = 20;

/** Whether documents are made of services that entities are bound to, or of the others. */
export type Bound = 'bound' | 'unbound';

/**
 * The documents of one thing: one for each entity through which it may be seen.
 *
 * A document names one entity, while one of several is enough to see a service; so there is one document for each, and
 * whoever may see two entities finds it twice. The other way would be to hide it from people who may see it. They differ
 * in `location`, because search engines take documents of one location for one.
 */
export function throughEntities<T extends { location: string }>(
  entityRefs: readonly string[],
  documentFor: (entityRef: string) => T,
): (T & Pick<IndexableDocument, 'authorization'>)[] {
  return entityRefs.slice(0, MOST_ENTITIES).map((entityRef, i) => {
    const document = documentFor(entityRef);
    const { location } = document;
    return {
      ...document,
      location:
        i === 0
          ? location
          : `${location}?entity=${encodeURIComponent(entityRef)}`,
      authorization: { resourceRef: entityRef },
    };
  });
}
