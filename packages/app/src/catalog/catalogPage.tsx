import {
  coreExtensionData,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { CatalogTable } from '@backstage/plugin-catalog';
import catalogPlugin, {
  CatalogIndexPage,
} from '@backstage/plugin-catalog/alpha';
import type { CatalogTableColumnsFunc } from '@backstage/plugin-catalog/alpha';
import { createProtectionColumn } from '@geo-reserving/plugin-geo-reserving';

/** The catalog's own columns, and whether each service would survive the loss of a region. */
const columns: CatalogTableColumnsFunc = context => [
  ...CatalogTable.defaultColumnsFunc(context),
  createProtectionColumn(),
];

/** The catalog takes no columns from extensions, so its page is made anew, with the filters that extensions bring. */
const catalogPage = catalogPlugin.getExtension('page:catalog').override({
  factory: (originalFactory, { inputs, config }) => {
    const filters = inputs.filters.map(filter =>
      filter.get(coreExtensionData.reactElement),
    );
    return originalFactory({
      params: {
        loader: async () => (
          <CatalogIndexPage
            filters={<>{filters}</>}
            columns={columns}
            pagination={config.pagination}
          />
        ),
      },
    });
  },
});

/** The demo portal's catalog page. */
export const catalogModule = createFrontendModule({
  pluginId: 'catalog',
  extensions: [catalogPage],
});
