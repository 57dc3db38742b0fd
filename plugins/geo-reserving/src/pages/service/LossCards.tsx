import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import type {
  LossView,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { StatusMark, lossStatus } from '../../components';
import { createGeoPalette, medium, narrow, text } from '../../theme';
import { useGeoTranslation } from '../../translation';
import { useRegionHref } from '../links/useFleetHrefs';
import { CapacityBar } from './CapacityBar';
import { EntryLoss } from './EntryLoss';
import type { RegionNames } from './model/RegionNames';
import { ReceiverNeeds } from './ReceiverNeeds';

const useStyles = makeStyles(
  theme => {
    const { paper, line, shadow, ink2, tones } = createGeoPalette(theme);
    const dark = theme.palette.type === 'dark';
    return {
      grid: {
        listStyle: 'none',
        margin: 0,
        padding: 0,
        display: 'grid',
        gap: 16,
        gridTemplateColumns: 'repeat(4, minmax(0, 1fr))',
        [medium]: { gridTemplateColumns: '1fr 1fr' },
        [narrow]: { gridTemplateColumns: '1fr' },
      },
      card: {
        display: 'flex',
        flexDirection: 'column',
        gap: 10,
        padding: 16,
        background: paper,
        border: `1px solid ${dark ? 'transparent' : line}`,
        borderRadius: 6,
        boxShadow: shadow,
      },
      bad: { boxShadow: `inset 0 3px ${tones.bad.fill}, ${shadow}` },
      head: {
        display: 'flex',
        flexWrap: 'wrap',
        justifyContent: 'space-between',
        alignItems: 'center',
        gap: '4px 8px',
      },
      title: { ...text.body, margin: 0, fontWeight: 600 },
      summary: { ...text.secondary, margin: 0, color: ink2 },
      more: {
        ...text.secondary,
        marginTop: 'auto',
        alignSelf: 'flex-start',
        [narrow]: { padding: '11px 0' },
      },
    };
  },
  { name: 'GeoReservingLossCards' },
);

/** What if I lose a region? One card a region: what moves, to whom, and whether it fits. */
export function LossCards(props: { view: ServiceView; names: RegionNames }) {
  const { view, names } = props;
  const classes = useStyles();
  return (
    <ul className={classes.grid}>
      {names.inOrder(view.whatIf).map(loss => (
        <LossCard key={loss.region} loss={loss} names={names} />
      ))}
    </ul>
  );
}

function LossCard(props: { loss: LossView; names: RegionNames }) {
  const { loss, names } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const regionHref = useRegionHref()(loss.region);
  const status = lossStatus[loss.verdict];
  const bad = status.status === 'fail';
  return (
    <li className={`${classes.card} ${bad ? classes.bad : ''}`}>
      <div className={classes.head}>
        <h3 className={classes.title}>
          {t('service.loss.cardTitle', { region: names.title(loss.region) })}
        </h3>
        <StatusMark {...status} variant="pill">
          {t(`service.loss.verdict.${loss.verdict}`)}
        </StatusMark>
      </div>
      <p className={classes.summary}>{loss.summary}</p>
      {loss.entry && <EntryLoss entry={loss.entry} />}
      {names.inOrder(loss.receivers).map((receiver, i) => (
        <div key={receiver.region}>
          <CapacityBar
            receiver={receiver}
            title={names.title(receiver.region)}
            unsure={loss.verdict === 'unsure'}
            spelledOut={i === 0}
          />
          <ReceiverNeeds receiver={receiver} />
        </div>
      ))}
      {regionHref && (
        <Link to={regionHref} className={classes.more}>
          {t('service.loss.allServices', { region: names.title(loss.region) })}
        </Link>
      )}
    </li>
  );
}
