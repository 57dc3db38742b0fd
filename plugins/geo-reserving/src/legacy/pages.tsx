import { compatWrapper } from '@backstage/core-compat-api';
import { EntityProtectionPicker } from '../discovery/catalog/EntityProtectionPicker';
import { HomeWidget } from '../discovery/home/HomeWidget';
import {
  SearchResultItem,
  type SearchResultItemProps,
} from '../discovery/search/SearchResultItem';
import { GeoReservingPage } from '../pages/GeoReservingPage';
import { EntityServiceCard, EntityServiceContent } from '../pages/service';

// The pages use the new system's hooks. In a legacy app these find everything but routes, which the
// wrapper brings.

/** All pages of the plugin, each with a header of its own. */
export const LegacyPage = () =>
  compatWrapper(<GeoReservingPage header="own" />);

/** The tab on an entity's page. */
export const LegacyEntityContent = () =>
  compatWrapper(<EntityServiceContent />);

/** The card on an entity's page. */
export const LegacyEntityCard = () => compatWrapper(<EntityServiceCard />);

/** One result of the search. */
export const LegacySearchResultItem = (props: SearchResultItemProps) =>
  compatWrapper(<SearchResultItem {...props} />);

/** The card on the home page. */
export const LegacyHomeWidget = () => compatWrapper(<HomeWidget />);

/** The filter on the catalog's page. */
export const LegacyProtectionPicker = () =>
  compatWrapper(<EntityProtectionPicker />);
