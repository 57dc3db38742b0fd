import { CatalogFilterBlueprint } from '@backstage/plugin-catalog-react/alpha';

/** The filter on the catalog's page. */
export const protectionFilterExtension = CatalogFilterBlueprint.make({
  name: 'protection',
  params: {
    loader: () =>
      import('./EntityProtectionPicker').then(m => (
        <m.EntityProtectionPicker />
      )),
  },
});
