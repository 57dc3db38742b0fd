import { makeStyles } from '@material-ui/core/styles';
import { createGeoPalette, motion, narrow, text } from '../theme';

/** Classes of the plain tables of the fleet page. */
export const useTableStyles = makeStyles(
  theme => {
    const { line, line2, ink2, ink3, hover, link } = createGeoPalette(theme);
    return {
      scroller: {
        // Else hidden texts far to the right make the whole page scroll sideways.
        position: 'relative',
        overflowX: 'auto',
        '&:focus-visible': { outline: `2px solid ${link}`, outlineOffset: -2 },
      },
      table: {
        width: '100%',
        borderCollapse: 'collapse',
        fontVariantNumeric: 'tabular-nums',
        '& thead th': {
          ...text.label,
          padding: '8px 10px',
          textAlign: 'left',
          fontWeight: 500,
          color: ink2,
          whiteSpace: 'nowrap',
          borderBottom: `1px solid ${line2}`,
        },
        '& tbody td, & tbody th': {
          ...text.body,
          padding: '6px 10px',
          height: 44,
          textAlign: 'left',
          fontWeight: 400,
          borderBottom: `1px solid ${line}`,
        },
        '& tbody tr:last-child > *': { borderBottom: 0 },
        '& tbody tr:hover > *': { background: hover, ...motion.hover },
        '& tr > :first-child': {
          paddingLeft: 20,
          [narrow]: { paddingLeft: 16 },
        },
        '& tr > :last-child': {
          paddingRight: 20,
          [narrow]: { paddingRight: 16 },
        },
      },
      wide: { [narrow]: { display: 'none' } },
      sub: { ...text.label, display: 'block', color: ink3 },
    };
  },
  { name: 'GeoReservingTable' },
);
