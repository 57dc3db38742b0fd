import type {
  OperationQuery,
  OperationStatus,
} from '@geo-reserving/plugin-geo-reserving-common';

/** Everything that the page of operations keeps in its URL. */
export type OperationsQuery = {
  status: OperationStatus[];
  active: boolean;
  /** `namespace/name`, as typed. */
  service: string;
  /** Where the page begins; absent: with the newest. */
  cursor?: string;
};

/** All statuses, in the order of an operation's life. */
export const STATUSES: readonly OperationStatus[] = [
  'planned',
  'awaiting-approval',
  'running',
  'verifying',
  'rolling-back',
  'succeeded',
  'failed',
  'rolled-back',
  'aborted',
];

/** What an empty URL means. */
export const defaultOperationsQuery: OperationsQuery = {
  status: [],
  active: false,
  service: '',
};

/** Rows of a page. */
export const PAGE = 25;

/** Reads the page's state from a URL; statuses that nobody knows count as absent. */
export function readOperationsQuery(params: URLSearchParams): OperationsQuery {
  const statuses = params.getAll('status');
  const cursor = params.get('cursor');
  return {
    status: STATUSES.filter(status => statuses.includes(status)),
    active: params.get('active') === 'true',
    service: params.get('service') ?? '',
    ...(cursor ? { cursor } : {}),
  };
}

/** Writes the page's state into a URL; defaults are left out, parameters of others are kept. */
export function writeOperationsQuery(
  query: OperationsQuery,
  current: URLSearchParams = new URLSearchParams(),
): URLSearchParams {
  const params = new URLSearchParams(current);
  const set = (name: string, values: readonly string[]) => {
    params.delete(name);
    values.forEach(value => params.append(name, value));
  };
  set('status', query.status);
  set('active', query.active ? ['true'] : []);
  set('service', query.service === '' ? [] : [query.service]);
  set('cursor', query.cursor ? [query.cursor] : []);
  return params;
}

/** Names as Kubernetes accepts them: anything else is refused by the backend. */
const SERVICE =
  /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\/[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** Whether a service is typed that cannot be one. */
export function isServiceWrong({ service }: OperationsQuery): boolean {
  return service.trim() !== '' && !SERVICE.test(service.trim());
}

/** What the backend is asked. A service that cannot be one is left out: the field says that it is wrong. */
export function requestOf(query: OperationsQuery): OperationQuery {
  const service = query.service.trim();
  return {
    limit: PAGE,
    ...(query.status.length > 0 ? { status: query.status } : {}),
    ...(query.active ? { active: true } : {}),
    ...(service && !isServiceWrong(query) ? { service } : {}),
    ...(query.cursor ? { cursor: query.cursor } : {}),
  };
}

/** Whether the list is narrowed down. */
export function isFiltered(query: OperationsQuery): boolean {
  return query.status.length > 0 || query.active || query.service.trim() !== '';
}
