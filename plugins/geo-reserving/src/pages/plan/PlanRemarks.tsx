import { makeStyles } from '@material-ui/core/styles';
import type { PlanView } from '@geo-reserving/plugin-geo-reserving-common';
import { createGeoPalette, text } from '../../theme';
import { useGeoTranslation } from '../../translation';
import { planFeltText } from './planWords';

const useStyles = makeStyles(
  theme => ({
    root: {
      ...text.secondary,
      margin: 0,
      paddingLeft: 20,
      color: createGeoPalette(theme).ink2,
      overflowWrap: 'anywhere',
      '& > li + li': { marginTop: 4 },
    },
  }),
  { name: 'GeoReservingPlanRemarks' },
);

/** What one should know before: how fast it is felt, what comes later, what cannot be undone or is only approximated. */
export function PlanRemarks({ plan }: { plan: PlanView }) {
  const classes = useStyles();
  const { t } = useGeoTranslation();
  return (
    <ul className={classes.root}>
      <li>{planFeltText(t, plan.felt)}</li>
      {laterOnes(plan).map(why => (
        <li key={why}>{why}</li>
      ))}
      {plan.remarks.map(remark => (
        <li key={remark}>{remark}</li>
      ))}
      {plan.approval.required && (
        <li>{plan.approval.why ?? t('plan.approval')}</li>
      )}
    </ul>
  );
}

/** Why something is written later, each reason once. */
function laterOnes({ steps }: PlanView): string[] {
  const reasons = steps.flatMap(({ changes }) =>
    changes.flatMap(({ deferred }) => deferred ?? []),
  );
  return [...new Set(reasons)];
}
