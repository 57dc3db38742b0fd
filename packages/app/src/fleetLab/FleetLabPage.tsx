import {
  Content,
  EmptyState,
  Link,
  Progress,
  WarningPanel,
} from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import RestoreIcon from '@material-ui/icons/Restore';
import { EventLog } from './EventLog';
import { groupSwitches } from './groupSwitches';
import { SwitchGroup } from './SwitchGroup';
import { isAbsent, useFleetLab } from './useFleetLab';

const useStyles = makeStyles(theme => ({
  top: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(2),
    marginBottom: theme.spacing(3),
  },
  // Columns, not a grid: the groups are of very different heights.
  groups: { columns: '2 420px', columnGap: theme.spacing(3) },
  group: { breakInside: 'avoid', marginBottom: theme.spacing(3) },
  sentence: { flex: '1 1 320px', maxWidth: 760 },
}));

/** Breaks the embedded fleet, one switch at a time, and puts it back. */
export const FleetLabPage = () => {
  const classes = useStyles();
  const lab = useFleetLab();
  const groups = groupSwitches(lab.switches ?? []);
  const anyOn = lab.switches?.some(s => s.on) ?? false;
  return (
    <Content>
      <div className={classes.top}>
        <Typography className={classes.sentence}>
          Every switch changes the embedded fleet for real: its servers, its
          objects, its traffic. Keep the{' '}
          <Link to="/geo-reserving" underline="always">
            fleet page
          </Link>{' '}
          open beside this one and see it follow within two seconds.
        </Typography>
        <Button
          variant="outlined"
          startIcon={<RestoreIcon />}
          disabled={!anyOn || lab.busy !== undefined}
          onClick={() => void lab.reset()}
        >
          Put everything back
        </Button>
      </div>
      {lab.error && isAbsent(lab.error) && (
        <EmptyState
          missing="content"
          title="There is nothing to break here"
          description="This portal looks at clusters of your own. The lab breaks only the embedded fleet, which runs when there is no app-config.local.yaml."
        />
      )}
      {lab.error && !isAbsent(lab.error) && (
        <WarningPanel
          title="The lab did not answer as it should"
          message={lab.error.message}
        />
      )}
      {!lab.switches && !lab.error && <Progress />}
      <EventLog events={lab.events} />
      <div className={classes.groups}>
        {groups.map(({ title, switches }) => (
          <div className={classes.group} key={title}>
            <SwitchGroup
              title={title}
              switches={switches}
              busy={lab.busy}
              onFlip={lab.flip}
            />
          </div>
        ))}
      </div>
    </Content>
  );
};
