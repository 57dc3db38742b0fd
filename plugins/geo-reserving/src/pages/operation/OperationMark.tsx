import { makeStyles } from '@material-ui/core/styles';
import type {
  OperationChangeView,
  OperationRow,
  OperationStatus,
  OperationStepView,
  GateView,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { ReactNode } from 'react';
import { glyphShapes, type GlyphShape } from '../../components';
import {
  createGeoPalette,
  motion,
  useGeoPalette,
  type Tone,
} from '../../theme';
import { useGeoTranslation } from '../../translation';

/** How a state of an operation looks; `active` is what is being done right now, and the only thing that turns. */
type Look = { shape: GlyphShape; tone: Tone | 'active' };

const statusLooks: Record<OperationStatus, Look> = {
  planned: { shape: 'ring-dashed', tone: 'unknown' },
  'awaiting-approval': { shape: 'disc-clock', tone: 'warn' },
  running: { shape: 'ring-dotted', tone: 'active' },
  verifying: { shape: 'ring-dotted', tone: 'active' },
  'rolling-back': { shape: 'disc-back', tone: 'warn' },
  succeeded: { shape: 'tick', tone: 'ok' },
  failed: { shape: 'octagon-cross', tone: 'bad' },
  'rolled-back': { shape: 'disc-back', tone: 'warn' },
  aborted: { shape: 'disc-stop', tone: 'warn' },
};

const PAUSED: Look = { shape: 'ring-pause', tone: 'warn' };

const stepLooks: Record<OperationStepView['state'], Look> = {
  pending: { shape: 'ring-dashed', tone: 'unknown' },
  writing: { shape: 'ring-dotted', tone: 'active' },
  baking: { shape: 'ring-dotted', tone: 'active' },
  held: { shape: 'ring-pause', tone: 'warn' },
  done: { shape: 'tick', tone: 'ok' },
  undone: { shape: 'disc-back', tone: 'warn' },
};

const changeLooks: Record<OperationChangeView['state'], Look> = {
  pending: { shape: 'ring-dashed', tone: 'unknown' },
  writing: { shape: 'ring-dotted', tone: 'active' },
  confirming: { shape: 'ring-dotted', tone: 'active' },
  'in-effect': { shape: 'tick', tone: 'ok' },
  deferred: { shape: 'ring-pause', tone: 'unknown' },
  refused: { shape: 'octagon-cross', tone: 'bad' },
  undone: { shape: 'disc-back', tone: 'warn' },
};

const gateLooks: Record<GateView['verdict'], Look> = {
  pass: { shape: 'tick', tone: 'ok' },
  waiting: { shape: 'ring-dotted', tone: 'active' },
  failed: { shape: 'octagon-cross', tone: 'bad' },
  unknown: { shape: 'circle-question', tone: 'unknown' },
};

const useStyles = makeStyles(
  theme => {
    const { ink2, link, line2, tones } = createGeoPalette(theme);
    const word = (tone: Tone) => ({ color: tones[tone].text, fontWeight: 500 });
    const pill = (tone: Tone) => ({
      background: tones[tone].soft,
      borderColor: tones[tone].line,
    });
    return {
      root: {
        display: 'inline-flex',
        alignItems: 'center',
        gap: 6,
        lineHeight: '20px',
        whiteSpace: 'nowrap',
        verticalAlign: 'middle',
      },
      ok: { color: ink2 },
      warn: word('warn'),
      moved: word('moved'),
      bad: word('bad'),
      unknown: word('unknown'),
      active: { color: link, fontWeight: 500 },
      round: {
        padding: '1px 10px 1px 6px',
        borderRadius: 12,
        border: `1px solid ${line2}`,
        fontWeight: 500,
      },
      'pill-ok': pill('ok'),
      'pill-warn': pill('warn'),
      'pill-moved': pill('moved'),
      'pill-bad': pill('bad'),
      'pill-unknown': { borderStyle: 'dashed' },
      'pill-active': { borderColor: link },
      glyph: { display: 'block', flex: 'none' },
      turning: {
        animation: '$turn 2400ms linear infinite',
        [motion.reduced]: { animation: 'none' },
      },
      '@keyframes turn': { to: { transform: 'rotate(360deg)' } },
    };
  },
  { name: 'GeoReservingOperationMark' },
);

/** Where an operation stands; that it is paused says more than what it would be doing. */
export function OperationMark(props: {
  operation: Pick<OperationRow, 'status' | 'paused'>;
  variant?: 'word' | 'pill';
}) {
  const { operation, variant } = props;
  const { t } = useGeoTranslation();
  return operation.paused ? (
    <Mark look={PAUSED} variant={variant}>
      {t('operation.status.paused')}
    </Mark>
  ) : (
    <Mark look={statusLooks[operation.status]} variant={variant}>
      {t(`operation.status.${operation.status}`)}
    </Mark>
  );
}

/** Where a step stands. */
export function StepMark({ state }: Pick<OperationStepView, 'state'>) {
  const { t } = useGeoTranslation();
  return <Mark look={stepLooks[state]}>{t(`operation.step.${state}`)}</Mark>;
}

/** Where a change stands. */
export function ChangeMark({ state }: Pick<OperationChangeView, 'state'>) {
  const { t } = useGeoTranslation();
  return (
    <Mark look={changeLooks[state]}>{t(`operation.change.${state}`)}</Mark>
  );
}

/** What a gate says. */
export function GateMark({ verdict }: Pick<GateView, 'verdict'>) {
  const { t } = useGeoTranslation();
  return (
    <Mark look={gateLooks[verdict]}>
      {t(`operation.gate.state.${verdict}`)}
    </Mark>
  );
}

function Mark(props: {
  look: Look;
  variant?: 'word' | 'pill';
  children: ReactNode;
}) {
  const { look, variant = 'word', children } = props;
  const classes = useStyles();
  const { tones, link, paper } = useGeoPalette();
  const className = [
    classes.root,
    classes[look.tone],
    variant === 'pill'
      ? `${classes.round} ${classes[`pill-${look.tone}`]}`
      : '',
  ].join(' ');
  return (
    <span className={className}>
      <svg
        aria-hidden="true"
        viewBox="0 0 24 24"
        width={16}
        height={16}
        className={`${classes.glyph} ${
          look.tone === 'active' ? classes.turning : ''
        }`}
        style={{
          color: look.tone === 'active' ? link : tones[look.tone].glyph,
          ['--geo-cut' as string]: paper,
        }}
      >
        {glyphShapes[look.shape]}
      </svg>
      {children}
    </span>
  );
}
