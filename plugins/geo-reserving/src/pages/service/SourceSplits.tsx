import { makeStyles } from '@material-ui/core/styles';
import type {
  ServiceView,
  SourceSplit,
} from '@geo-reserving/plugin-geo-reserving-common';
import { percentText } from '../../components';
import { createGeoPalette, text } from '../../theme';
import { useGeoTranslation } from '../../translation';
import type { RegionNames } from './model/RegionNames';

const useStyles = makeStyles(
  theme => {
    const { ink2, link, line } = createGeoPalette(theme);
    return {
      root: { marginTop: 12, borderTop: `1px solid ${line}`, paddingTop: 12 },
      summary: { ...text.secondary, color: link, cursor: 'pointer' },
      scroll: { position: 'relative', overflowX: 'auto', marginTop: 8 },
      table: {
        ...text.secondary,
        borderCollapse: 'collapse',
        width: '100%',
        color: ink2,
        fontVariantNumeric: 'tabular-nums',
        '& th, & td': { textAlign: 'left', padding: '4px 12px 4px 0' },
        '& th': { fontWeight: 500 },
      },
    };
  },
  { name: 'GeoReservingSourceSplits' },
);

/** Where requests go by where they come from; folded, for those who want to know exactly. */
export function SourceSplits(props: { view: ServiceView; names: RegionNames }) {
  const { view, names } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const { configuredBySource, observedBySource } = view.split;
  const sources = names.sorted(
    [...configuredBySource, ...observedBySource].map(({ from }) => from),
  );
  if (sources.length === 0) return null;
  const cell = (splits: SourceSplit[], from: string) => (
    <td>
      <Destination split={splits.find(s => s.from === from)} names={names} />
    </td>
  );
  return (
    <details className={classes.root}>
      <summary className={classes.summary}>
        {t('service.split.bySource')}
      </summary>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('service.split.from')}</th>
              <th scope="col">{t('service.split.configured')}</th>
              <th scope="col">{t('service.split.observed')}</th>
            </tr>
          </thead>
          <tbody>
            {sources.map(from => (
              <tr key={from}>
                <th scope="row">{names.title(from)}</th>
                {cell(configuredBySource, from)}
                {cell(observedBySource, from)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function Destination(props: { split?: SourceSplit; names: RegionNames }) {
  const { split, names } = props;
  const { t } = useGeoTranslation();
  if (!split) return <>{t('service.split.nowhereKnown')}</>;
  const shares = names
    .sorted(Object.keys(split.to))
    .map(region => `${names.title(region)} ${percentText(split.to[region])}`);
  const unserved =
    split.unserved > 0 &&
    t('service.split.unserved', { percent: percentText(split.unserved) });
  const disagreement = split.disagreement?.length
    ? `(${split.disagreement.join(' ≠ ')})`
    : '';
  return (
    <>
      {[shares.join(' · '), disagreement, unserved].filter(Boolean).join(' ')}
    </>
  );
}
