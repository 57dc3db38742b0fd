import ButtonBase from '@material-ui/core/ButtonBase';
import { makeStyles } from '@material-ui/core/styles';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import { forwardRef, type MouseEvent, type ReactNode } from 'react';
import { createGeoPalette, motion, narrow } from '../theme';

/** Props of {@link ChipButton}. */
export type ChipButtonProps = {
  /** Something is chosen here. */
  on: boolean;
  open: boolean;
  onClick: (event: MouseEvent<HTMLElement>) => void;
  children: ReactNode;
};

const useStyles = makeStyles(
  theme => {
    const { ink, paper, line2, primary, hover, link } = createGeoPalette(theme);
    return {
      root: {
        gap: 4,
        height: 28,
        padding: '0 8px 0 12px',
        borderRadius: 14,
        maxWidth: 280,
        fontSize: 13,
        whiteSpace: 'nowrap',
        color: ink,
        background: paper,
        boxShadow: `inset 0 0 0 1px ${line2}`,
        '&:hover': { background: hover },
        '&:focus-visible': { outline: `2px solid ${link}`, outlineOffset: 1 },
        ...motion.hover,
        [narrow]: { height: 44, borderRadius: 22, padding: '0 12px 0 16px' },
      },
      on: { boxShadow: `inset 0 0 0 2px ${primary}`, fontWeight: 500 },
      words: { overflow: 'hidden', textOverflow: 'ellipsis' },
    };
  },
  { name: 'GeoReservingChipButton' },
);

/** A chip that opens a menu. */
export const ChipButton = forwardRef<HTMLButtonElement, ChipButtonProps>(
  function Chip(props, ref) {
    const { on, open, onClick, children } = props;
    const classes = useStyles();
    return (
      <ButtonBase
        ref={ref}
        className={`${classes.root} ${on ? classes.on : ''}`}
        aria-haspopup="true"
        aria-expanded={open}
        onClick={onClick}
      >
        <span className={classes.words}>{children}</span>
        <ExpandMoreIcon style={{ fontSize: 16 }} aria-hidden="true" />
      </ButtonBase>
    );
  },
);
