import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import type { PeeringView } from '@geo-reserving/plugin-geo-reserving-common';
import { Panel, StatusMark } from '../../components';
import { useState } from 'react';
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
    fold: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      padding: '6px 20px',
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
  const [all, setAll] = useState(false);
  const own = worstPeerings(
    peerings.filter(({ from, to }) => from === name || to === name),
  );
  const healthy = own.filter(({ status }) => status === 'healthy');
  const shown = all ? own : own.filter(({ status }) => status !== 'healthy');
  return (
    <Panel flush title={t('cluster.peerings.title')}>
      {own.length === 0 ? (
        <p className={classes.none}>{t('cluster.peerings.none')}</p>
      ) : (
        <ul className={classes.list}>
          {shown.map(peering => (
            <PeeringRow key={peering.id} peering={peering} />
          ))}
        </ul>
      )}
      {healthy.length > 0 && (
        <div className={classes.fold}>
          <StatusMark axis="peering" status="healthy" count={healthy.length} />
          <Button
            size="small"
            color="primary"
            aria-expanded={all}
            onClick={() => setAll(!all)}
          >
            {all ? t('common.showLess') : t('common.showAll')}
          </Button>
        </div>
      )}
    </Panel>
  );
}
