import { makeStyles } from '@material-ui/core/styles';
import { useRef } from 'react';
import { percentText, useWidth } from '../../components';
import { createGeoPalette, text, useGeoPalette } from '../../theme';
import { useGeoTranslation } from '../../translation';
import type { RegionNames } from '../service/model/RegionNames';
import { moveLines, type MoveFrame, type MovePicture } from './model/moveLines';
import type { OperationPictureProps } from './OperationPicture';

/** Shown before the start, in milliseconds: the shares as they were. */
const LEAD = 60_000;
/** Space for the axes and the names at the right, in px. */
const MARGINS = { left: 36, right: 92, top: 12, bottom: 26 };

const useStyles = makeStyles(
  theme => {
    const { ink2 } = createGeoPalette(theme);
    return {
      legend: {
        ...text.label,
        listStyle: 'none',
        margin: '4px 0 0',
        padding: 0,
        display: 'flex',
        gap: 16,
        color: ink2,
        '& > li': { display: 'flex', alignItems: 'center', gap: 6 },
      },
    };
  },
  { name: 'GeoReservingMoveChart' },
);

/** How the observed shares follow the ordered ones, for the regions that change. */
export function MoveChart(
  props: Required<OperationPictureProps> & { names: RegionNames; now: number },
) {
  const { operation, service, names, now } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box, 460);
  const { startedAt, finishedAt } = operation;
  if (!startedAt) return null;
  const end = finishedAt ? Date.parse(finishedAt) + LEAD : now;
  const frame: MoveFrame = {
    ...MARGINS,
    width,
    height: 220,
    start: Date.parse(startedAt) - LEAD,
    end: Math.min(now, end),
  };
  const regions = names.sorted(Object.keys(operation.plan.current.split));
  const picture = moveLines(operation, service.split.history, regions, frame);
  if (picture.lines.length === 0) return null;
  return (
    <div ref={box}>
      <MoveSvg picture={picture} frame={frame} names={names} />
      <ul className={classes.legend}>
        <Key words={t('operation.split.chartObserved')} />
        <Key dashed words={t('operation.split.chartDesired')} />
      </ul>
    </div>
  );
}

function MoveSvg(props: {
  picture: MovePicture;
  frame: MoveFrame;
  names: RegionNames;
}) {
  const { picture, frame, names } = props;
  const { t } = useGeoTranslation();
  const { line, ink2, ink3 } = useGeoPalette();
  const shares = picture.lines.flatMap(({ region, last }) =>
    last ? [`${names.title(region)} ${percentText(last.percent)}`] : [],
  );
  const label =
    shares.length > 0
      ? t('operation.split.chart', { shares: shares.join(', ') })
      : t('operation.split.chartNone');
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${frame.width} ${frame.height}`}
      width={frame.width}
      style={{ display: 'block', maxWidth: '100%' }}
    >
      {picture.yTicks.map(({ y, percent }) => (
        <g key={percent}>
          <path
            d={`M${frame.left} ${y}H${frame.width - frame.right}`}
            stroke={line}
          />
          <text
            x={frame.left - 6}
            y={y + 4}
            fontSize={11}
            textAnchor="end"
            fill={ink3}
          >
            {percent}
          </text>
        </g>
      ))}
      {picture.steps.map(({ x, index }) => (
        <text
          key={index}
          x={x}
          y={frame.height - 8}
          fontSize={11}
          textAnchor="middle"
          fill={ink3}
        >
          {index}
        </text>
      ))}
      <Lines picture={picture} names={names} />
      {endsOf(picture).map(({ region, y }) => (
        <text
          key={region}
          x={frame.width - frame.right + 8}
          y={y + 4}
          fontSize={12}
          fill={ink2}
        >
          {names.title(region)}
        </text>
      ))}
    </svg>
  );
}

/** What was ordered dashed, what was observed solid, its last point as a dot. */
function Lines(props: { picture: MovePicture; names: RegionNames }) {
  const { picture, names } = props;
  const { regions: colors } = useGeoPalette();
  return (
    <>
      {picture.lines.map(({ region, ordered, observed, last }) => {
        const color = colors[names.index(region) % colors.length];
        return (
          <g key={region} fill="none" stroke={color} strokeWidth={2}>
            <path d={ordered} strokeDasharray="5 4" strokeWidth={1.5} />
            <path d={observed} />
            {last && <circle cx={last.x} cy={last.y} r={3.5} fill={color} />}
          </g>
        );
      })}
    </>
  );
}

/** Px between two names at the right: one line of text. */
const LINE = 15;

/** Where the names stand: at the end of their lines, apart from each other. */
function endsOf({ lines }: MovePicture): { region: string; y: number }[] {
  const ends = lines
    .map(({ region, ordered, last }) => ({
      region,
      y: last?.y ?? lastHeight(ordered),
    }))
    .sort((a, b) => a.y - b.y);
  return ends.reduce<{ region: string; y: number }[]>((placed, end) => {
    const above = placed[placed.length - 1];
    return [
      ...placed,
      above ? { ...end, y: Math.max(end.y, above.y + LINE) } : end,
    ];
  }, []);
}

/** The height at which a stepped line ends. */
function lastHeight(path: string): number {
  const heights = [...path.matchAll(/(?:V|M[\d.]+ )([\d.]+)/g)];
  return Number(heights[heights.length - 1]?.[1] ?? 0);
}

function Key({ words, dashed }: { words: string; dashed?: boolean }) {
  const { ink2 } = useGeoPalette();
  return (
    <li>
      <svg aria-hidden="true" width={24} height={4}>
        <path
          d="M0 2H24"
          stroke={ink2}
          strokeWidth={2}
          strokeDasharray={dashed ? '5 4' : undefined}
        />
      </svg>
      {words}
    </li>
  );
}
