import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import type {
  PlanView,
  ServiceRef,
} from '@geo-reserving/plugin-geo-reserving-common';
import { useState } from 'react';
import { errorMessage, faultOf } from '../../api';
import { durationText, LockIcon } from '../../components';
import { createGeoPalette, narrow, text } from '../../theme';
import { useGeoTranslation, type Translate } from '../../translation';
import type { StartObstacle } from './model/startVerdict';

const useStyles = makeStyles(
  theme => {
    const { ink, ink2, paper, line, tones } = createGeoPalette(theme);
    return {
      root: {
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: '8px 16px',
        padding: '14px 24px',
        borderTop: `1px solid ${line}`,
        background: paper,
        [narrow]: { padding: '10px 16px' },
      },
      words: { ...text.body, flex: '1 1 240px', minWidth: 0, color: ink },
      verdict: { margin: 0, fontWeight: 600 },
      bad: { color: tones.bad.text },
      detail: {
        ...text.label,
        margin: '2px 0 0',
        color: ink2,
        overflowWrap: 'anywhere',
      },
      buttons: {
        display: 'flex',
        flexWrap: 'wrap',
        gap: 16,
        minWidth: 0,
        [narrow]: { flex: '1 1 100%', '& > *': { flex: '1 1 auto' } },
      },
      override: {
        color: tones.bad.onFill,
        background: tones.bad.fill,
        '&:hover': { background: tones.bad.fill },
      },
      name: { marginTop: 8, maxWidth: 320 },
      nameLabel: { ...text.label, display: 'block', marginBottom: 4 },
    };
  },
  { name: 'GeoReservingShiftFooter' },
);

/** Obstacles that somebody has to do something about; the others are a matter of waiting or filling in. */
const LOUD: readonly (StartObstacle | 'ready')[] = [
  'not-allowed',
  'busy',
  'impossible',
  'blocked',
  'override-forbidden',
];

/** Props of {@link ShiftFooter}. */
export type ShiftFooterProps = {
  service: ServiceRef;
  plan?: PlanView;
  verdict: StartObstacle | 'ready';
  /** Why the caller may not, in the backend's words. */
  whyNot?: string;
  /** Seconds until it goes back; undefined: never. */
  expiresIn?: number;
  /** A rule is overridden: the name has to be typed. */
  withName: boolean;
  typedName: string;
  onTypedName: (name: string) => void;
  /** What the last try to start it came to. */
  error?: Error;
  onCancel: () => void;
  onStart: () => void;
};

/** Whether it can start and why not, and the button that says what will happen. */
export function ShiftFooter(props: ShiftFooterProps) {
  const { plan, verdict, whyNot, withName, error, onCancel, onStart } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const ready = verdict === 'ready';
  const loud = LOUD.includes(verdict) || error !== undefined;
  const isLocked = LOUD.includes(verdict);
  return (
    <footer className={classes.root}>
      <div className={classes.words} role="status">
        <p className={`${classes.verdict} ${loud ? classes.bad : ''}`}>
          {error ? t('shift.refused') : obstacleText(t, verdict, plan)}
        </p>
        <p className={classes.detail}>
          {error ? failureText(t, error) : verdict === 'not-allowed' && whyNot}
        </p>
        {withName && <NameField {...props} />}
      </div>
      <div className={classes.buttons}>
        <Button variant="outlined" onClick={onCancel}>
          {t('shift.cancel')}
        </Button>
        <Button
          variant="contained"
          color="primary"
          disabled={!ready}
          className={withName && ready ? classes.override : undefined}
          startIcon={isLocked ? <LockIcon size={16} /> : undefined}
          onClick={onStart}
        >
          {confirmText(t, props)}
        </Button>
      </div>
    </footer>
  );
}

let fields = 0;

/** Overriding what protects a service is deliberate: its name is typed. */
function NameField({ service, typedName, onTypedName }: ShiftFooterProps) {
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const [id] = useState(() => `geo-shift-name-${++fields}`);
  return (
    <div className={classes.name}>
      <label htmlFor={id} className={classes.nameLabel}>
        {t('shift.override.name', {
          service: `${service.namespace}/${service.name}`,
        })}
      </label>
      <TextField
        fullWidth
        size="small"
        variant="outlined"
        value={typedName}
        onChange={event => onTypedName(event.target.value)}
        inputProps={{ id, autoComplete: 'off', spellCheck: false }}
      />
    </div>
  );
}

function obstacleText(
  t: Translate,
  verdict: StartObstacle | 'ready',
  plan: PlanView | undefined,
): string {
  if (verdict === 'ready') return t('shift.ready');
  return verdict === 'blocked'
    ? t('shift.obstacle.blocked', { count: plan?.blockedBy.length ?? 1 })
    : t(`shift.obstacle.${verdict}`);
}

function failureText(t: Translate, error: Error): string {
  return faultOf(error) === 'unanswered'
    ? t('shift.unanswered')
    : errorMessage(error);
}

/** What will happen: `Move 20 % from Frankfurt to Virginia for 2 h`. */
function confirmText(
  t: Translate,
  { plan, expiresIn }: ShiftFooterProps,
): string {
  if (!plan) return t('shift.go');
  const summary = plan.summary.replace(/\.$/, '');
  const whole =
    expiresIn === undefined
      ? t('shift.confirm', { summary })
      : t('shift.confirmFor', { summary, span: durationText(t, expiresIn) });
  return plan.approval.required ? t('shift.ask', { summary: whole }) : whole;
}
