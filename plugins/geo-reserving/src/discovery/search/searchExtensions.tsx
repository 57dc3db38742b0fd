import {
  SearchFilterResultTypeBlueprint,
  SearchResultListItemBlueprint,
} from '@backstage/plugin-search-react/alpha';
import {
  SEARCH_TYPE_OPERATION,
  SEARCH_TYPE_SERVICE,
  SEARCH_TYPE_UNBOUND_OPERATION,
  SEARCH_TYPE_UNBOUND_SERVICE,
} from '@geo-reserving/plugin-geo-reserving-common';
import { GlobeIcon } from '../../components';
import { isGeoReservingResult } from './readResult';

const resultItem = SearchResultListItemBlueprint.make({
  params: {
    icon: <GlobeIcon size={24} />,
    predicate: isGeoReservingResult,
    component: () => import('./SearchResultItem').then(m => m.SearchResultItem),
  },
});

/** Names of types are fixed texts in this release of the search, as are those of the catalog. */
const resultTypes = [
  { value: SEARCH_TYPE_SERVICE, name: 'Services by region' },
  { value: SEARCH_TYPE_OPERATION, name: 'Traffic operations' },
  {
    value: SEARCH_TYPE_UNBOUND_SERVICE,
    name: 'Services, no entity',
  },
  {
    value: SEARCH_TYPE_UNBOUND_OPERATION,
    name: 'Operations, no entity',
  },
].map(({ value, name }) =>
  SearchFilterResultTypeBlueprint.make({
    name: value.replace('geo-reserving-', ''),
    params: { value, name, icon: <GlobeIcon size={24} /> },
  }),
);

/** What the search page gets; without one, nothing of it is loaded. */
export const searchExtensions = [resultItem, ...resultTypes];
