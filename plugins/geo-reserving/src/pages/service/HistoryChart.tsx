import { makeStyles } from '@material-ui/core/styles';
import type {
  RegionCell,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { Age, Panel, useServerNow } from '../../components';
import { createGeoPalette, text, useGeoPalette } from '../../theme';
import { useGeoTranslation } from '../../translation';
import { percentText } from './model/figures';
import type { RegionNames } from './model/RegionNames';
import { stackedAreas, type AreaFrame } from './model/stackedAreas';
import { StackedAreaSvg } from './StackedAreaSvg';

const HOUR = 3_600_000;

/** In user units; the SVG scales with the card. */
const FRAME: Omit<AreaFrame, 'end' | 'span'> = {
  width: 470,
  height: 330,
  left: 34,
  right: 10,
  top: 12,
  bottom: 30,
};

const useStyles = makeStyles(
  theme => {
    const { ink2 } = createGeoPalette(theme);
    return {
      legend: {
        ...text.label,
        listStyle: 'none',
        margin: '8px 0 0',
        padding: 0,
        display: 'flex',
        flexWrap: 'wrap',
        gap: '4px 16px',
        color: ink2,
        '& > li': { display: 'flex', alignItems: 'center', gap: 6 },
      },
      dot: { width: 8, height: 8, borderRadius: 2 },
      none: { ...text.body, margin: 0, color: ink2 },
    };
  },
  { name: 'GeoReservingHistoryChart' },
);

/** The observed shares over the last hour as stacked areas; time that nobody measured is hatched. */
export function HistoryChart(props: { view: ServiceView; names: RegionNames }) {
  const { view, names } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const { regions: colors } = useGeoPalette();
  const generated = Date.parse(view.generatedAt);
  const now = useServerNow() ?? generated;
  // A step of half a minute: the picture must not be laid out anew every second.
  const end = generated + Math.floor((now - generated) / 30_000) * 30_000;
  const regions = names.sorted(
    view.split.history.flatMap(point => Object.keys(point.split)),
  );
  const picture = stackedAreas(view.split.history, regions, {
    ...FRAME,
    end,
    span: HOUR,
    repeatedSince: Object.fromEntries(
      view.regions.flatMap(({ region, trafficStale, trafficAt }) =>
        trafficStale && trafficAt ? [[region, Date.parse(trafficAt)]] : [],
      ),
    ),
  });
  const { observed } = view.split;
  const last = view.split.history[view.split.history.length - 1];
  const colorOf = (region: string) =>
    colors[names.index(region) % colors.length];
  return (
    <Panel
      title={t('service.history.title')}
      meta={
        observed.known && (
          <Age at={observed.provenance.at} stale={observed.provenance.stale} />
        )
      }
    >
      {picture.areas.length === 0 ? (
        <p className={classes.none}>{t('service.history.none')}</p>
      ) : (
        <>
          <StackedAreaSvg
            picture={picture}
            frame={FRAME}
            colorOf={colorOf}
            titleOf={region => names.title(region)}
            label={t('service.history.chart', {
              shares: regions
                .map(
                  r => `${names.title(r)} ${percentText(last.split[r] ?? 0)}`,
                )
                .join(', '),
            })}
          />
          <ul className={classes.legend}>
            {regions.map(region => (
              <li key={region}>
                <i
                  aria-hidden="true"
                  className={classes.dot}
                  style={{ background: colorOf(region) }}
                />
                {names.title(region)}
                <StaleNote
                  cell={view.regions.find(cell => cell.region === region)}
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}

/** How old the last measurement of a region is, when it is only repeated since. */
function StaleNote({ cell }: { cell?: RegionCell }) {
  return cell?.trafficStale ? <Age at={cell.trafficAt} stale /> : null;
}
