import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import PublicIcon from '@material-ui/icons/Public';

const useStyles = makeStyles({
  root: {
    width: sidebarConfig.drawerWidthClosed,
    height: 3 * sidebarConfig.logoHeight,
    display: 'flex',
    alignItems: 'center',
    paddingLeft: 24,
    color: '#fff',
    gap: 12,
    fontSize: 18,
    whiteSpace: 'nowrap',
    '&:hover': { textDecoration: 'none' },
  },
});

/** The portal's sign: a globe, and its name while the sidebar is open. */
export const Logo = () => {
  const classes = useStyles();
  const { isOpen } = useSidebarOpenState();
  return (
    <Link
      to="/"
      underline="none"
      className={classes.root}
      aria-label="Portal, home"
    >
      <PublicIcon />
      {isOpen && <span>Portal</span>}
    </Link>
  );
};
