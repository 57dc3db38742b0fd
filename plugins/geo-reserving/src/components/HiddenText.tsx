import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';

const useStyles = makeStyles(
  {
    root: {
      position: 'absolute',
      width: 1,
      height: 1,
      overflow: 'hidden',
      clipPath: 'inset(50%)',
      whiteSpace: 'nowrap',
    },
  },
  { name: 'GeoReservingHiddenText' },
);

/** Says to screen readers what others see as a shape. */
export function HiddenText(props: { children: ReactNode }) {
  return <span className={useStyles().root}>{props.children}</span>;
}
