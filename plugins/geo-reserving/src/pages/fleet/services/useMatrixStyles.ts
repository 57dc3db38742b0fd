import { createStyles, makeStyles } from '@material-ui/core/styles';
import {
  createGeoPalette,
  motion,
  text,
  type GeoPalette,
} from '../../../theme';

/** Widths in px; the sum is what the matrix needs before it scrolls sideways. */
export const COLUMN_WIDTH = {
  service: 150,
  serving: 118,
  protection: 124,
  mode: 112,
  region: 112,
  folded: 90,
  observed: 98,
};

/** Classes of the matrix. */
export const useMatrixStyles = makeStyles(
  theme => {
    const palette = createGeoPalette(theme);
    const { paper, hover, line, line2, ink, ink2, ink3, link } = palette;
    return {
      scroller: {
        // About 25 rows; the page keeps its own scroll bar for the rest.
        maxHeight: 'max(480px, calc(100vh - 140px))',
        // Else hidden texts far to the right make the whole page scroll sideways.
        position: 'relative',
        overflow: 'auto',
        overscrollBehavior: 'auto',
        '&:focus-visible': { outline: `2px solid ${link}`, outlineOffset: -2 },
      },
      table: {
        width: '100%',
        tableLayout: 'fixed',
        // Sticky cells lose their lines with collapsed borders.
        borderCollapse: 'separate',
        borderSpacing: 0,
        fontVariantNumeric: 'tabular-nums',
      },
      head: {
        ...text.label,
        position: 'sticky',
        top: 0,
        zIndex: 2,
        padding: '8px 10px',
        textAlign: 'left',
        verticalAlign: 'bottom',
        fontWeight: 500,
        color: ink2,
        background: paper,
        borderBottom: `1px solid ${line2}`,
        whiteSpace: 'nowrap',
        '&:first-child': { left: 0, zIndex: 3, paddingLeft: 20 },
        '&:last-child': { paddingRight: 20, textAlign: 'right' },
      },
      sort: {
        font: 'inherit',
        color: 'inherit',
        '& svg': { fontSize: 14, marginLeft: 2 },
        '&:focus-visible': { outline: `2px solid ${link}` },
      },
      region: { padding: '8px 8px' },
      regionTitle: {
        display: 'block',
        overflow: 'hidden',
        textOverflow: 'ellipsis',
        color: ink,
      },
      pair: {
        display: 'flex',
        justifyContent: 'space-between',
        gap: 6,
        fontWeight: 400,
        color: ink3,
      },
      row: {
        '& > td, & > th': {
          padding: '0 10px',
          background: paper,
          borderBottom: `1px solid ${line}`,
          verticalAlign: 'middle',
          overflow: 'hidden',
          ...motion.hover,
        },
        '& > th': {
          position: 'sticky',
          left: 0,
          zIndex: 1,
          paddingLeft: 20,
          textAlign: 'left',
          fontWeight: 400,
        },
        '& > td:last-child': { paddingRight: 20, textAlign: 'right' },
        '&:hover > td, &:hover > th': { background: hover },
      },
      cell: { '&&': { padding: '0 8px' } },
      ...wordsOf(palette),
    };
  },
  { name: 'GeoReservingMatrix' },
);

/** What stands in the cells of words: the service, its bindings, its mode. */
function wordsOf({ ink2, ink3, link, tones }: GeoPalette) {
  return createStyles({
    name: {
      display: 'block',
      lineHeight: '18px',
      fontSize: 14,
      fontWeight: 600,
      color: 'inherit',
      whiteSpace: 'nowrap',
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      '&:focus-visible': { outline: `2px solid ${link}`, outlineOffset: -2 },
    },
    sub: {
      ...text.label,
      display: 'block',
      color: ink3,
      whiteSpace: 'nowrap',
      overflow: 'hidden',
      textOverflow: 'ellipsis',
    },
    mode: {
      ...text.label,
      color: ink2,
      display: '-webkit-box',
      WebkitBoxOrient: 'vertical',
      WebkitLineClamp: 2,
      overflow: 'hidden',
    },
    note: { color: tones.warn.text, fontWeight: 500 },
  });
}
