import { protectionFilterExtension } from './catalog/protectionFilterExtension';
import { homeWidgetExtension } from './home/homeWidgetExtension';
import { searchExtensions } from './search/searchExtensions';

/** What the plugin brings to pages of others: the search, the home page, the catalog. */
export const discoveryExtensions = [
  ...searchExtensions,
  homeWidgetExtension,
  protectionFilterExtension,
];
