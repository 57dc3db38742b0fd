import { makeStyles } from '@material-ui/core/styles';
import type { PeeringView } from '@geo-reserving/plugin-geo-reserving-common';
import { Age, AgeNote, StatusMark } from '../../../components';
import { createGeoPalette, narrow, text } from '../../../theme';
import { useGeoTranslation } from '../../../translation';

const useStyles = makeStyles(
  theme => {
    const { line, ink2, ink3 } = createGeoPalette(theme);
    return {
      root: {
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr) auto',
        gap: '2px 16px',
        padding: '12px 20px',
        borderTop: `1px solid ${line}`,
        overflowWrap: 'anywhere',
        [narrow]: { padding: '12px 16px' },
      },
      pair: { display: 'flex', flexWrap: 'wrap', gap: '2px 10px' },
      name: { fontWeight: 600 },
      kind: { ...text.label, lineHeight: '20px', color: ink3 },
      words: {
        ...text.secondary,
        gridColumn: '1 / -1',
        margin: 0,
        color: ink2,
      },
    };
  },
  { name: 'GeoReservingPeeringRow' },
);

/** One direction of a peering: what was seen, and what to do. */
export function PeeringRow({ peering }: { peering: PeeringView }) {
  const classes = useStyles();
  const { t } = useGeoTranslation();
  return (
    <li className={classes.root}>
      <span className={classes.pair}>
        <span className={classes.name}>
          {peering.from} → {peering.to ?? peering.name}
        </span>
        <StatusMark axis="peering" status={peering.status} />
        <span className={classes.kind}>
          {[
            `${peering.kind} ${peering.name}`,
            !peering.to && t('fleet.peerings.outside'),
            !peering.to && peering.toUuid,
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
      {peering.since && peering.status !== 'healthy' ? (
        <Age at={peering.since} phrase="since" />
      ) : (
        <span />
      )}
      <p className={classes.words}>
        {peering.message}{' '}
        {!peering.reciprocal && t('fleet.peerings.notReciprocal')}
      </p>
      {peering.remedy && <p className={classes.words}>{peering.remedy}</p>}
      <p className={classes.words}>
        <AgeNote provenance={peering.provenance} />
      </p>
    </li>
  );
}
