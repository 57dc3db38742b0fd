import type {
  ProtectionStatus,
  ServiceSort,
  ServingStatus,
} from '@geo-reserving/plugin-geo-reserving-common';

/** Tabs of the fleet page. */
export type FleetTab = 'services' | 'clusters' | 'peerings' | 'losses';

/** Height of a row: 44 px or 32 px. */
export type Density = 'comfortable' | 'compact';

/** Everything that the fleet page keeps in its URL: what a person sees can be sent as a link. */
export type FleetQuery = {
  tab: FleetTab;
  search: string;
  serving: ServingStatus[];
  protection: ProtectionStatus[];
  namespace: string[];
  owner: string[];
  region: string[];
  sort: ServiceSort;
  order: 'asc' | 'desc';
  density: Density;
  /** The cluster whose panel is open. */
  cluster?: string;
  /** The pair of clusters picked in the peering matrix, as `from/to`. */
  peering?: string;
  /** The region whose loss is looked at. */
  lost?: string;
};

const TABS: readonly FleetTab[] = [
  'services',
  'clusters',
  'peerings',
  'losses',
];
const SORTS: readonly ServiceSort[] = [
  'worst',
  'name',
  'serving',
  'protection',
  'traffic',
  'observed',
];
const ORDERS: readonly FleetQuery['order'][] = ['asc', 'desc'];
const DENSITIES: readonly Density[] = ['comfortable', 'compact'];

/** Serving statuses, most urgent first. */
export const SERVING: readonly ServingStatus[] = [
  'down',
  'failed-over',
  'partial',
  'unknown',
  'normal',
];

/** Protection statuses, most urgent first; what is not known may be as bad as the worst but one. */
export const PROTECTION: readonly ProtectionStatus[] = [
  'unprotected',
  'unknown',
  'at-risk',
  'protected',
];

/** What an empty URL means. */
export const defaultFleetQuery: FleetQuery = {
  tab: 'services',
  search: '',
  serving: [],
  protection: [],
  namespace: [],
  owner: [],
  region: [],
  sort: 'worst',
  order: 'asc',
  density: 'comfortable',
};

/** Reads the page's state from a URL; whatever is not one of the known values counts as absent. */
export function readFleetQuery(params: URLSearchParams): FleetQuery {
  return {
    tab: oneOf(TABS, params.get('tab'), 'services'),
    search: params.get('q') ?? '',
    serving: someOf(SERVING, params.getAll('serving')),
    protection: someOf(PROTECTION, params.getAll('protection')),
    namespace: distinct(params.getAll('namespace')),
    owner: distinct(params.getAll('owner')),
    region: distinct(params.getAll('region')),
    sort: oneOf(SORTS, params.get('sort'), 'worst'),
    order: oneOf(ORDERS, params.get('order'), 'asc'),
    density: oneOf(DENSITIES, params.get('density'), 'comfortable'),
    cluster: params.get('cluster') || undefined,
    peering: params.get('peering') || undefined,
    lost: params.get('lost') || undefined,
  };
}

/**
 * Writes the page's state into a URL. Defaults are left out, so that links stay short; parameters
 * that are not ours are kept.
 */
export function writeFleetQuery(
  query: FleetQuery,
  current: URLSearchParams = new URLSearchParams(),
): URLSearchParams {
  const params = new URLSearchParams(current);
  const set = (name: string, values: readonly string[]) => {
    params.delete(name);
    values.forEach(value => params.append(name, value));
  };
  const unless = (standard: string, value: string | undefined) =>
    value === undefined || value === standard ? [] : [value];
  set('tab', unless(defaultFleetQuery.tab, query.tab));
  set('q', unless('', query.search));
  set('serving', query.serving);
  set('protection', query.protection);
  set('namespace', query.namespace);
  set('owner', query.owner);
  set('region', query.region);
  set('sort', unless(defaultFleetQuery.sort, query.sort));
  set('order', unless(defaultFleetQuery.order, query.order));
  set('density', unless(defaultFleetQuery.density, query.density));
  set('cluster', unless('', query.cluster));
  set('peering', unless('', query.peering));
  set('lost', unless('', query.lost));
  return params;
}

/** Whether the list of services is narrowed down. */
export function isFiltered(query: FleetQuery): boolean {
  return (
    query.search.trim() !== '' ||
    [
      query.serving,
      query.protection,
      query.namespace,
      query.owner,
      query.region,
    ].some(values => values.length > 0)
  );
}

function oneOf<T extends string>(
  known: readonly T[],
  value: string | null,
  standard: T,
): T {
  return known.find(candidate => candidate === value) ?? standard;
}

function someOf<T extends string>(known: readonly T[], values: string[]): T[] {
  return known.filter(candidate => values.includes(candidate));
}

function distinct(values: string[]): string[] {
  return [...new Set(values.filter(Boolean))];
}
