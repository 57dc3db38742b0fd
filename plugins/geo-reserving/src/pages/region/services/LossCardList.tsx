import { makeStyles } from '@material-ui/core/styles';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { EvacuationRow } from '@geo-reserving/plugin-geo-reserving-common';
import { lossStatus, percentText, StatusMark } from '../../../components';
import { createGeoPalette, text } from '../../../theme';
import { useGeoTranslation } from '../../../translation';
import { ServiceLink } from '../../links/ServiceLink';
import { useServiceHref } from '../../links/useServiceHref';
import { RowShiftButton } from './RowShiftButton';
import type { RowShift } from './useRowShift';
import type { LossRowsProps } from './LossTable';

/** About the height of a card, px; measured once drawn. */
const ESTIMATE = 124;

const useStyles = makeStyles(
  theme => {
    const { line, ink, ink2, ink3, link } = createGeoPalette(theme);
    return {
      scroller: { maxHeight: '85vh', overflowY: 'auto' },
      list: { position: 'relative', margin: 0, padding: 0, listStyle: 'none' },
      card: {
        position: 'absolute',
        top: 0,
        left: 0,
        right: 0,
        display: 'grid',
        gap: 6,
        padding: '12px 16px',
        borderBottom: `1px solid ${line}`,
      },
      head: { overflowWrap: 'anywhere' },
      name: {
        display: 'inline-block',
        padding: '10px 0',
        margin: '-10px 0',
        fontWeight: 600,
        color: ink,
        '&:focus-visible': { outline: `2px solid ${link}` },
      },
      namespace: { marginLeft: 6, fontSize: 12, color: ink3 },
      marks: { display: 'flex', flexWrap: 'wrap', gap: '4px 16px' },
      what: { ...text.secondary, margin: 0, color: ink2 },
    };
  },
  { name: 'GeoReservingLossCardList' },
);

/** The services of a region as cards, for narrow screens; only the visible ones exist. */
export function LossCardList({ rows, label, shift }: LossRowsProps) {
  const classes = useStyles();
  const hrefOf = useServiceHref();
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ESTIMATE,
    overscan: 4,
  });
  return (
    <div ref={scroller} className={classes.scroller}>
      <ul
        className={classes.list}
        aria-label={label}
        style={{ height: virtualizer.getTotalSize() }}
      >
        {virtualizer.getVirtualItems().map(item => (
          <li
            key={item.key}
            ref={virtualizer.measureElement}
            data-index={item.index}
            aria-setsize={rows.length}
            aria-posinset={item.index + 1}
            className={classes.card}
            style={{ transform: `translateY(${item.start}px)` }}
          >
            <Card
              row={rows[item.index]}
              href={hrefOf(rows[item.index])}
              shift={shift}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Card(props: { row: EvacuationRow; href?: string; shift?: RowShift }) {
  const { row, href, shift } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const { verdict, movesPercent, summary } = row.loss;
  return (
    <>
      <div className={classes.head}>
        <ServiceLink row={row} href={href} className={classes.name} />
        <span className={classes.namespace}>{row.ref.namespace}</span>
      </div>
      <div className={classes.marks}>
        <StatusMark {...lossStatus[verdict]}>
          {t(`service.loss.verdict.${verdict}`)}
        </StatusMark>
        <span>
          {t('region.services.moves')}{' '}
          {movesPercent === undefined
            ? t('common.unknown')
            : percentText(movesPercent)}
        </span>
        <StatusMark axis="serving" status={row.serving} />
      </div>
      <p className={classes.what}>{summary}</p>
      {shift && (
        <span>
          <RowShiftButton row={row} shift={shift} />
        </span>
      )}
    </>
  );
}
