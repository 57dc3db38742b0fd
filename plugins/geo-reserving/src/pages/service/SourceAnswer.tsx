import { makeStyles } from '@material-ui/core/styles';
import type { ServiceView } from '@geo-reserving/plugin-geo-reserving-common';
import { Age, Answer, deltaText, KeyRows, percentText } from '../../components';
import { createGeoPalette, useGeoPalette } from '../../theme';
import { useGeoTranslation, type Translate } from '../../translation';
import type { RegionNames } from './model/RegionNames';
import { splitRows, type SplitRow } from './model/splitRows';
import { ObservedNote } from './ServingAnswer';
import { StackedShares } from './StackedShares';

const useStyles = makeStyles(
  theme => {
    const { tones } = createGeoPalette(theme);
    return {
      dot: { width: 8, height: 8, borderRadius: 2, flex: 'none' },
      delta: { fontWeight: 600, color: tones.warn.text },
    };
  },
  { name: 'GeoReservingSourceAnswer' },
);

/** From where? The observed shares; as configured, and said so, where nobody measures. */
export function SourceAnswer(props: { view: ServiceView; names: RegionNames }) {
  const { view, names } = props;
  const { t } = useGeoTranslation();
  const rows = splitRows(view, names).filter(isPlacedOrServed);
  const measured = view.split.observed.known;
  const which = measured ? 'observed' : 'configured';
  const known = measured || view.split.configured.known;
  return (
    <Answer
      question={t('service.question.sources')}
      answer={
        known ? mostlyFrom(rows, which, names, t) : t('service.sources.unknown')
      }
      foot={
        <>
          <ObservedNote view={view} />
          {measured && ` · ${t('service.sources.differenceNote')}`}
        </>
      }
    >
      {!measured && known && <p>{t('service.sources.asConfigured')}</p>}
      <StackedShares
        shares={rows.map(row => ({ region: row.region, line: row[which] }))}
        names={names}
      />
      <ShareRows rows={rows} which={which} names={names} />
    </Answer>
  );
}

function ShareRows(props: {
  rows: SplitRow[];
  which: 'observed' | 'configured';
  names: RegionNames;
}) {
  const { rows, which, names } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const { regions } = useGeoPalette();
  return (
    <KeyRows
      rows={rows.map(row => {
        const line = row[which];
        const color = regions[names.index(row.region) % regions.length];
        return {
          key: row.region,
          label: (
            <>
              <i
                aria-hidden="true"
                className={classes.dot}
                style={{ background: color }}
              />
              {names.title(row.region)}
            </>
          ),
          value: line.known ? (
            <>
              {line.stale && <Age at={line.at} stale />}{' '}
              <b>{percentText(line.percent)}</b>{' '}
              {line.delta !== undefined && (
                <span className={classes.delta}>{deltaText(line.delta)}</span>
              )}
            </>
          ) : (
            t('common.unknown')
          ),
        };
      })}
    />
  );
}

/** Regions that neither hold it nor serve or should serve it are left out. */
function isPlacedOrServed(row: SplitRow): boolean {
  const lines = [row.desired, row.configured, row.observed];
  return (
    row.clusters.length > 0 ||
    lines.some(line => line.known && line.percent > 0)
  );
}

function mostlyFrom(
  rows: SplitRow[],
  which: 'observed' | 'configured',
  names: RegionNames,
  t: Translate,
): string {
  const shares = rows
    .flatMap(row => {
      const line = row[which];
      return line.known ? [{ region: row.region, percent: line.percent }] : [];
    })
    .sort((a, b) => b.percent - a.percent);
  const [first, second] = shares;
  if (!first || first.percent <= 0) return t('service.sources.nowhere');
  const region = names.title(first.region);
  if (!second || second.percent <= 0) {
    return t('service.sources.only', { region });
  }
  return t('service.sources.most', {
    region,
    percent: percentText(first.percent),
  });
}
