import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import type { EvacuationRow } from '@geo-reserving/plugin-geo-reserving-common';
import { narrow } from '../../../theme';
import { useGeoTranslation } from '../../../translation';
import { StartedLink } from '../../shift';
import { keyOf } from './keyOf';
import type { RowShift } from './useRowShift';

const useStyles = makeStyles(
  { root: { whiteSpace: 'nowrap', [narrow]: { minHeight: 44 } } },
  { name: 'GeoReservingRowShiftButton' },
);

/**
 * Takes one service out of the region: two presses, since the dialog opens with the plan and a reason. A service that
 * has lost the region already is failed over, which does not wait for what is gone.
 */
export function RowShiftButton(props: { row: EvacuationRow; shift: RowShift }) {
  const { row, shift } = props;
  const { region } = shift;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const service = keyOf(row);
  const started = shift.started[service];
  if (started) return <StartedLink operation={started} />;
  const reason = t('shift.reason.lostRegion', { region: region.title });
  const isLost = row.serving === 'down' || row.serving === 'failed-over';
  const open = () =>
    shift.open(
      row,
      isLost
        ? { kind: 'fail-over', reason }
        : { kind: 'drain', drain: { region: region.name }, reason },
    );
  return (
    <Button
      variant="outlined"
      size="small"
      className={classes.root}
      aria-haspopup="dialog"
      aria-label={
        isLost
          ? t('shift.rowFailOver', { service })
          : t('shift.rowDrain', { service, region: region.title })
      }
      onClick={open}
    >
      {t(isLost ? 'shift.failOver' : 'shift.drain')}
    </Button>
  );
}
