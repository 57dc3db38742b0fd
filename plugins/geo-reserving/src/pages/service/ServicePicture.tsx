import { makeStyles } from '@material-ui/core/styles';
import type { ServiceView } from '@geo-reserving/plugin-geo-reserving-common';
import { useMemo, useRef } from 'react';
import { EntryPointList, SectionHeader } from '../../components';
import { medium, narrow } from '../../theme';
import { useGeoTranslation } from '../../translation';
import { AnswersStrip } from './AnswersStrip';
import { ActiveOperations } from '../operations/ActiveOperations';
import { HistoryPanel } from '../operations/HistoryPanel';
import { DirectorsPanel } from './directing/DirectorsPanel';
import { FindingList } from './FindingList';
import { HistoryChart } from './HistoryChart';
import { LossCards } from './LossCards';
import { RegionNames } from './model/RegionNames';
import { servingSentence, splitSentence } from './model/sentences';
import { PeeringList } from './PeeringList';
import { PlacementTable } from './PlacementTable';
import { ReplicationPanel } from './storage/ReplicationPanel';
import { ServiceBanner } from './ServiceBanner';
import { SplitChart } from './SplitChart';

const useStyles = makeStyles(
  theme => ({
    root: { display: 'flow-root', fontFamily: theme.typography.fontFamily },
    active: { marginTop: 24, [narrow]: { marginTop: 16 } },
    banner: { marginBottom: 24, [narrow]: { marginBottom: 16 } },
    split: {
      display: 'grid',
      gap: 24,
      gridTemplateColumns: 'minmax(0, 7fr) minmax(0, 5fr)',
      [medium]: { gridTemplateColumns: 'minmax(0, 1fr)' },
      [narrow]: { gap: 16 },
    },
    directing: {
      gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 1fr)',
      alignItems: 'start',
      marginTop: 24,
      [medium]: { gridTemplateColumns: 'minmax(0, 1fr)' },
      [narrow]: { marginTop: 16 },
    },
    todo: {
      gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 1fr)',
      alignItems: 'start',
      [medium]: { gridTemplateColumns: 'minmax(0, 1fr)' },
    },
    side: { display: 'grid', gap: 24, minWidth: 0, [narrow]: { gap: 16 } },
  }),
  { name: 'GeoReservingServicePicture' },
);

/** Props of {@link ServicePicture}. */
export type ServicePictureProps = {
  view: ServiceView;
  /** Something worse is said above already: at most one banner a page. */
  withoutBanner?: boolean;
};

/** Everything about one service: four answers, then the same four in full. */
export function ServicePicture(props: ServicePictureProps) {
  const { view, withoutBanner } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const names = useMemo(() => RegionNames.of(view), [view]);
  const todo = useRef<HTMLDivElement>(null);
  const showRemedy = () => {
    todo.current?.scrollIntoView?.({ block: 'start' });
    todo.current?.focus({ preventScroll: true });
  };
  return (
    <div className={classes.root}>
      {!withoutBanner && (
        <div className={classes.banner}>
          <ServiceBanner view={view} />
        </div>
      )}
      <AnswersStrip view={view} names={names} onShowRemedy={showRemedy} />
      {view.acting?.enabled && (
        <div className={classes.active}>
          <ActiveOperations service={view.ref} />
        </div>
      )}
      <SectionHeader title={t('service.question.serving')}>
        {servingSentence(view, t)}
      </SectionHeader>
      <PlacementTable view={view} names={names} />
      <SectionHeader title={t('service.question.sources')}>
        {splitSentence(view, names, t)}
      </SectionHeader>
      <div className={classes.split}>
        <SplitChart view={view} names={names} />
        <HistoryChart view={view} names={names} />
      </div>
      <div className={`${classes.split} ${classes.directing}`}>
        <DirectorsPanel view={view} names={names} />
        <EntryPointList entryPoints={view.entryPoints} withCluster />
      </div>
      <SectionHeader title={t('service.question.loss')}>
        {t('service.loss.legend')}
      </SectionHeader>
      <LossCards view={view} names={names} />
      <div ref={todo} tabIndex={-1} style={{ outline: 'none' }}>
        <SectionHeader title={t('service.question.todo')}>
          {t('service.todo.intro')}
        </SectionHeader>
      </div>
      <div className={`${classes.split} ${classes.todo}`}>
        <FindingList view={view} />
        <div className={classes.side}>
          <ReplicationPanel replication={view.replication} />
          <PeeringList view={view} />
          {view.acting?.enabled && <HistoryPanel service={view.ref} />}
        </div>
      </div>
    </div>
  );
}
