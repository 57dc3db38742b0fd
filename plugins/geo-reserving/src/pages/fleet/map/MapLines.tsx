import { glyphShapes, statusLooks } from '../../../components';
import { useGeoPalette } from '../../../theme';
import type { BreakShape, FlowShape, MapLayout } from './layoutMap';
import { LINE_HEIGHT, type PlacedLabel } from './placeLabels';
import { RATE_HEIGHT } from './textWidth';
import { useMapStyles } from './useMapStyles';

/** Id of the arrow head; the same in every map of a page, so it may be shared. */
const ARROW = 'geo-reserving-arrow';

/** Lines, marks and words of the map; decorative, the text alternative says the same. */
export function MapLines({ layout }: { layout: MapLayout }) {
  const classes = useMapStyles();
  return (
    <g aria-hidden="true">
      <defs>
        <marker
          id={ARROW}
          viewBox="0 0 8 8"
          refX="6"
          refY="4"
          markerWidth="8"
          markerHeight="8"
          markerUnits="userSpaceOnUse"
          orient="auto-start-reverse"
        >
          <path d="M0 0.5L7.5 4L0 7.5z" className={classes.arrow} />
        </marker>
      </defs>
      {layout.flows.map(flow => (
        <path
          key={flow.key}
          d={flow.path}
          strokeWidth={flow.width}
          markerStart={flow.heads.start ? `url(#${ARROW})` : undefined}
          markerEnd={flow.heads.end ? `url(#${ARROW})` : undefined}
          className={`${classes.flow} ${flow.stale ? classes.flowStale : ''}`}
        />
      ))}
      {layout.breaks.map(broken => (
        <path key={broken.key} d={broken.path} className={classes.break} />
      ))}
    </g>
  );
}

/** What lies above the circles: rates, crosses and names. */
export function MapWordsLayer({ layout }: { layout: MapLayout }) {
  return (
    <g aria-hidden="true">
      {layout.flows.map(flow => (
        <Rate key={flow.key} flow={flow} />
      ))}
      {layout.breaks.map(broken => (
        <BreakMark key={broken.key} broken={broken} />
      ))}
      {layout.labels.map(label => (
        <Label key={label.key} label={label} />
      ))}
    </g>
  );
}

function Rate({ flow: { rate } }: { flow: FlowShape }) {
  const classes = useMapStyles();
  if (!rate) return null;
  return (
    <g>
      <rect
        x={rate.x - rate.width / 2}
        y={rate.y - RATE_HEIGHT / 2}
        width={rate.width}
        height={RATE_HEIGHT}
        rx={RATE_HEIGHT / 2}
        className={classes.pill}
      />
      <text
        x={rate.x}
        y={rate.y + 4}
        textAnchor="middle"
        className={classes.rate}
      >
        {rate.text}
      </text>
    </g>
  );
}

function BreakMark({ broken }: { broken: BreakShape }) {
  const { map, tones } = useGeoPalette();
  const { x, y } = broken.mark;
  return (
    <g>
      <circle cx={x} cy={y} r={11} fill={map.sea} />
      <g
        transform={`translate(${x - 8} ${y - 8}) scale(0.667)`}
        style={{ color: tones.bad.glyph, ['--geo-cut' as string]: map.sea }}
      >
        {glyphShapes[statusLooks.finding.fail.shape]}
      </g>
    </g>
  );
}

function Label({ label }: { label: PlacedLabel }) {
  const classes = useMapStyles();
  return (
    <g textAnchor={label.anchor}>
      {label.lines.map((line, i) => (
        <text
          key={line.text}
          x={label.x}
          y={label.y + i * LINE_HEIGHT}
          className={[
            classes.label,
            line.strong ? classes.name : '',
            line.tone ? classes[line.tone] : '',
          ].join(' ')}
        >
          {line.text}
        </text>
      ))}
    </g>
  );
}
