import { makeStyles } from '@material-ui/core/styles';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import type {
  OperationView,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { useMemo } from 'react';
import { isActive } from '../../api';
import { Banner, Panel, SectionHeader, statusLooks } from '../../components';
import { createGeoPalette, medium, narrow } from '../../theme';
import { useGeoTranslation } from '../../translation';
import { PlanRemarks } from '../plan/PlanRemarks';
import { PlanSteps } from '../plan/PlanSteps';
import { VerdictList } from '../plan/VerdictList';
import { RegionNames } from '../service/model/RegionNames';
import { ActButtons } from './acts/ActButtons';
import { JournalPanel } from './JournalPanel';
import { OperationFacts } from './OperationFacts';
import { OperationHead } from './OperationHead';
import { OperationSteps } from './OperationSteps';
import { SplitPanel } from './SplitPanel';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flow-root',
      maxWidth: 1720,
      fontFamily: theme.typography.fontFamily,
    },
    // What stops it stays in sight while one reads on.
    stops: {
      position: 'sticky',
      top: 0,
      zIndex: 3,
      padding: '8px 0',
      background: createGeoPalette(theme).page,
    },
    banner: { marginTop: 24, [narrow]: { marginTop: 16 } },
    columns: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
      alignItems: 'start',
      gap: 24,
      marginTop: 24,
      [medium]: { gridTemplateColumns: 'minmax(0, 1fr)' },
      [narrow]: { gap: 16, marginTop: 16 },
    },
    column: { display: 'grid', gap: 24, minWidth: 0, [narrow]: { gap: 16 } },
    plan: { display: 'grid', gap: 16 },
  }),
  { name: 'GeoReservingOperationPicture' },
);

/** Props of the parts of the page. */
export type OperationPictureProps = {
  operation: OperationView;
  /** Its service; absent while it is not known. */
  service?: ServiceView;
};

/** Everything about one operation: what it does now, its steps, what is seen of it, who and why, and its plan. */
export function OperationPicture(props: OperationPictureProps) {
  const { operation, service } = props;
  const { plan, converging } = operation;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const isNarrow = useMediaQuery(narrow);
  const names = useMemo(
    () => (service ? RegionNames.of(service) : new RegionNames([])),
    [service],
  );
  return (
    <div className={classes.root}>
      <OperationHead operation={operation} acting={service?.acting} />
      {isNarrow && isActive(operation) && (
        <div className={classes.stops}>
          <ActButtons
            operation={operation}
            acting={service?.acting}
            part="stops"
          />
        </div>
      )}
      {converging.length > 0 && (
        <div className={classes.banner}>
          <Banner
            tone="unknown"
            look={statusLooks.cluster.unreachable}
            title={t('operation.converging.title', {
              count: converging.length,
              clusters: converging.join(', '),
            })}
          >
            {t('operation.converging.detail')}
          </Banner>
        </div>
      )}
      <div className={classes.columns}>
        <div className={classes.column}>
          <OperationSteps operation={operation} />
          <OperationFacts operation={operation} />
        </div>
        <div className={classes.column}>
          <SplitPanel operation={operation} service={service} names={names} />
          <JournalPanel operation={operation} />
        </div>
      </div>
      <SectionHeader title={t('operation.plan.title')}>
        {plan.summary}
      </SectionHeader>
      <Panel>
        <div className={classes.plan}>
          <VerdictList verdicts={plan.verdicts} />
          <PlanRemarks plan={plan} />
          <PlanSteps plan={plan} names={names} />
        </div>
      </Panel>
    </div>
  );
}
