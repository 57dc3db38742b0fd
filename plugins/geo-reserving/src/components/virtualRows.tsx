import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';

/** Rows drawn beyond the visible ones, so that fast scrolling shows no gaps. */
const OVERSCAN = 8;

/**
 * The rows of a long table that are worth drawing. Only the visible ones exist in the document,
 * between two spacers, so that thousands of rows cost no more than thirty.
 *
 * @param height - of every row, in px
 * @param keyOf - tells rows apart when they move
 */
export function useVirtualRows(options: {
  count: number;
  height: number;
  keyOf: (index: number) => string;
}) {
  const { count, height, keyOf } = options;
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: OVERSCAN,
    getItemKey: keyOf,
  });
  const items = virtualizer.getVirtualItems();
  return {
    scroller,
    items,
    /** Heights of the spacers, in px. */
    above: items[0]?.start ?? 0,
    below: virtualizer.getTotalSize() - (items[items.length - 1]?.end ?? 0),
  };
}

/** Stands for the rows that are not drawn. */
export function SpacerRow({ height }: { height: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden="true" style={{ height }}>
      <td style={{ padding: 0, border: 0 }} />
    </tr>
  );
}
