import ButtonBase from '@material-ui/core/ButtonBase';
import { makeStyles } from '@material-ui/core/styles';
import type {
  ClusterView,
  FleetView,
  RegionView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { Age, StatusMark } from '../../../components';
import { createGeoPalette, motion, narrow, text } from '../../../theme';
import { useGeoTranslation } from '../../../translation';
import { CLUSTER_SEVERITY } from '../map/mapFacts';
import type { FleetQueryState } from '../query/useFleetQuery';

/** More clusters than this are a list, not a strip: the worst stay, the rest is one tab away. */
const MAX_SHOWN = 12;

const useStyles = makeStyles(
  theme => {
    const { line, hover, ink2, tones, link } = createGeoPalette(theme);
    // Lines of the outer cells fall on the card's own.
    const edge = {
      borderRight: `1px solid ${line}`,
      borderBottom: `1px solid ${line}`,
      margin: '0 -1px -1px 0',
    };
    return {
      strip: {
        display: 'grid',
        gridTemplateColumns: 'repeat(auto-fit, minmax(118px, 1fr))',
        overflow: 'hidden',
        margin: 0,
        padding: 0,
        listStyle: 'none',
        '& > li': { display: 'flex', minWidth: 0, ...edge },
        [narrow]: { gridTemplateColumns: '1fr' },
      },
      cluster: {
        ...text.label,
        display: 'grid',
        alignContent: 'start',
        justifyItems: 'start',
        justifyContent: 'stretch',
        width: '100%',
        gap: 2,
        padding: '12px 14px',
        textAlign: 'left',
        '& span, & time': { whiteSpace: 'normal' },
        '&:hover': { background: hover },
        '&:focus-visible': {
          outline: `2px solid ${link}`,
          outlineOffset: -2,
        },
        ...motion.hover,
        [narrow]: {
          gridTemplateColumns: '1fr auto',
          minHeight: 44,
          padding: '10px 16px',
          '& > :nth-child(2), & > :nth-child(4)': { justifySelf: 'end' },
        },
      },
      away: { background: tones.bad.soft },
      name: { fontSize: 14, lineHeight: '20px', fontWeight: 600 },
      region: { color: ink2, [narrow]: { gridRow: 2 } },
      old: { color: tones.warn.text, fontWeight: 500 },
      more: { fontSize: 13, color: link, padding: 14, minHeight: 44 },
    };
  },
  { name: 'GeoReservingClusterStrip' },
);

/** Props of {@link ClusterStrip}. */
export type ClusterStripProps = {
  fleet: FleetView;
  change: FleetQueryState['change'];
};

/** Every cluster with its connection; a press opens its panel. */
export function ClusterStrip(props: ClusterStripProps) {
  const { fleet, change } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const regions = new Map(fleet.regions.map(region => [region.name, region]));
  const shown = worstClusters(fleet.clusters);
  const hidden = fleet.clusters.length - shown.length;
  return (
    <ul className={classes.strip} aria-label={t('fleet.strip.label')}>
      {shown.map(cluster => (
        <li key={cluster.name}>
          <ClusterButton
            cluster={cluster}
            region={regions.get(cluster.region)}
            onOpen={() => change({ cluster: cluster.name })}
          />
        </li>
      ))}
      {hidden > 0 && (
        <li>
          <ButtonBase
            className={classes.more}
            onClick={() => change({ tab: 'clusters' })}
          >
            {t('fleet.strip.more', { count: hidden })}
          </ButtonBase>
        </li>
      )}
    </ul>
  );
}

function ClusterButton(props: {
  cluster: ClusterView;
  region?: RegionView;
  onOpen: () => void;
}) {
  const { cluster, region, onOpen } = props;
  const classes = useStyles();
  const away =
    cluster.status === 'unreachable' || cluster.status === 'forbidden';
  return (
    <ButtonBase
      className={`${classes.cluster} ${away ? classes.away : ''}`}
      onClick={onOpen}
      aria-haspopup="dialog"
    >
      <span className={classes.name}>{cluster.name}</span>
      <StatusMark axis="cluster" status={cluster.status} />
      <span className={classes.region}>{region?.title ?? cluster.region}</span>
      <Age
        plain
        at={cluster.lastSeen}
        gone={!cluster.lastSeen}
        phrase={away ? 'last-seen' : 'seen'}
      />
    </ButtonBase>
  );
}

/** All clusters in their order, or the worst of them when there are too many. */
function worstClusters(clusters: readonly ClusterView[]): ClusterView[] {
  if (clusters.length <= MAX_SHOWN) return [...clusters];
  const rank = ({ status }: ClusterView) => CLUSTER_SEVERITY.indexOf(status);
  return [...clusters]
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, MAX_SHOWN - 1);
}
