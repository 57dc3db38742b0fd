import type { ReactElement } from 'react';

/**
 * Outlines of the status shapes on a 24 × 24 grid, drawn in `currentColor`.
 *
 * The family tells the axis: solid shapes for serving, shields for protection, hexagons for
 * clusters, arrows for peerings, rings and signs for operations. All differ in outline, so they hold without colour.
 */
export type GlyphShape =
  | 'disc-tick'
  | 'half-disc'
  | 'diamond-arrow'
  | 'octagon-cross'
  | 'circle-question'
  | 'shield-tick'
  | 'shield-half'
  | 'shield-struck'
  | 'shield-question'
  | 'hexagon-dot'
  | 'hexagon-clock'
  | 'hexagon-cross'
  | 'hexagon-bar'
  | 'hexagon-mark'
  | 'tick'
  | 'triangle-mark'
  | 'arrow'
  | 'arrow-broken'
  | 'ring-dashed'
  | 'ring-dotted'
  | 'ring-pause'
  | 'disc-clock'
  | 'disc-back'
  | 'disc-stop';

/** What is cut out of a solid shape shows the surface below: its owner sets `--geo-cut`. */
const CUT = 'var(--geo-cut)';

const SHIELD = 'M12 2.2 20.3 5v7c0 5-3.4 8.2-8.3 10-4.9-1.8-8.3-5-8.3-10V5z';
const HEXAGON = 'M12 1.8l8.8 5.1v10.2L12 22.2l-8.8-5.1V6.9z';
const OCTAGON = 'M8 2h8l6 6v8l-6 6H8l-6-6V8z';

const line = {
  fill: 'none',
  stroke: 'currentColor',
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
  strokeWidth: 2.2,
} as const;
const cut = { ...line, stroke: CUT, strokeWidth: 2.5 };
const solid = { fill: 'currentColor' } as const;

const crossOut = <path {...cut} d="M8.4 8.4l7.2 7.2M15.6 8.4l-7.2 7.2" />;
const question = (
  <>
    <path {...line} d="M9.7 9.6a2.4 2.4 0 1 1 3.3 2.3c-.7.3-1 .8-1 1.5" />
    <circle {...solid} cx="12" cy="16.3" r="1.3" />
  </>
);

/** The drawing of each shape; goes inside an `<svg>` or a `<g>` with a 24 × 24 grid. */
export const glyphShapes: Record<GlyphShape, ReactElement> = {
  'disc-tick': (
    <>
      <circle {...solid} cx="12" cy="12" r="10" />
      <path {...cut} d="M7.6 12.4l3 3 5.9-6.3" />
    </>
  ),
  'half-disc': (
    <>
      <circle {...line} strokeWidth={2.6} cx="12" cy="12" r="9" />
      <path {...solid} d="M12 3a9 9 0 0 0 0 18z" />
    </>
  ),
  'diamond-arrow': (
    <>
      <path {...solid} d="M12 1l11 11-11 11L1 12z" />
      <path {...cut} d="M7 12h9M12.6 8.5l3.5 3.5-3.5 3.5" />
    </>
  ),
  'octagon-cross': (
    <>
      <path {...solid} d={OCTAGON} />
      {crossOut}
    </>
  ),
  'circle-question': (
    <>
      <circle {...line} strokeDasharray="3.6 3.8" cx="12" cy="12" r="9.4" />
      {question}
    </>
  ),
  'shield-tick': (
    <>
      <path {...line} d={SHIELD} />
      <path {...line} d="M8.5 11.8l2.5 2.6 4.5-5" />
    </>
  ),
  'shield-half': (
    <>
      <path {...line} d={SHIELD} />
      <path {...solid} d="M12 2.2L3.7 5v7c0 5 3.4 8.2 8.3 10z" />
    </>
  ),
  'shield-struck': (
    <>
      <path {...line} d={SHIELD} />
      <path {...cut} strokeWidth={6} d="M3 21.5L21 2.5" />
      <path {...line} strokeWidth={2.5} d="M3 21.5L21 2.5" />
    </>
  ),
  'shield-question': (
    <>
      <path {...line} strokeDasharray="3.3 3.3" d={SHIELD} />
      {question}
    </>
  ),
  'hexagon-dot': (
    <>
      <path {...line} d={HEXAGON} />
      <circle {...solid} cx="12" cy="12" r="3.6" />
    </>
  ),
  'hexagon-clock': (
    <>
      <path {...line} d={HEXAGON} />
      <path {...line} d="M12 7.6V12l3 2.2" />
    </>
  ),
  'hexagon-cross': (
    <>
      <path {...solid} d={HEXAGON} />
      {crossOut}
    </>
  ),
  'hexagon-bar': (
    <>
      <path {...line} d={HEXAGON} />
      <path {...line} strokeWidth={2.6} d="M8 12h8" />
    </>
  ),
  'hexagon-mark': (
    <>
      <path {...solid} d={HEXAGON} />
      <path {...cut} d="M12 6.8v6" />
      <circle fill={CUT} cx="12" cy="16.6" r="1.6" />
    </>
  ),
  tick: <path {...line} strokeWidth={2.8} d="M4.6 12.8l5 5 9.8-11" />,
  'triangle-mark': (
    <>
      <path
        {...solid}
        stroke="currentColor"
        strokeLinejoin="round"
        strokeWidth="1.6"
        d="M12 3l10 17.6H2z"
      />
      <path {...cut} d="M12 9.4v5" />
      <circle fill={CUT} cx="12" cy="17.6" r="1.5" />
    </>
  ),
  arrow: <path {...line} d="M4 12h15M13.5 6.8l5.4 5.2-5.4 5.2" />,
  'arrow-broken': (
    <>
      <path {...line} d="M1.4 12h5M17 12h5.2M19.2 9l3 3-3 3" />
      <path {...line} d="M9.3 9.3l5.4 5.4M14.7 9.3l-5.4 5.4" />
    </>
  ),
  'ring-dashed': (
    <circle {...line} strokeDasharray="3.5 3.4" cx="12" cy="12" r="8.8" />
  ),
  'ring-dotted': (
    <circle
      {...line}
      strokeWidth={2.8}
      strokeDasharray="0.1 5.4"
      cx="12"
      cy="12"
      r="8.6"
    />
  ),
  'ring-pause': (
    <>
      <circle {...line} strokeDasharray="3.6 3.8" cx="12" cy="12" r="9.4" />
      <path {...line} d="M9.6 8.6v6.8M14.4 8.6v6.8" />
    </>
  ),
  'disc-clock': (
    <>
      <circle {...line} cx="12" cy="12" r="9.2" />
      <path {...line} d="M12 7v5.4l3.4 2" />
    </>
  ),
  'disc-back': (
    <>
      <path {...line} d="M4.6 9.2h9.2a5.4 5.4 0 0 1 0 10.8H9" />
      <path {...line} d="M8.6 4.8L4.4 9.2l4.2 4.4" />
    </>
  ),
  'disc-stop': (
    <>
      <circle {...line} cx="12" cy="12" r="9.2" />
      <rect {...solid} x="8.4" y="8.4" width="7.2" height="7.2" rx="1" />
    </>
  ),
};
