import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import { makeStyles } from '@material-ui/core/styles';
import type {
  OperationAct,
  OperationActDetails,
} from '@geo-reserving/plugin-geo-reserving-common';
import { useState } from 'react';
import { durationText } from '../../../components';
import { createGeoPalette, text } from '../../../theme';
import { useGeoTranslation } from '../../../translation';
import { ChoiceField } from '../../shift/fields/ChoiceField';
import { ReasonField } from '../../shift/fields/ReasonField';
import { EXPIRY_SPANS } from '../../shift/model/expiry';
import { REASON_LENGTH } from '../../shift/model/startVerdict';
import { DESTRUCTIVE } from './actChoices';

const useStyles = makeStyles(
  theme => {
    const { ink, ink2, paper, tones } = createGeoPalette(theme);
    return {
      paper: {
        fontFamily: theme.typography.fontFamily,
        color: ink,
        background: paper,
      },
      title: { ...text.section, margin: 0, padding: '20px 24px 0' },
      body: { display: 'grid', gap: 16, padding: '8px 24px 12px' },
      about: { ...text.body, margin: 0, color: ink2 },
      actions: { gap: 16, padding: '8px 24px 20px' },
      destructive: {
        color: tones.bad.onFill,
        background: tones.bad.fill,
        '&:hover': { background: tones.bad.fill },
      },
    };
  },
  { name: 'GeoReservingActDialog' },
);

/** Two hours: long enough to look, short enough to be looked at again. */
const FIRST_SPAN = 7_200;

let dialogs = 0;

/** Asks once more: what it means, why, and for an extension how long. */
export function ActDialog(props: {
  act: OperationAct;
  onClose: () => void;
  onConfirm: (details: OperationActDetails) => void;
}) {
  const { act, onClose, onConfirm } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const [reason, setReason] = useState('');
  const [span, setSpan] = useState(FIRST_SPAN);
  const [id] = useState(() => `geo-act-${++dialogs}`);
  const said = reason.trim();
  return (
    <Dialog
      open
      fullWidth
      maxWidth="xs"
      onClose={onClose}
      aria-labelledby={id}
      classes={{ paper: classes.paper }}
    >
      <h2 id={id} className={classes.title}>
        {t(`operation.act.title.${act}`)}
      </h2>
      <DialogContent className={classes.body}>
        <p className={classes.about}>{t(`operation.act.about.${act}`)}</p>
        {act === 'extend' && (
          <ChoiceField
            label={t('operation.act.after')}
            value={String(span)}
            choices={EXPIRY_SPANS.map(seconds => ({
              value: String(seconds),
              label: durationText(t, seconds),
            }))}
            onChange={value => setSpan(Number(value))}
          />
        )}
        <ReasonField
          optional
          label={t('operation.act.reason')}
          value={reason}
          onChange={setReason}
        />
      </DialogContent>
      <DialogActions className={classes.actions}>
        <Button variant="outlined" onClick={onClose}>
          {t('operation.act.cancel')}
        </Button>
        <Button
          variant="contained"
          color="primary"
          disabled={said.length > REASON_LENGTH}
          className={
            DESTRUCTIVE.includes(act) ? classes.destructive : undefined
          }
          onClick={() =>
            onConfirm({
              ...(said ? { reason: said } : {}),
              ...(act === 'extend' ? { expiresInSeconds: span } : {}),
            })
          }
        >
          {t(`operation.act.confirm.${act}`)}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
