import ButtonBase from '@material-ui/core/ButtonBase';
import DownIcon from '@material-ui/icons/ArrowDownward';
import UpIcon from '@material-ui/icons/ArrowUpward';
import type { ServiceSort } from '@geo-reserving/plugin-geo-reserving-common';
import { useGeoTranslation } from '../../../translation';
import type { FleetQuery } from '../query/fleetQuery';
import type { RegionColumns } from './regionColumns';
import { COLUMN_WIDTH, useMatrixStyles } from './useMatrixStyles';

/** Props of {@link MatrixHead}. */
export type MatrixHeadProps = {
  columns: RegionColumns;
  query: Pick<FleetQuery, 'sort' | 'order'>;
  onSort: (sort: ServiceSort) => void;
};

/** The sticky head of the matrix; its words sort. */
export function MatrixHead(props: MatrixHeadProps) {
  const { columns, query, onSort } = props;
  const classes = useMatrixStyles();
  const { t } = useGeoTranslation();
  const head = (sort: ServiceSort, title: string, width: number) => (
    <SortHead
      title={title}
      width={width}
      direction={query.sort === sort ? query.order : undefined}
      onSort={() => onSort(sort)}
    />
  );
  return (
    <thead>
      <tr aria-rowindex={1}>
        {head('name', t('fleet.matrix.service'), COLUMN_WIDTH.service)}
        {head('serving', t('fleet.matrix.serving'), COLUMN_WIDTH.serving)}
        {head(
          'protection',
          t('fleet.matrix.protection'),
          COLUMN_WIDTH.protection,
        )}
        <th
          scope="col"
          className={classes.head}
          style={{ width: COLUMN_WIDTH.mode }}
        >
          {t('fleet.matrix.mode')}
        </th>
        {columns.shown.map(({ name, title }) => (
          <th
            key={name}
            scope="col"
            className={`${classes.head} ${classes.region}`}
            style={{ width: COLUMN_WIDTH.region }}
          >
            <span className={classes.regionTitle}>{title}</span>
            <span className={classes.pair}>
              <span>{t('fleet.matrix.traffic')}</span>
              <span>{t('fleet.matrix.ready')}</span>
            </span>
          </th>
        ))}
        {columns.folded.length > 0 && (
          <th
            scope="col"
            className={classes.head}
            style={{ width: COLUMN_WIDTH.folded }}
            title={columns.folded.map(({ title }) => title).join(', ')}
          >
            {t('fleet.matrix.more', { rest: String(columns.folded.length) })}
          </th>
        )}
        {head('observed', t('fleet.matrix.observed'), COLUMN_WIDTH.observed)}
      </tr>
    </thead>
  );
}

function SortHead(props: {
  title: string;
  width: number;
  direction?: 'asc' | 'desc';
  onSort: () => void;
}) {
  const { title, width, direction, onSort } = props;
  const classes = useMatrixStyles();
  const Arrow = direction === 'asc' ? UpIcon : DownIcon;
  const aria = { asc: 'ascending', desc: 'descending' } as const;
  return (
    <th
      scope="col"
      className={classes.head}
      style={{ width }}
      aria-sort={direction && aria[direction]}
    >
      <ButtonBase className={classes.sort} onClick={onSort}>
        {title}
        {direction && <Arrow aria-hidden="true" />}
      </ButtonBase>
    </th>
  );
}
