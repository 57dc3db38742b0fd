import type { Entity } from '@backstage/catalog-model';
import type { TableColumn } from '@backstage/core-components';
import { lazy, Suspense } from 'react';
import { useGeoTranslation } from '../../translation';

// Whoever imports the column in an app's own code must not load the cell with the first page.
const ProtectionCell = lazy(() =>
  import('./ProtectionCell').then(m => ({ default: m.ProtectionCell })),
);

/**
 * A column for tables of the catalog: whether the service of each entity would survive the loss of a region.
 *
 * It asks once for all rows. It does not sort, because a page of the catalog is cut before anybody knows how services are
 * doing: there is a filter for that.
 *
 * @public
 */
export function createProtectionColumn<
  Row extends { entity: Entity },
>(): TableColumn<Row> {
  return {
    title: (<Title />) as TableColumn<Row>['title'],
    field: 'entity.metadata.name',
    width: 'auto',
    sorting: false,
    searchable: false,
    render: ({ entity }) => (
      <Suspense fallback={null}>
        <ProtectionCell entity={entity} />
      </Suspense>
    ),
  };
}

function Title() {
  const { t } = useGeoTranslation();
  return (
    <span title={t('catalog.protection.hint')}>
      {t('catalog.protection.column')}
    </span>
  );
}
