import { makeStyles } from '@material-ui/core/styles';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, type ReactNode } from 'react';
import { createGeoPalette } from '../theme';

const useStyles = makeStyles(
  theme => {
    const { line } = createGeoPalette(theme);
    return {
      scroller: { maxHeight: '85vh', overflowY: 'auto' },
      list: { position: 'relative', margin: 0, padding: 0, listStyle: 'none' },
      card: {
        position: 'absolute',
        top: 0,
        left: 0,
        right: 0,
        display: 'grid',
        gap: 8,
        padding: '12px 16px',
        borderBottom: `1px solid ${line}`,
      },
    };
  },
  { name: 'GeoReservingVirtualCards' },
);

/** What {@link VirtualCards} shows. */
export type VirtualCardsProps<Row> = {
  rows: readonly Row[];
  /** Name of the list, for screen readers. */
  label: string;
  /** About the height of a card, px; measured once drawn. */
  estimate: number;
  children: (row: Row) => ReactNode;
};

/** A long list as cards, for narrow screens; only the visible ones exist in the document. */
export function VirtualCards<Row>(props: VirtualCardsProps<Row>) {
  const { rows, label, estimate, children } = props;
  const classes = useStyles();
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => estimate,
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
            {children(rows[item.index])}
          </li>
        ))}
      </ul>
    </div>
  );
}
