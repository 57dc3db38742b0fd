import { makeStyles } from '@material-ui/core/styles';
import { hatch, percentText } from '../../components';
import { createGeoPalette, motion, useGeoPalette } from '../../theme';
import { useGeoTranslation } from '../../translation';
import type { RegionNames } from './model/RegionNames';
import type { SplitLine } from './model/splitRows';

const useStyles = makeStyles(
  theme => {
    const { tones, bar, paper } = createGeoPalette(theme);
    return {
      root: { display: 'flex', gap: 2, height: 20, background: bar.track },
      part: { borderRadius: 2, minWidth: 2, ...motion.bar },
      stale: { backgroundImage: hatch(paper) },
      unknown: {
        flex: 1,
        borderRadius: 2,
        border: `1px dashed ${tones.unknown.line}`,
        background: paper,
      },
    };
  },
  { name: 'GeoReservingStackedShares' },
);

/** Shares of regions in one bar; dashed when nobody knows them. */
export function StackedShares(props: {
  shares: { region: string; line: SplitLine }[];
  names: RegionNames;
}) {
  const { shares, names } = props;
  const classes = useStyles();
  const { regions } = useGeoPalette();
  const { t } = useGeoTranslation();
  const known = shares.flatMap(({ region, line }) =>
    line.known ? [{ region, ...line }] : [],
  );
  const words = known.map(
    ({ region, percent }) => `${names.title(region)} ${percentText(percent)}`,
  );
  const label = words.length ? words.join(', ') : t('common.unknown');
  return (
    <div
      className={classes.root}
      role="img"
      aria-label={t('service.sources.bar', { shares: label })}
    >
      {known.length === 0 && <span className={classes.unknown} />}
      {known
        .filter(({ percent }) => percent > 0)
        .map(({ region, percent, stale }) => (
          <span
            key={region}
            className={`${classes.part} ${stale ? classes.stale : ''}`}
            style={{
              width: `${Math.min(100, percent)}%`,
              backgroundColor: regions[names.index(region) % regions.length],
            }}
          />
        ))}
    </div>
  );
}
