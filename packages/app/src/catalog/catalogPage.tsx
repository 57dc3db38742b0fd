import {
  coreExtensionData,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { CatalogTable } from '@backstage/plugin-catalog';
import catalogPlugin, {
  CatalogIndexPage,
} from '@backstage/plugin-catalog/alpha';
import type {
  CatalogTableColumnsFunc,
  CatalogTableRow,
} from '@backstage/plugin-catalog/alpha';
import {
  createProtectionColumn,
  isGeoReservingAvailable,
} from '@geo-reserving/plugin-geo-reserving';

/** The catalog's own columns and, where services are listed, whether each would survive the loss of a region. */
const columns: CatalogTableColumnsFunc = context => {
  const [title, name, ...others] = CatalogTable.defaultColumnsFunc(context);
  const protection = context.entities.some(isGeoReservingAvailable)
    ? [createProtectionColumn<CatalogTableRow>()]
    : [];
  return [title, name, ...protection, ...others];
};

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
