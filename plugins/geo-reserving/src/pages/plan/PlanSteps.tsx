import { makeStyles } from '@material-ui/core/styles';
import type {
  PlanStepView,
  PlanView,
  StatePrediction,
} from '@geo-reserving/plugin-geo-reserving-common';
import { durationText, StatusMark } from '../../components';
import { createGeoPalette, narrow, text } from '../../theme';
import { useGeoTranslation } from '../../translation';
import type { RegionNames } from '../service/model/RegionNames';
import { ChangeDiff } from './ChangeDiff';
import { LoadBars } from './LoadBars';
import { groupChanges } from './model/groupChanges';
import { rankVerdicts } from './model/rankVerdicts';
import { splitText } from './planWords';
import { VerdictList } from './VerdictList';

const useStyles = makeStyles(
  theme => {
    const { ink, ink2, ink3, line, paper, link } = createGeoPalette(theme);
    return {
      list: {
        listStyle: 'none',
        margin: 0,
        padding: 0,
        display: 'grid',
        gap: 8,
      },
      step: {
        border: `1px solid ${line}`,
        borderRadius: 6,
        background: paper,
        minWidth: 0,
      },
      summary: {
        ...text.body,
        padding: '10px 14px',
        cursor: 'pointer',
        color: ink,
        overflowWrap: 'anywhere',
        '&:focus-visible': { outline: `2px solid ${link}`, outlineOffset: -2 },
        [narrow]: { padding: '12px' },
      },
      title: { fontWeight: 600 },
      meta: { ...text.label, color: ink3, display: 'block', marginLeft: 16 },
      body: {
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr)',
        gap: 14,
        padding: '4px 14px 14px',
        '& p': { ...text.secondary, margin: 0, color: ink2 },
      },
    };
  },
  { name: 'GeoReservingPlanSteps' },
);

/** Props of {@link PlanSteps}. */
export type PlanStepsProps = { plan: PlanView; names: RegionNames };

/** Every step with what it writes, what is predicted after it, and what the rules say of it. */
export function PlanSteps({ plan, names }: PlanStepsProps) {
  const classes = useStyles();
  return (
    <ol className={classes.list}>
      {plan.steps.map((step, i) => (
        <Step
          key={step.index}
          step={step}
          before={i === 0 ? plan.current : plan.steps[i - 1].predicted}
          names={names}
        />
      ))}
    </ol>
  );
}

function Step(props: {
  step: PlanStepView;
  before: StatePrediction;
  names: RegionNames;
}) {
  const { step, before, names } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const { blocking, warning } = rankVerdicts(step);
  return (
    <li>
      <details className={classes.step}>
        <summary className={classes.summary}>
          <span className={classes.title}>
            {t('plan.step', { step: String(step.index) })}: {step.title}
          </span>{' '}
          {blocking.length > 0 && (
            <StatusMark axis="finding" status="fail">
              {t('plan.verdict.block')}
            </StatusMark>
          )}
          {blocking.length === 0 && warning.length > 0 && (
            <StatusMark axis="finding" status="warn">
              {t('plan.verdict.warn')}
            </StatusMark>
          )}
          <span className={classes.meta}>
            {t('plan.objects', { count: step.changes.length })} ·{' '}
            {step.bakeSeconds > 0
              ? t('plan.bake', { span: durationText(t, step.bakeSeconds) })
              : t('plan.noBake')}
          </span>
        </summary>
        <div className={classes.body}>
          <p>{splitText(t, step.predicted, names)}</p>
          <LoadBars before={before} after={step.predicted} names={names} />
          <VerdictList verdicts={step.verdicts} />
          {groupChanges(step.changes).map(group => (
            <ChangeDiff key={group.change.id} group={group} />
          ))}
        </div>
      </details>
    </li>
  );
}
