import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import type { EvacuationReceiver } from '@geo-reserving/plugin-geo-reserving-common';
import { KeyRows, Panel, StatusMark } from '../../components';
import { createGeoPalette, medium, narrow, text } from '../../theme';
import { useGeoTranslation } from '../../translation';
import { useRegionHref } from '../links/useFleetHrefs';
import type { RegionNames } from '../service/model/RegionNames';
import { receiverRows, receiverVerdict } from './receiverRows';

const useStyles = makeStyles(
  theme => {
    const { ink2, tones } = createGeoPalette(theme);
    return {
      grid: {
        listStyle: 'none',
        margin: 0,
        padding: 0,
        display: 'grid',
        gap: 16,
        gridTemplateColumns: 'repeat(auto-fill, minmax(300px, 1fr))',
        [medium]: { gridTemplateColumns: '1fr 1fr' },
        [narrow]: { gridTemplateColumns: '1fr' },
        '& > li': { display: 'grid', minWidth: 0 },
      },
      head: {
        display: 'flex',
        flexWrap: 'wrap',
        justifyContent: 'space-between',
        gap: '4px 12px',
        marginBottom: 8,
      },
      title: { ...text.card, margin: 0 },
      none: { ...text.body, margin: 0, color: ink2 },
      lacking: { color: tones.bad.text, fontWeight: 500 },
    };
  },
  { name: 'GeoReservingReceiverCards' },
);

/** The regions that would have to take over: what they would need, and what they have. */
export function ReceiverCards(props: {
  receivers: readonly EvacuationReceiver[];
  names: RegionNames;
}) {
  const { receivers, names } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  if (receivers.length === 0) {
    return <p className={classes.none}>{t('region.receivers.none')}</p>;
  }
  return (
    <ul className={classes.grid}>
      {names.inOrder(receivers).map(receiver => (
        <li key={receiver.region}>
          <ReceiverCard
            receiver={receiver}
            title={names.title(receiver.region)}
          />
        </li>
      ))}
    </ul>
  );
}

function ReceiverCard(props: { receiver: EvacuationReceiver; title: string }) {
  const { receiver, title } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const href = useRegionHref()(receiver.region);
  const { overloaded } = receiver;
  return (
    <Panel>
      <div className={classes.head}>
        <h3 className={classes.title}>
          {href ? <Link to={href}>{title}</Link> : title}
        </h3>
        <StatusMark axis="finding" status={receiverVerdict(receiver)}>
          {overloaded > 0
            ? t('region.receivers.overloaded', { count: overloaded })
            : t('region.receivers.fits')}
        </StatusMark>
      </div>
      <KeyRows
        rows={receiverRows(receiver, t).map(({ key, label, value, lacks }) => ({
          key,
          label,
          value: (
            <span className={lacks ? classes.lacking : undefined}>{value}</span>
          ),
        }))}
      />
    </Panel>
  );
}
