import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import type {
  PlanView,
  RuleVerdict,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { ReactNode } from 'react';
import { errorMessage } from '../../api';
import { Age, Banner, LockIcon, Notice, SkeletonRows } from '../../components';
import { createGeoPalette, motion, text } from '../../theme';
import { useGeoTranslation } from '../../translation';
import { LoadBars } from '../plan/LoadBars';
import { PlanRemarks } from '../plan/PlanRemarks';
import { PlanSteps } from '../plan/PlanSteps';
import { splitText } from '../plan/planWords';
import { VerdictList } from '../plan/VerdictList';
import type { RegionNames } from '../service/model/RegionNames';
import type { ShiftPlan } from './useShiftPlan';

const useStyles = makeStyles(
  theme => {
    const { ink, ink2, ink3 } = createGeoPalette(theme);
    return {
      root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 16 },
      plan: {
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr)',
        gap: 20,
        transition: 'opacity 120ms ease-out',
        [motion.reduced]: { transition: 'none' },
      },
      old: { opacity: 0.55 },
      summary: { ...text.card, margin: 0, color: ink },
      made: { ...text.label, margin: '2px 0 0', color: ink3 },
      part: { minWidth: 0 },
      title: {
        ...text.label,
        fontWeight: 500,
        margin: '0 0 8px',
        color: ink2,
      },
      split: { ...text.secondary, margin: '0 0 8px', color: ink2 },
      making: { ...text.secondary, margin: 0, color: ink2 },
    };
  },
  { name: 'GeoReservingPlanColumn' },
);

/** Props of {@link PlanColumn}. */
export type PlanColumnProps = {
  made: ShiftPlan;
  /** Why the caller may not move anything; then no plan is made. */
  whyNot?: string;
  names: RegionNames;
  /** What can be done about a rule that blocks. */
  remedy: (verdict: RuleVerdict) => ReactNode;
};

/** The plan as it is being made: why there is none, that it is stale, or everything about it. */
export function PlanColumn(props: PlanColumnProps) {
  const { made, whyNot, names, remedy } = props;
  const { plan, asked, current, error, stale, renew } = made;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  if (whyNot !== undefined) {
    return (
      <Notice icon={<LockIcon size={40} />} title={t('shift.forbidden')}>
        {whyNot}
      </Notice>
    );
  }
  const isMaking = asked && !current && !error;
  return (
    <div className={classes.root} aria-busy={isMaking}>
      {error && (
        <Banner tone="bad" title={t('shift.plan.failed')}>
          {errorMessage(error)}
        </Banner>
      )}
      {current && stale !== undefined && (
        <Banner
          tone="warn"
          title={t('shift.stale.title')}
          action={
            <Button variant="outlined" size="small" onClick={renew}>
              {t('shift.stale.renew')}
            </Button>
          }
        >
          {stale}
        </Banner>
      )}
      {isMaking && (
        <p className={classes.making} role="status">
          {t(plan ? 'shift.plan.remaking' : 'shift.plan.making')}
        </p>
      )}
      {isMaking && !plan && <SkeletonRows rows={6} />}
      {plan && !error && (
        <div className={`${classes.plan} ${current ? '' : classes.old}`}>
          <Plan plan={plan} names={names} remedy={remedy} />
        </div>
      )}
    </div>
  );
}

function Plan(props: {
  plan: PlanView;
  names: RegionNames;
  remedy: PlanColumnProps['remedy'];
}) {
  const { plan, names, remedy } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const last = plan.steps[plan.steps.length - 1]?.predicted ?? plan.current;
  return (
    <>
      <div>
        <h3 className={classes.summary}>{plan.summary}</h3>
        <p className={classes.made}>
          {t('shift.planned')} <Age at={plan.createdAt} />
        </p>
      </div>
      <VerdictList verdicts={plan.verdicts} remedy={remedy} />
      <section className={classes.part}>
        <h4 className={classes.title}>{t('plan.loads.title')}</h4>
        <p className={classes.split}>{splitText(t, last, names)}</p>
        <LoadBars
          before={plan.current}
          after={last}
          names={names}
          overfull={overfullIn(plan)}
        />
      </section>
      <section className={classes.part}>
        <h4 className={classes.title}>{t('plan.remarks')}</h4>
        <PlanRemarks plan={plan} />
      </section>
      <section className={classes.part}>
        <h4 className={classes.title}>
          {t('plan.stepsTitle')} · {writtenText(plan)}
        </h4>
        <PlanSteps plan={plan} names={names} />
      </section>
    </>
  );

  function writtenText({ steps }: PlanView): string {
    if (steps.length === 0) return t('shift.plan.empty');
    const objects = new Set(
      steps.flatMap(({ changes }) =>
        changes.map(c => `${c.cluster} ${c.kind} ${c.namespace} ${c.name}`),
      ),
    );
    return [
      t('plan.steps', { count: steps.length }),
      t('plan.objects', { count: objects.size }),
    ].join(' · ');
  }
}

/** Regions for which a rule says how much would fit: more than that is asked of them. */
function overfullIn({ verdicts }: PlanView): string[] {
  return verdicts.flatMap(({ largestThatFits }) =>
    largestThatFits ? [largestThatFits.region] : [],
  );
}
