import { makeStyles } from '@material-ui/core/styles';
import type {
  FleetView,
  RegionEvacuation,
} from '@geo-reserving/plugin-geo-reserving-common';
import { useMemo } from 'react';
import { SectionHeader } from '../../components';
import { useGeoTranslation } from '../../translation';
import { RegionNames } from '../service/model/RegionNames';
import { LossSummary } from './LossSummary';
import { useRegionQuery } from './query/useRegionQuery';
import { ReceiverCards } from './ReceiverCards';
import { LossList } from './services/LossList';

const useStyles = makeStyles(
  { root: { display: 'flow-root', maxWidth: 1720 } },
  { name: 'GeoReservingRegionPicture' },
);

/** Props of {@link RegionPicture}. */
export type RegionPictureProps = {
  evacuation: RegionEvacuation;
  /** Titles of regions and states of clusters, when they are known. */
  fleet?: FleetView;
};

/** What the loss of a region would do: in a sentence, to the receivers, to each service. */
export function RegionPicture({ evacuation, fleet }: RegionPictureProps) {
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const state = useRegionQuery();
  const names = useMemo(
    () => new RegionNames(fleet?.regions ?? []),
    [fleet?.regions],
  );
  return (
    <div className={classes.root}>
      <LossSummary
        evacuation={evacuation}
        clusters={fleet?.clusters}
        state={state}
      />
      <SectionHeader title={t('region.receivers.title')}>
        {t('region.receivers.intro')}
      </SectionHeader>
      <ReceiverCards receivers={evacuation.receivers} names={names} />
      <SectionHeader title={t('region.services.title')}>
        {t('region.services.intro')}
      </SectionHeader>
      <LossList
        evacuation={evacuation}
        state={state}
        acting={fleet?.actingEnabled}
      />
    </div>
  );
}
