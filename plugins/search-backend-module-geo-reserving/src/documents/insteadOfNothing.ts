import type { IndexableDocument } from '@backstage/plugin-search-common';
import type { GeoReservingSearchDocument } from '@geo-reserving/plugin-geo-reserving-common';

/**
 * A type of documents never stays without one: a search engine keeps the old index when it is given none, and where there
 * was none before, asking for the type is an error. This one leads to the page, and says nothing that only some may see.
 *
 * @param page - where the documents of the type would lead to, and what it is called
 */
export function insteadOfNothing(
  documents: IndexableDocument[],
  page: { title: string; text: string; location: string },
  asOf: number,
): IndexableDocument[] {
  if (documents.length > 0) return documents;
  const only: GeoReservingSearchDocument = {
    ...page,
    namespace: '',
    name: '',
    entityRef: '',
    asOf,
  };
  return [only];
}
