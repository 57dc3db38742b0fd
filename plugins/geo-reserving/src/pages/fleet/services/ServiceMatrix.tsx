import type {
  ServiceRow,
  ServiceSort,
} from '@geo-reserving/plugin-geo-reserving-common';
import { useMemo } from 'react';
import {
  scrollableByKeyboard,
  SpacerRow,
  useVirtualRows,
} from '../../../components';
import { useGeoTranslation } from '../../../translation';
import type { Density, FleetQuery } from '../query/fleetQuery';
import type { FleetQueryState } from '../query/useFleetQuery';
import { MatrixHead } from './MatrixHead';
import type { RegionColumns } from './regionColumns';
import { ServiceMatrixRow } from './ServiceMatrixRow';
import { useMatrixStyles } from './useMatrixStyles';
import { useServiceHref } from '../../links/useServiceHref';

/** Props of the list of services, as a matrix or as cards. */
export type ServiceListProps = {
  rows: readonly ServiceRow[];
  columns: RegionColumns;
  query: FleetQuery;
  state: FleetQueryState;
};

/** Row heights in px. */
const ROW: Record<Density, number> = { comfortable: 44, compact: 32 };

/** The services × regions matrix. */
export function ServiceMatrix(props: ServiceListProps) {
  const { rows, columns, query, state } = props;
  const classes = useMatrixStyles();
  const { t } = useGeoTranslation();
  const hrefOf = useServiceHref();
  const { scroller, items, above, below } = useVirtualRows({
    count: rows.length,
    height: ROW[query.density],
    keyOf: i => keyOf(rows[i]),
  });
  const titles = useMemo(
    () =>
      new Map(
        [...columns.shown, ...columns.folded].map(c => [c.name, c.title]),
      ),
    [columns],
  );
  const sort = (key: ServiceSort) =>
    state.change({
      sort: key,
      order: query.sort === key && query.order === 'asc' ? 'desc' : 'asc',
    });
  return (
    <div
      ref={scroller}
      className={classes.scroller}
      {...scrollableByKeyboard}
      aria-label={t('fleet.matrix.label')}
    >
      <table className={classes.table} aria-rowcount={rows.length + 1}>
        <MatrixHead columns={columns} query={query} onSort={sort} />
        <tbody>
          <SpacerRow height={above} />
          {items.map(item => (
            <ServiceMatrixRow
              key={item.key}
              row={rows[item.index]}
              href={hrefOf(rows[item.index])}
              index={item.index}
              columns={columns}
              titles={titles}
              density={query.density}
            />
          ))}
          <SpacerRow height={below} />
        </tbody>
      </table>
    </div>
  );
}

function keyOf({ ref }: ServiceRow): string {
  return `${ref.namespace}/${ref.name}`;
}
