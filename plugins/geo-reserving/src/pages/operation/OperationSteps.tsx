import { makeStyles } from '@material-ui/core/styles';
import type {
  GateView,
  OperationStepView,
  OperationView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { isActive } from '../../api';
import { Age, durationText, Panel, useServerNow } from '../../components';
import { createGeoPalette, motion, text } from '../../theme';
import { useGeoTranslation, type Translate } from '../../translation';
import { operationsMessages } from '../../translation/messages/operations';
import { GateMark, StepMark } from './OperationMark';
import { StepChanges } from './StepChanges';

const useStyles = makeStyles(
  theme => {
    const { ink, ink2, ink3, line, link, bar, primary } =
      createGeoPalette(theme);
    return {
      list: { listStyle: 'none', margin: 0, padding: 0 },
      step: {
        padding: '12px 0',
        borderTop: `1px solid ${line}`,
        minWidth: 0,
        '&:first-child': { borderTop: 0, paddingTop: 0 },
        '& details > summary': {
          cursor: 'pointer',
          '&:focus-visible': { outline: `2px solid ${link}`, outlineOffset: 2 },
        },
      },
      head: {
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        justifyContent: 'space-between',
        gap: '2px 12px',
      },
      title: {
        ...text.body,
        margin: 0,
        fontWeight: 600,
        color: ink,
        overflowWrap: 'anywhere',
      },
      meta: { ...text.label, color: ink3 },
      words: {
        ...text.secondary,
        margin: '2px 0 8px',
        color: ink2,
        overflowWrap: 'anywhere',
      },
      later: { ...text.secondary, margin: '2px 0 0', color: ink3 },
      gates: { listStyle: 'none', margin: '10px 0 0', padding: 0 },
      gate: {
        ...text.secondary,
        display: 'grid',
        gridTemplateColumns: 'auto minmax(0, 1fr) auto',
        gap: '2px 10px',
        padding: '4px 0',
        color: ink,
      },
      track: {
        gridColumn: '2 / -1',
        height: 4,
        borderRadius: 2,
        overflow: 'hidden',
        background: bar.track,
      },
      fill: { height: '100%', background: primary, ...motion.bar },
    };
  },
  { name: 'GeoReservingOperationSteps' },
);

/** The steps: what was written where, and what has to hold before it goes on. */
export function OperationSteps({ operation }: { operation: OperationView }) {
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const { steps } = operation;
  const sum = (of: 'written' | 'total') =>
    String(steps.reduce((all, step) => all + step[of], 0));
  return (
    <Panel
      title={t('operation.steps')}
      meta={t('operation.stepsMeta', {
        written: sum('written'),
        total: sum('total'),
      })}
    >
      <ol className={classes.list}>
        {steps.map(step => (
          <Step key={step.index} step={step} operation={operation} />
        ))}
      </ol>
    </Panel>
  );
}

function Step(props: { step: OperationStepView; operation: OperationView }) {
  const { step, operation } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const now = useServerNow();
  const isOpen = step.state !== 'pending' && step.state !== 'done';
  return (
    <li className={classes.step} data-step={step.state}>
      <div className={classes.head}>
        <h3 className={classes.title}>
          {step.index}. {step.title}
        </h3>
        <StepMark state={step.state} />
      </div>
      {step.state === 'pending' ? (
        <p className={classes.later}>
          {step.message ??
            t(
              isActive(operation)
                ? 'operation.step.later'
                : 'operation.step.never',
            )}
        </p>
      ) : (
        <>
          <p className={classes.words}>
            {progressText(t, step)}
            {spanText(t, step, now)}
            {step.message && ` · ${step.message}`}
          </p>
          <details open={isOpen}>
            <summary className={classes.meta}>
              {t('operation.changes', { step: String(step.index) })}
            </summary>
            <StepChanges step={step} plan={operation.plan} />
          </details>
          {step.gates.length > 0 && <Gates gates={step.gates} />}
        </>
      )}
    </li>
  );
}

function Gates({ gates }: { gates: readonly GateView[] }) {
  const classes = useStyles();
  const { t } = useGeoTranslation();
  return (
    <ul className={classes.gates} aria-label={t('operation.gates')}>
      {gates.map(({ gate, verdict, statement, at, progress }) => (
        <li key={gate} className={classes.gate}>
          <GateMark verdict={verdict} />
          <span>{gateText(t, gate, statement)}</span>
          {at ? <Age at={at} /> : <span />}
          {progress !== undefined && (
            <div
              className={classes.track}
              role="progressbar"
              aria-label={gateName(t, gate)}
              aria-valuenow={Math.round(100 * progress)}
              aria-valuemin={0}
              aria-valuemax={100}
            >
              <div
                className={classes.fill}
                style={{ width: `${Math.min(100, 100 * progress)}%` }}
              />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

type GateKey = Extract<
  keyof typeof operationsMessages,
  `operation.gate.${string}`
>;

/** What people call a gate; those of other modules have only their id. */
function gateName(t: Translate, gate: string): string {
  const key = `operation.gate.${gate}`;
  return key in operationsMessages ? t(key as GateKey) : gate;
}

/** The statement, after the gate's name where it does not begin with it already. */
function gateText(t: Translate, gate: string, statement: string): string {
  const name = gateName(t, gate);
  return statement.startsWith(name) ? statement : `${name}: ${statement}`;
}

function progressText(
  t: Translate,
  { written, total, deferred }: OperationStepView,
): string {
  const words = t('operation.step.written', {
    written: String(written),
    total: String(total),
  });
  return deferred > 0
    ? `${words} · ${t('operation.step.deferred', { count: deferred })}`
    : words;
}

function spanText(
  t: Translate,
  { startedAt, finishedAt }: OperationStepView,
  now: number | undefined,
): string {
  const end = finishedAt ? Date.parse(finishedAt) : now;
  if (!startedAt || end === undefined) return '';
  const seconds = Math.max(
    1,
    Math.round((end - Date.parse(startedAt)) / 1_000),
  );
  const span = durationText(t, seconds);
  return ` · ${t(finishedAt ? 'operation.step.took' : 'operation.step.since', {
    span,
  })}`;
}
