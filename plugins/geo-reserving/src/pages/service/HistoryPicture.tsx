import { makeStyles } from '@material-ui/core/styles';
import type { ServiceView } from '@geo-reserving/plugin-geo-reserving-common';
import { useRef } from 'react';
import { Age, percentText, useServerNow, useWidth } from '../../components';
import { createGeoPalette, text, useGeoPalette } from '../../theme';
import { useGeoTranslation } from '../../translation';
import type { RegionNames } from './model/RegionNames';
import { stackedAreas, type AreaPicture } from './model/stackedAreas';
import { StackedAreaSvg } from './StackedAreaSvg';

const HOUR = 3_600_000;
/** Milliseconds between two layouts: the picture must not move every second. */
const STEP = 30_000;

/** Space for the axes, in px. */
const MARGINS = { left: 34, right: 10, top: 12, bottom: 30 };

const useStyles = makeStyles(
  theme => ({
    legend: {
      ...text.label,
      listStyle: 'none',
      margin: '8px 0 0',
      padding: 0,
      display: 'flex',
      flexWrap: 'wrap',
      gap: '4px 16px',
      color: createGeoPalette(theme).ink2,
      '& > li': { display: 'flex', alignItems: 'center', gap: 6 },
    },
    dot: { width: 8, height: 8, borderRadius: 2 },
  }),
  { name: 'GeoReservingHistoryPicture' },
);

/** Stacked areas with their legend; time that nobody measured, and shares only repeated, are hatched. */
export function HistoryPicture(props: {
  view: ServiceView;
  names: RegionNames;
}) {
  const { view, names } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const { regions: colors } = useGeoPalette();
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box, 460);
  const frame = { ...MARGINS, width, height: width < 400 ? 260 : 330 };
  const { history } = view.split;
  const regions = names.sorted(history.flatMap(p => Object.keys(p.split)));
  const picture = usePicture(view, regions, frame);
  const last = history[history.length - 1];
  const shares = regions.map(
    region => `${names.title(region)} ${percentText(last?.split[region] ?? 0)}`,
  );
  const colorOf = (region: string) =>
    colors[names.index(region) % colors.length];
  return (
    <div ref={box}>
      <StackedAreaSvg
        picture={picture}
        frame={frame}
        colorOf={colorOf}
        titleOf={region => names.title(region)}
        label={t('service.history.chart', { shares: shares.join(', ') })}
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
            <RepeatedSince view={view} region={region} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** How old the last measurement of a region is, when it is only repeated since. */
function RepeatedSince(props: { view: ServiceView; region: string }) {
  const cell = props.view.regions.find(c => c.region === props.region);
  return cell?.trafficStale ? <Age at={cell.trafficAt} stale /> : null;
}

function usePicture(
  view: ServiceView,
  regions: string[],
  frame: typeof MARGINS & { width: number; height: number },
): AreaPicture {
  const generated = Date.parse(view.generatedAt);
  const passed = (useServerNow() ?? generated) - generated;
  return stackedAreas(view.split.history, regions, {
    ...frame,
    end: generated + Math.floor(passed / STEP) * STEP,
    span: HOUR,
    repeatedSince: Object.fromEntries(
      view.regions.flatMap(({ region, trafficStale, trafficAt }) =>
        trafficStale && trafficAt ? [[region, Date.parse(trafficAt)]] : [],
      ),
    ),
  });
}
