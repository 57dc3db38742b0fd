import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type { LabEvent } from './useFleetLab';

const useStyles = makeStyles(theme => ({
  list: {
    listStyle: 'none',
    margin: theme.spacing(0, 0, 3),
    padding: theme.spacing(0, 0, 0, 2),
    borderLeft: `3px solid ${theme.palette.divider}`,
  },
  time: {
    color: theme.palette.text.secondary,
    fontVariantNumeric: 'tabular-nums',
    marginRight: theme.spacing(1),
  },
}));

/** What the lab has done, newest first; read aloud as it happens. */
export const EventLog = ({ events }: { events: LabEvent[] }) => {
  const classes = useStyles();
  return (
    <ul className={classes.list} aria-live="polite" hidden={!events.length}>
      {events.map(({ at, message }) => (
        <Typography component="li" variant="body2" key={at.getTime()}>
          <time className={classes.time} dateTime={at.toISOString()}>
            {at.toLocaleTimeString()}
          </time>
          {message}
        </Typography>
      ))}
    </ul>
  );
};
