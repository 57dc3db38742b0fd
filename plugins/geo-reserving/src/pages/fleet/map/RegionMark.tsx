import type { KeyboardEvent } from 'react';
import { glyphShapes, statusLooks, type StatusLook } from '../../../components';
import { useGeoPalette } from '../../../theme';
import { tenth } from './geometry';
import type { RegionShape } from './layoutMap';
import { useMapStyles } from './useMapStyles';

/** Radius in px that a finger hits. */
const TOUCH = 22;

/** Props of {@link RegionMark}. */
export type RegionMarkProps = {
  shape: RegionShape;
  /** Everything that the map says about the region, as one sentence. */
  label: string;
  selected: boolean;
  onSelect: (region: string) => void;
};

/** A region's circle: a toggle that picks the services of this region. */
export function RegionMark(props: RegionMarkProps) {
  const { shape, label, selected, onSelect } = props;
  const classes = useMapStyles();
  const { paper, link } = useGeoPalette();
  const select = () => onSelect(shape.name);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      select();
    }
  };
  const { x, y, radius } = shape;
  return (
    <g
      role="button"
      tabIndex={0}
      aria-label={label}
      aria-pressed={selected}
      className={classes.region}
      onClick={select}
      onKeyDown={onKeyDown}
    >
      <title>{label}</title>
      <circle
        cx={x}
        cy={y}
        r={Math.max(TOUCH, radius + 6)}
        fill="transparent"
      />
      <circle cx={x} cy={y} r={radius + 3} fill={paper} />
      <circle cx={x} cy={y} r={radius} className={classes.core} />
      <Ring shape={shape} />
      <RegionGlyph shape={shape} />
      <circle
        cx={x}
        cy={y}
        r={radius + 5}
        className={classes.focus}
        style={selected ? { stroke: link } : undefined}
      />
    </g>
  );
}

/** The ring: measured, measured long ago or never, with a red part for clusters that are away. */
function Ring({ shape }: { shape: RegionShape }) {
  const classes = useMapStyles();
  const style = {
    solid: classes.ring,
    stale: `${classes.ring} ${classes.ringStale}`,
    unknown: `${classes.ring} ${classes.ringUnknown}`,
  }[shape.ring];
  const { x, y, radius, away } = shape;
  if (away === 0) return <circle cx={x} cy={y} r={radius} className={style} />;
  const awayStyle = `${classes.ring} ${classes.ringAway}`;
  if (away === 1) {
    return <circle cx={x} cy={y} r={radius} className={awayStyle} />;
  }
  return (
    <>
      <path d={ringPart(shape, away, 1)} className={style} />
      <path d={ringPart(shape, 0, away)} className={awayStyle} />
    </>
  );
}

function RegionGlyph({ shape }: { shape: RegionShape }) {
  const { tones, paper } = useGeoPalette();
  const look = glyphOf(shape);
  if (!look) return null;
  const side = Math.min(18, shape.radius * 1.3);
  return (
    <g
      aria-hidden="true"
      transform={`translate(${tenth(shape.x - side / 2)} ${tenth(
        shape.y - side / 2,
      )}) scale(${(side / 24).toFixed(3)})`}
      style={{
        color: tones[look.tone].glyph,
        ['--geo-cut' as string]: paper,
      }}
    >
      {glyphShapes[look.shape]}
    </g>
  );
}

/** A region that is partly away gets the shape of "partial", all others their worst cluster's. */
function glyphOf({ status, away }: RegionShape): StatusLook | undefined {
  if (!status) return undefined;
  return away > 0 && away < 1
    ? statusLooks.serving.partial
    : statusLooks.cluster[status];
}

/** The arc of a ring between two shares of a turn, clockwise from the top. */
function ringPart(
  { x, y, radius }: RegionShape,
  start: number,
  end: number,
): string {
  const at = (share: number) => {
    const angle = share * 2 * Math.PI - Math.PI / 2;
    return `${tenth(x + radius * Math.cos(angle))} ${tenth(
      y + radius * Math.sin(angle),
    )}`;
  };
  const large = end - start > 0.5 ? 1 : 0;
  return `M${at(start)}A${radius} ${radius} 0 ${large} 1 ${at(end)}`;
}
