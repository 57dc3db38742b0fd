import {
  coreExtensionData,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';

/** The catalog takes no columns from extensions, so its page is made anew, with the filters that extensions bring. */
const catalogPage = catalogPlugin.getExtension('page:catalog').override({
  factory: (originalFactory, { inputs, config }) => {
    const filters = inputs.filters.map(filter =>
      filter.get(coreExtensionData.reactElement),
    );
    return originalFactory({
      params: {
        loader: async () => {
          const { CatalogPage } = await import('./CatalogPage');
          return (
            <CatalogPage
              filters={<>{filters}</>}
              pagination={config.pagination}
            />
          );
        },
      },
    });
  },
});

/** The demo portal's catalog page. */
export const catalogModule = createFrontendModule({
  pluginId: 'catalog',
  extensions: [catalogPage],
});
