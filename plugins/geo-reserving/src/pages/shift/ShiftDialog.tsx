import Dialog from '@material-ui/core/Dialog';
import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import CloseIcon from '@material-ui/icons/Close';
import {
  serviceReadPermission,
  type OperationView,
  type ServiceRef,
} from '@geo-reserving/plugin-geo-reserving-common';
import { useState } from 'react';
import { useService } from '../../api';
import { LivePicture, SkeletonRows } from '../../components';
import { createGeoPalette, narrow, text } from '../../theme';
import { useGeoTranslation } from '../../translation';
import type { ShiftPreset } from './model/startingDraft';
import { ShiftBody } from './ShiftBody';

const useStyles = makeStyles(
  theme => {
    const { ink, ink2, paper, line } = createGeoPalette(theme);
    return {
      paper: {
        fontFamily: theme.typography.fontFamily,
        color: ink,
        background: paper,
        overflow: 'hidden',
      },
      head: {
        display: 'flex',
        alignItems: 'flex-start',
        gap: 12,
        padding: '16px 24px 12px',
        borderBottom: `1px solid ${line}`,
        [narrow]: { padding: '12px 16px' },
      },
      words: { flex: 1, minWidth: 0 },
      title: { ...text.answer, margin: 0, overflowWrap: 'anywhere' },
      intro: { ...text.secondary, margin: '2px 0 0', color: ink2 },
      waiting: { padding: 24, minHeight: 240 },
    };
  },
  { name: 'GeoReservingShiftDialog' },
);

/** Props of {@link ShiftDialog}. */
export type ShiftDialogProps = {
  service: ServiceRef;
  preset: ShiftPreset;
  onClose: () => void;
  /** Called with the operation that was started; the dialog is still open then. */
  onStarted: (started: OperationView) => void;
};

let dialogs = 0;

/** Moves the traffic of one service: what to do at the left, the plan for it at the right, and the button below. */
export function ShiftDialog(props: ShiftDialogProps) {
  const { service, onClose } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const isNarrow = useMediaQuery(narrow);
  const live = useService(service);
  const [id] = useState(() => `geo-shift-${++dialogs}`);
  return (
    <Dialog
      open
      fullWidth
      maxWidth="lg"
      fullScreen={isNarrow}
      onClose={onClose}
      aria-labelledby={id}
      classes={{ paper: classes.paper }}
    >
      <div className={classes.head}>
        <div className={classes.words}>
          <h2 id={id} className={classes.title}>
            {t('shift.title', {
              service: `${service.namespace}/${service.name}`,
            })}
          </h2>
          <p className={classes.intro}>{t('shift.intro')}</p>
        </div>
        <IconButton edge="end" aria-label={t('shift.close')} onClick={onClose}>
          <CloseIcon />
        </IconButton>
      </div>
      <LivePicture
        live={live}
        permission={serviceReadPermission.name}
        skeleton={
          <div className={classes.waiting}>
            <SkeletonRows rows={5} />
          </div>
        }
      >
        {view => <ShiftBody {...props} view={view} />}
      </LivePicture>
    </Dialog>
  );
}
