import { makeStyles } from '@material-ui/core/styles';
import type { FleetView } from '@geo-reserving/plugin-geo-reserving-common';
import { rateDigits, StatusMark } from '../components';
import { createGeoPalette, text } from '../theme';
import { useGeoTranslation } from '../translation';

const useStyles = makeStyles(
  theme => ({
    root: {
      ...text.secondary,
      display: 'flex',
      flexWrap: 'wrap',
      gap: '0 16px',
      margin: '4px 0 0',
      color: createGeoPalette(theme).ink2,
    },
    cluster: { display: 'inline-flex', alignItems: 'center', gap: 6 },
  }),
  { name: 'GeoReservingRegionFacts' },
);

/** What a region carries: its clusters, how many services, how many requests. Nothing for one that is not known. */
export function RegionFacts(props: { fleet: FleetView; region: string }) {
  const { fleet, region } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const view = fleet.regions.find(({ name }) => name === region);
  if (!view) return null;
  const clusters = fleet.clusters.filter(({ name }) =>
    view.clusters.includes(name),
  );
  const services =
    fleet.losses.find(loss => loss.region === region)?.services ?? 0;
  return (
    <p className={classes.root}>
      {clusters.map(({ name, status }) => (
        <span key={name} className={classes.cluster}>
          {name} <StatusMark axis="cluster" status={status} />
        </span>
      ))}
      <span>{t('region.counts', { count: services })}</span>
      <span>{rateOf(view, t)}</span>
    </p>
  );
}

function rateOf(
  { servedRps, servedStale }: FleetView['regions'][number],
  t: ReturnType<typeof useGeoTranslation>['t'],
): string {
  if (servedRps === undefined) return t('field.rateUnknown');
  const rate = rateDigits(servedRps);
  return t(servedStale ? 'field.rateOld' : 'field.rate', { rate });
}
