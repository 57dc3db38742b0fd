import { useState } from 'react';
import { useGeoPalette } from '../../theme';
import { useGeoTranslation } from '../../translation';
import type { AreaFrame, AreaPicture } from './model/stackedAreas';

/** Props of {@link StackedAreaSvg}. */
export type StackedAreaSvgProps = {
  picture: AreaPicture;
  frame: Omit<AreaFrame, 'end' | 'span'>;
  colorOf: (region: string) => string;
  titleOf: (region: string) => string;
  /** What the picture says, in words. */
  label: string;
};

let patterns = 0;

/** Draws what was laid out; decides nothing. */
export function StackedAreaSvg(props: StackedAreaSvgProps) {
  const { picture, frame, colorOf, titleOf, label } = props;
  const { ink, paper } = useGeoPalette();
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${frame.width} ${frame.height}`}
      width={frame.width}
      style={{ display: 'block', maxWidth: '100%' }}
    >
      <Grid picture={picture} frame={frame} />
      {picture.areas.map(({ region, area, edge }) => (
        <g key={`${region} ${edge}`}>
          <path d={area} fill={colorOf(region)} fillOpacity={0.26} />
          <path d={edge} fill="none" stroke={colorOf(region)} strokeWidth={2} />
        </g>
      ))}
      <Repeated picture={picture} frame={frame} />
      <Gaps picture={picture} frame={frame} />
      {picture.labels.map(({ region, x, y }) => (
        <text
          key={region}
          x={x}
          y={y + 4}
          fontSize={12}
          fontWeight={600}
          fill={ink}
          // A halo of the surface keeps the name readable on any tint.
          stroke={paper}
          strokeWidth={3}
          strokeOpacity={0.6}
          paintOrder="stroke"
        >
          {titleOf(region)}
        </text>
      ))}
      <Axes picture={picture} frame={frame} />
    </svg>
  );
}

type PartProps = Pick<StackedAreaSvgProps, 'picture' | 'frame'>;

function Grid({ picture, frame }: PartProps) {
  const { line } = useGeoPalette();
  return (
    <>
      {picture.yTicks.map(({ y, percent }) => (
        <path
          key={percent}
          d={`M${frame.left} ${y}H${frame.width - frame.right}`}
          stroke={line}
        />
      ))}
    </>
  );
}

function Axes({ picture, frame }: PartProps) {
  const { ink3 } = useGeoPalette();
  const { t } = useGeoTranslation();
  const anchors = ['start', 'middle', 'end'] as const;
  return (
    <g fontSize={11} fill={ink3}>
      {picture.yTicks.map(({ y, percent }) => (
        <text key={percent} x={frame.left - 6} y={y + 4} textAnchor="end">
          {percent}
        </text>
      ))}
      {picture.xTicks.map(({ x, minutesAgo }, i) => (
        <text
          key={minutesAgo}
          x={x}
          y={frame.height - frame.bottom + 18}
          textAnchor={anchors[i]}
        >
          {minutesAgo === 0
            ? t('service.history.now')
            : t('service.history.minutesAgo', { minutes: String(minutesAgo) })}
        </text>
      ))}
    </g>
  );
}

/** Hatches what only repeats an old measurement. */
function Repeated({ picture }: PartProps) {
  const { ink2 } = useGeoPalette();
  const [id] = useState(() => `geo-repeated-${++patterns}`);
  const repeated = picture.areas.flatMap(area => area.repeated ?? []);
  if (repeated.length === 0) return null;
  return (
    <>
      <Hatching id={id} color={ink2} />
      {repeated.map(path => (
        <path key={path} d={path} fill={`url(#${id})`} fillOpacity={0.7} />
      ))}
    </>
  );
}

function Hatching(props: { id: string; color: string }) {
  return (
    <defs>
      <pattern
        id={props.id}
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width="1.5" height="6" fill={props.color} />
      </pattern>
    </defs>
  );
}

function Gaps({ picture, frame }: PartProps) {
  const { tones } = useGeoPalette();
  const { t } = useGeoTranslation();
  const [id] = useState(() => `geo-gap-${++patterns}`);
  if (picture.gaps.length === 0) return null;
  return (
    <>
      <Hatching id={id} color={tones.unknown.line} />
      {picture.gaps.map(gap => (
        <rect
          key={gap.x}
          x={gap.x}
          y={frame.top}
          width={gap.width}
          height={frame.height - frame.top - frame.bottom}
          fill={`url(#${id})`}
          fillOpacity={0.6}
          stroke={tones.unknown.line}
          strokeDasharray="3 3"
        >
          <title>{t('service.history.gap')}</title>
        </rect>
      ))}
    </>
  );
}
