import type { LossView } from '@geo-reserving/plugin-geo-reserving-common';
import { LOSS_VERDICTS } from '../../../components';

/** Everything that the page of a region keeps in its URL. */
export type RegionQuery = {
  search: string;
  verdict: LossView['verdict'][];
  owner: string[];
  namespace: string[];
};

/** What an empty URL means. */
export const defaultRegionQuery: RegionQuery = {
  search: '',
  verdict: [],
  owner: [],
  namespace: [],
};

/** Reads the page's state from a URL; verdicts that nobody knows count as absent. */
export function readRegionQuery(params: URLSearchParams): RegionQuery {
  const all = (name: string) => [
    ...new Set(params.getAll(name).filter(Boolean)),
  ];
  const verdicts = all('verdict');
  return {
    search: params.get('q') ?? '',
    verdict: LOSS_VERDICTS.filter(verdict => verdicts.includes(verdict)),
    owner: all('owner'),
    namespace: all('namespace'),
  };
}

/** Writes the page's state into a URL; defaults are left out, parameters of others are kept. */
export function writeRegionQuery(
  query: RegionQuery,
  current: URLSearchParams = new URLSearchParams(),
): URLSearchParams {
  const params = new URLSearchParams(current);
  const set = (name: string, values: readonly string[]) => {
    params.delete(name);
    values.forEach(value => params.append(name, value));
  };
  set('q', query.search === '' ? [] : [query.search]);
  set('verdict', query.verdict);
  set('owner', query.owner);
  set('namespace', query.namespace);
  return params;
}
