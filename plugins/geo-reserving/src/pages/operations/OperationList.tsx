import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import type { OperationRow } from '@geo-reserving/plugin-geo-reserving-common';
import {
  Age,
  scrollableByKeyboard,
  SideItem,
  SideList,
  useTableStyles,
} from '../../components';
import { createGeoPalette, narrow, text } from '../../theme';
import { useGeoTranslation } from '../../translation';
import { useOperationHref } from '../links/useOperationHref';
import { OperationMark } from '../operation/OperationMark';
import { operationTitle, tookText, whoText } from '../operation/operationWords';

const useStyles = makeStyles(
  theme => {
    const { ink2, ink3 } = createGeoPalette(theme);
    return {
      name: { fontWeight: 600 },
      words: {
        ...text.secondary,
        color: ink2,
        overflowWrap: 'anywhere',
        minWidth: 180,
      },
      none: { color: ink3 },
      when: { '&&': { whiteSpace: 'nowrap' } },
      cell: { '&&': { paddingTop: 8, paddingBottom: 8 } },
    };
  },
  { name: 'GeoReservingOperationList' },
);

/** Props of the list of operations. */
export type OperationListProps = {
  rows: readonly OperationRow[];
  label: string;
};

/** Operations as a table, and as cards on narrow screens. */
export function OperationList(props: OperationListProps) {
  return useMediaQuery(narrow) ? (
    <OperationCards {...props} />
  ) : (
    <OperationTable {...props} />
  );
}

function OperationTable({ rows, label }: OperationListProps) {
  const classes = useStyles();
  const tables = useTableStyles();
  const { t } = useGeoTranslation();
  const columns = [
    'what',
    'status',
    'who',
    'when',
    'took',
    'recovery',
  ] as const;
  return (
    <div
      className={tables.scroller}
      {...scrollableByKeyboard}
      aria-label={label}
    >
      <table className={tables.table} aria-label={label}>
        <thead>
          <tr>
            {columns.map(column => (
              <th key={column} scope="col">
                {t(`operations.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.id}>
              <th scope="row" className={classes.cell}>
                <OperationLink row={row} />
                <span className={tables.sub}>{row.message}</span>
              </th>
              <td className={classes.cell}>
                <OperationMark operation={row} />
                <Owed row={row} className={tables.sub} />
              </td>
              <td className={`${classes.words} ${classes.cell}`}>
                <span title={row.requestedBy}>
                  {whoText(t, row.requestedBy)}
                </span>
                : {row.reason}
              </td>
              <td className={classes.when}>
                <Age at={row.startedAt ?? row.createdAt} plain />
              </td>
              <td className={classes.when}>
                {tookText(t, row.writtenAfterSeconds) ?? <None />}
              </td>
              <td className={classes.when}>
                {tookText(t, row.movedAfterSeconds) ?? <None />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The same below each other; also where there is little room on a wide screen. */
export function OperationCards({ rows }: OperationListProps) {
  const { t } = useGeoTranslation();
  return (
    <SideList empty="">
      {rows.map(row => {
        const written = tookText(t, row.writtenAfterSeconds);
        const moved = tookText(t, row.movedAfterSeconds);
        return (
          <SideItem
            key={row.id}
            title={<OperationLink row={row} />}
            aside={<Age at={row.startedAt ?? row.createdAt} />}
          >
            <OperationMark operation={row} />
            {written && ` · ${t('operations.took', { span: written })}`}
            {moved && ` · ${t('operations.recovered', { span: moved })}`}
            {' · '}
            {whoText(t, row.requestedBy)}: {row.reason}
            <Owed row={row} />
          </SideItem>
        );
      })}
    </SideList>
  );
}

function OperationLink({ row }: { row: OperationRow }) {
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const href = useOperationHref()(row.id);
  const title = operationTitle(t, row);
  return href ? (
    <Link to={href} className={classes.name}>
      {title}
    </Link>
  ) : (
    <span className={classes.name}>{title}</span>
  );
}

/** Clusters that still have to be brought to what it wrote. */
function Owed({ row, className }: { row: OperationRow; className?: string }) {
  const { t } = useGeoTranslation();
  if (row.converging.length === 0) return null;
  return (
    <span className={className}>
      {' '}
      {t('operation.status.converging')}: {row.converging.join(', ')}
    </span>
  );
}

/** It has not happened, or nobody measured it. */
function None() {
  return <span className={useStyles().none}>–</span>;
}
