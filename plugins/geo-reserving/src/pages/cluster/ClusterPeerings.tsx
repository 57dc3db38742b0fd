import { makeStyles } from '@material-ui/core/styles';
import type { PeeringView } from '@geo-reserving/plugin-geo-reserving-common';
import { Panel } from '../../components';
import { createGeoPalette, text } from '../../theme';
import { useGeoTranslation } from '../../translation';
import { worstPeerings } from '../fleet/peerings/peeringGrid';
import { PeeringRow } from '../fleet/peerings/PeeringRow';

const useStyles = makeStyles(
  theme => ({
    list: {
      margin: 0,
      padding: 0,
      listStyle: 'none',
      '& > li:first-child': { borderTop: 0 },
    },
    none: {
      ...text.body,
      margin: 0,
      padding: '4px 20px 20px',
      color: createGeoPalette(theme).ink2,
    },
  }),
  { name: 'GeoReservingClusterPeerings' },
);

/** What a cluster says of the others, and they of it, worst first. */
export function ClusterPeerings(props: {
  name: string;
  peerings: readonly PeeringView[];
}) {
  const { name, peerings } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const own = worstPeerings(
    peerings.filter(({ from, to }) => from === name || to === name),
  );
  return (
    <Panel flush title={t('cluster.peerings.title')}>
      {own.length === 0 ? (
        <p className={classes.none}>{t('cluster.peerings.none')}</p>
      ) : (
        <ul className={classes.list}>
          {own.map(peering => (
            <PeeringRow key={peering.id} peering={peering} />
          ))}
        </ul>
      )}
    </Panel>
  );
}
