import { CopyTextButton } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { createGeoPalette } from '../theme';
import { useGeoTranslation } from '../translation';

const useStyles = makeStyles(
  theme => {
    const { well, line } = createGeoPalette(theme);
    return {
      root: {
        display: 'flex',
        alignItems: 'center',
        gap: 8,
        padding: '4px 4px 4px 12px',
        background: well,
        border: `1px solid ${line}`,
        borderRadius: 4,
      },
      code: {
        flex: 1,
        minWidth: 0,
        // All of it: what cannot be seen should not be pasted into a cluster.
        overflowWrap: 'anywhere',
        font: '400 12px/18px Menlo, Consolas, "Liberation Mono", monospace',
      },
    };
  },
  { name: 'GeoReservingCommandLine' },
);

/** A command that can be pasted as it is. */
export function CommandLine({ command }: { command: string }) {
  const classes = useStyles();
  const { t } = useGeoTranslation();
  return (
    <div className={classes.root}>
      <code className={classes.code}>{command}</code>
      <CopyTextButton
        text={command}
        variant="tertiary"
        aria-label={t('common.copy')}
        tooltipText={t('common.copied')}
      />
    </div>
  );
}
