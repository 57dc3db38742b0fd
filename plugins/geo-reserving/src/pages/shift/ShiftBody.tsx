import { makeStyles } from '@material-ui/core/styles';
import type {
  RuleVerdict,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { useMemo } from 'react';
import { createGeoPalette, medium, narrow } from '../../theme';
import { RegionNames } from '../service/model/RegionNames';
import { BlockRemedy } from './BlockRemedy';
import { BusyBanner } from './BusyBanner';
import { PlanColumn } from './PlanColumn';
import type { ShiftDialogProps } from './ShiftDialog';
import { ShiftFooter } from './ShiftFooter';
import { ShiftForm } from './ShiftForm';
import { rebalance } from './split/rebalance';
import { useShift } from './useShift';

const useStyles = makeStyles(
  theme => {
    const { well, line } = createGeoPalette(theme);
    return {
      busy: { padding: '16px 24px 0', [narrow]: { padding: '12px 16px 0' } },
      columns: {
        flex: '1 1 auto',
        minHeight: 0,
        overflowY: 'auto',
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
        // A short form must not leave the plan's ground half painted.
        alignItems: 'stretch',
        [medium]: { gridTemplateColumns: 'minmax(0, 1fr)' },
      },
      form: { padding: 24, minWidth: 0, [narrow]: { padding: 16 } },
      plan: {
        padding: 24,
        minWidth: 0,
        background: well,
        borderLeft: `1px solid ${line}`,
        [medium]: { borderLeft: 0, borderTop: `1px solid ${line}` },
        [narrow]: { padding: 16 },
      },
    };
  },
  { name: 'GeoReservingShiftBody' },
);

/** Everything below the dialog's head, once the service is known. */
export function ShiftBody(props: ShiftDialogProps & { view: ServiceView }) {
  const { view, onClose } = props;
  const classes = useStyles();
  const names = useMemo(() => RegionNames.of(view), [view]);
  const shift = useShift(props);
  const { input, made } = shift;
  const { draft } = input;
  const remedy = (verdict: RuleVerdict) => (
    <BlockRemedy
      verdict={verdict}
      names={names}
      mayOverride={view.acting?.mayOverride ?? false}
      override={shift.overrides[verdict.rule]}
      onOverride={reason => shift.setOverride(verdict.rule, reason)}
      onUse={
        draft.kind === 'weights'
          ? (region, percent) =>
              shift.change({
                draft: {
                  ...draft,
                  weights: rebalance(draft.weights, region, percent),
                },
              })
          : undefined
      }
    />
  );
  return (
    <>
      {shift.busy && (
        <div className={classes.busy}>
          <BusyBanner operation={shift.busy} />
        </div>
      )}
      <div className={classes.columns}>
        <div className={classes.form}>
          <ShiftForm
            view={view}
            places={shift.places}
            input={input}
            onChange={shift.change}
            limits={shift.limits}
            errors={shift.fieldErrors}
          />
        </div>
        <div className={classes.plan}>
          <PlanColumn
            made={made}
            whyNot={view.acting?.mayShift ? undefined : view.acting?.why ?? ''}
            names={names}
            remedy={remedy}
          />
        </div>
      </div>
      <ShiftFooter
        service={view.ref}
        plan={made.current ? made.plan : undefined}
        verdict={shift.verdict}
        whyNot={view.acting?.why}
        expiresIn={shift.expiresIn}
        withName={shift.overriding}
        typedName={shift.typedName}
        onTypedName={shift.setTypedName}
        error={shift.startError}
        onCancel={onClose}
        onStart={shift.start}
      />
    </>
  );
}
