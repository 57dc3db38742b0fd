import type { FleetView } from '@geo-reserving/plugin-geo-reserving-common';
import { Age, Panel } from '../../../components';
import { useGeoTranslation } from '../../../translation';
import { WorldMap } from '../map/WorldMap';
import type { FleetQueryState } from '../query/useFleetQuery';
import { ClusterStrip } from './ClusterStrip';
import { LossLinks } from './LossLinks';

/** The map and the clusters below it. */
export function RegionsPanel(props: {
  fleet: FleetView;
  state: FleetQueryState;
}) {
  const { fleet, state } = props;
  const { query, change } = state;
  const { t } = useGeoTranslation();
  const toggle = (region: string) =>
    change({
      tab: 'services',
      region: query.region.includes(region)
        ? query.region.filter(name => name !== region)
        : [...query.region, region],
    });
  return (
    <Panel
      flush
      title={t('fleet.regions')}
      meta={
        <>
          {t('fleet.map.meta')} ·{' '}
          <Age at={newest(fleet)} stale={allStale(fleet)} />
        </>
      }
    >
      <WorldMap fleet={fleet} selected={query.region} onSelect={toggle} />
      <ClusterStrip fleet={fleet} change={change} />
      <LossLinks fleet={fleet} />
    </Panel>
  );
}

/** When any region's traffic was measured last. */
function newest({ regions }: FleetView): string | undefined {
  return regions
    .map(({ servedAt }) => servedAt)
    .filter((at): at is string => at !== undefined)
    .sort()
    .pop();
}

function allStale({ regions }: FleetView): boolean {
  const measured = regions.filter(({ servedAt }) => servedAt !== undefined);
  return measured.length > 0 && measured.every(r => r.servedStale);
}
