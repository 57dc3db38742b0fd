import { CatalogTable } from '@backstage/plugin-catalog';
import {
  CatalogIndexPage,
  type CatalogIndexPageProps,
  type CatalogTableColumnsFunc,
  type CatalogTableRow,
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

/** The catalog's page with one more column. */
export function CatalogPage(
  props: Pick<CatalogIndexPageProps, 'filters' | 'pagination'>,
) {
  return <CatalogIndexPage {...props} columns={columns} />;
}
