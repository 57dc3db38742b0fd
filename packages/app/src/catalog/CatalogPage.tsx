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

/** Of the catalog's own columns, those that make room: every service of the demo has the same in them. */
const LESS_WANTED = new Set<unknown>([
  'entity.spec.lifecycle',
  'entity.metadata.tags',
]);

/** The catalog's own columns or, where services are listed, whether each would survive the loss of a region. */
const columns: CatalogTableColumnsFunc = context => {
  const own = CatalogTable.defaultColumnsFunc(context);
  if (!context.entities.some(isGeoReservingAvailable)) return own;
  const [title, name, ...others] = own;
  return [
    title,
    name,
    createProtectionColumn<CatalogTableRow>(),
    ...others.filter(column => !LESS_WANTED.has(column.field)),
  ];
};

/** The catalog's page with one more column. */
export function CatalogPage(
  props: Pick<CatalogIndexPageProps, 'filters' | 'pagination'>,
) {
  return <CatalogIndexPage {...props} columns={columns} />;
}
