import type {
  ServiceRow,
  ServiceSort,
} from '@geo-reserving/plugin-geo-reserving-common';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import { scrollableByKeyboard } from '../../../components';
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
/** Rows drawn beyond the visible ones, so that fast scrolling shows no gaps. */
const OVERSCAN = 8;

/**
 * The services × regions matrix. Only the visible rows exist in the document, between two
 * spacers, so that thousands of services cost no more than thirty.
 */
export function ServiceMatrix(props: ServiceListProps) {
  const { rows, columns, query, state } = props;
  const classes = useMatrixStyles();
  const { t } = useGeoTranslation();
  const hrefOf = useServiceHref();
  const scroller = useRef<HTMLDivElement>(null);
  const height = ROW[query.density];
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: OVERSCAN,
    getItemKey: i => keyOf(rows[i]),
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
  const items = virtualizer.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below =
    virtualizer.getTotalSize() - (items[items.length - 1]?.end ?? 0);
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
          <Spacer height={above} />
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
          <Spacer height={below} />
        </tbody>
      </table>
    </div>
  );
}

function Spacer({ height }: { height: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden="true" style={{ height }}>
      <td style={{ padding: 0, border: 0 }} />
    </tr>
  );
}

function keyOf({ ref }: ServiceRow): string {
  return `${ref.namespace}/${ref.name}`;
}
