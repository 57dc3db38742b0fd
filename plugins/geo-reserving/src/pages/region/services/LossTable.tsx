import { makeStyles } from '@material-ui/core/styles';
import type { EvacuationRow } from '@geo-reserving/plugin-geo-reserving-common';
import {
  HiddenText,
  lossStatus,
  ownerName,
  percentText,
  scrollableByKeyboard,
  SpacerRow,
  StatusMark,
  useTableStyles,
  useVirtualRows,
} from '../../../components';
import { createGeoPalette, text } from '../../../theme';
import { useGeoTranslation } from '../../../translation';
import { ServiceLink } from '../../links/ServiceLink';
import { useServiceHref } from '../../links/useServiceHref';
import { keyOf } from './keyOf';
import { RowShiftButton } from './RowShiftButton';
import type { RowShift } from './useRowShift';

/** Height of a row in px: two lines of what happens. */
const ROW = 56;

const useStyles = makeStyles(
  theme => {
    const { paper, ink2, link, tones } = createGeoPalette(theme);
    return {
      scroller: {
        maxHeight: 'max(480px, calc(100vh - 140px))',
        overflow: 'auto',
      },
      head: {
        '& th': { position: 'sticky', top: 0, zIndex: 2, background: paper },
      },
      row: { height: ROW },
      name: {
        fontWeight: 600,
        color: 'inherit',
        '&:focus-visible': { outline: `2px solid ${link}` },
      },
      // One line: rows of one height are what makes long lists cheap.
      origin: {
        maxWidth: 240,
        overflow: 'hidden',
        textOverflow: 'ellipsis',
        whiteSpace: 'nowrap',
      },
      figure: { '&&': { textAlign: 'right', whiteSpace: 'nowrap' } },
      what: {
        ...text.secondary,
        color: ink2,
        display: '-webkit-box',
        WebkitBoxOrient: 'vertical',
        WebkitLineClamp: 2,
        overflow: 'hidden',
        minWidth: 280,
      },
      unknown: { color: tones.unknown.text },
    };
  },
  { name: 'GeoReservingLossTable' },
);

/** Props of the list of losses, as a table or as cards. */
export type LossRowsProps = {
  rows: readonly EvacuationRow[];
  label: string;
  /** Moves the traffic of a row's service; absent: the portal only looks. */
  shift?: RowShift;
};

/** The services of a region as a table; only the visible rows exist in the document. */
export function LossTable({ rows, label, shift }: LossRowsProps) {
  const classes = useStyles();
  const tables = useTableStyles();
  const { t } = useGeoTranslation();
  const hrefOf = useServiceHref();
  const { scroller, items, above, below } = useVirtualRows({
    count: rows.length,
    height: ROW,
    keyOf: i => keyOf(rows[i]),
  });
  return (
    <div
      ref={scroller}
      className={`${tables.scroller} ${classes.scroller}`}
      {...scrollableByKeyboard}
      aria-label={label}
    >
      <table
        className={tables.table}
        aria-label={label}
        aria-rowcount={rows.length + 1}
      >
        <thead>
          <tr className={classes.head}>
            <th scope="col">{t('region.services.service')}</th>
            <th scope="col">{t('region.services.verdict')}</th>
            <th scope="col" className={classes.figure}>
              {t('region.services.moves')}
            </th>
            <th scope="col">{t('region.services.what')}</th>
            <th scope="col">{t('region.services.serving')}</th>
            <th scope="col">{t('region.services.protection')}</th>
            {shift && (
              <th scope="col">
                <HiddenText>{t('region.services.act')}</HiddenText>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          <SpacerRow height={above} />
          {items.map(item => (
            <LossTableRow
              key={item.key}
              row={rows[item.index]}
              index={item.index}
              href={hrefOf(rows[item.index])}
              shift={shift}
            />
          ))}
          <SpacerRow height={below} />
        </tbody>
      </table>
    </div>
  );
}

function LossTableRow(props: {
  row: EvacuationRow;
  index: number;
  href: string | undefined;
  shift?: RowShift;
}) {
  const { row, index, href, shift } = props;
  const classes = useStyles();
  const tables = useTableStyles();
  const { t } = useGeoTranslation();
  const { verdict, movesPercent, summary } = row.loss;
  return (
    <tr className={classes.row} aria-rowindex={index + 2}>
      <th scope="row">
        <ServiceLink row={row} href={href} className={classes.name} />
        <span className={`${tables.sub} ${classes.origin}`}>
          {[
            row.ref.namespace,
            row.owner && ownerName(row.owner),
            row.tier && t('service.declared.tier', { value: row.tier }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </th>
      <td>
        <StatusMark {...lossStatus[verdict]}>
          {t(`service.loss.verdict.${verdict}`)}
        </StatusMark>
      </td>
      <td className={classes.figure}>
        {movesPercent === undefined ? (
          <span className={classes.unknown}>{t('common.unknown')}</span>
        ) : (
          percentText(movesPercent)
        )}
      </td>
      <td>
        <span className={classes.what} title={summary}>
          {summary}
        </span>
      </td>
      <td>
        <StatusMark
          axis="serving"
          status={row.serving}
          variant={row.serving === 'down' ? 'solid' : 'word'}
        />
      </td>
      <td>
        <StatusMark axis="protection" status={row.protection} />
      </td>
      {shift && (
        <td>
          <RowShiftButton row={row} shift={shift} />
        </td>
      )}
    </tr>
  );
}
