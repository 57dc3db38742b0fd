/**
 * Services as documents of the portal's search. Pure.
 *
 * What a document says is seen by everybody who may see its entity. So it names that entity and no other, and the owner
 * only where there is one entity: the API does not say which of several entities it belongs to.
 */
import type { IndexableDocument } from '@backstage/plugin-search-common';
import type {
  GeoReservingSearchDocument,
  ServiceRow,
  ServiceSearchDocument,
} from '@geo-reserving/plugin-geo-reserving-common';
import { keyOf, type ServiceFacts } from './ServiceFacts';
import { PROTECTION_WORDS, SERVING_WORDS } from './statusWords';
import { throughEntities, type Bound } from './throughEntities';

/** Where pages of the plugin are, unless the portal has moved them; pages find their way by the names in the document. */
export const PAGES = '/geo-reserving';

/** @param bound - whether services that entities are bound to are wanted, or the others */
export function serviceDocuments(
  facts: ServiceFacts,
  bound: Bound,
): IndexableDocument[] {
  const wanted = facts.rows.filter(
    ({ entityRefs }) => entityRefs.length > 0 === (bound === 'bound'),
  );
  return bound === 'bound'
    ? wanted.flatMap(row =>
        throughEntities(row.entityRefs, ref => documentOf(facts, row, ref)),
      )
    : [
        ...wanted.map(row => documentOf(facts, row, '')),
        overview(wanted.length, facts.asOf),
      ];
}

function documentOf(
  facts: ServiceFacts,
  row: ServiceRow,
  entityRef: string,
): ServiceSearchDocument {
  const { namespace, name } = row.ref;
  const regions = regionsOf(facts, row);
  const owner = row.entityRefs.length === 1 ? row.owner ?? '' : '';
  const failing = [...(facts.failing.get(keyOf(row.ref)) ?? [])];
  return {
    kind: 'service',
    title: keyOf(row.ref),
    text: textOf(row, regions, owner, failing),
    location: `${PAGES}/services/${namespace}/${name}`,
    namespace,
    name,
    entityRef,
    asOf: row.asOf ? Date.parse(row.asOf) : facts.asOf,
    serving: row.serving,
    protection: row.protection,
    summary: row.summary,
    regions,
    owner,
    failing,
    failingCount: row.findings.fail,
  };
}

function regionsOf({ regionTitles }: ServiceFacts, row: ServiceRow): string[] {
  const names = row.regions
    .filter(({ state }) => state !== 'none')
    .map(({ region }) => region);
  const titles = names.map(one => regionTitles.get(one) ?? one);
  return [...new Set([...names, ...titles])];
}

function textOf(
  row: ServiceRow,
  regions: readonly string[],
  owner: string,
  failing: readonly string[],
): string {
  return [
    row.summary,
    `${SERVING_WORDS[row.serving]}, ${PROTECTION_WORDS[row.protection]}.`,
    regions.length > 0 ? `Regions: ${regions.join(', ')}.` : '',
    owner ? `Owner: ${owner}.` : '',
    failing.length > 0 ? `Fails: ${failing.join('; ')}.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/**
 * There always is one, because every search engine keeps the old index when it is given no document at all: a service that
 * has been bound would stay findable to those who see the fleet, although it is not theirs to see any more.
 */
function overview(count: number, asOf: number): GeoReservingSearchDocument {
  return {
    title: 'Services that no entity is bound to',
    text: `${count} of the fleet. The annotation geo-reserving/service of an entity binds one.`,
    location: PAGES,
    namespace: '',
    name: '',
    entityRef: '',
    asOf,
  };
}
