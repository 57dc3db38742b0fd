import { makeStyles } from '@material-ui/core/styles';
import { createGeoPalette, narrow, text, type Tone } from '../../../theme';

/** Classes of the map's parts. */
export const useMapStyles = makeStyles(
  theme => {
    const { map, tones, ink, ink2, link, line, bar } = createGeoPalette(theme);
    const word = (tone: Tone) => ({ fill: tones[tone].text, fontWeight: 600 });
    return {
      figure: {
        position: 'relative',
        margin: 0,
        background: map.sea,
        borderBottom: `1px solid ${line}`,
      },
      svg: { display: 'block', width: '100%', height: 'auto' },
      land: { fill: map.land },
      graticule: { fill: 'none', stroke: map.graticule },
      flow: { fill: 'none', stroke: map.arc, strokeLinecap: 'round' },
      flowStale: { strokeDasharray: '2 4' },
      arrow: { fill: map.arc },
      break: {
        fill: 'none',
        stroke: tones.bad.fill,
        strokeWidth: 1.75,
        strokeDasharray: '5 5',
      },
      pill: { fill: map.sea, stroke: line },
      rate: { fontSize: 11.5, fontWeight: 500, fill: ink },
      core: { fill: bar.observed, opacity: 0.16 },
      ring: { fill: 'none', strokeWidth: 4, stroke: bar.observed },
      ringStale: { stroke: tones.warn.fill, strokeDasharray: '2 2' },
      ringUnknown: {
        stroke: tones.unknown.line,
        strokeWidth: 2,
        strokeDasharray: '3 3',
      },
      ringAway: { stroke: tones.bad.fill, strokeDasharray: '4 3.5' },
      region: {
        cursor: 'pointer',
        outline: 'none',
        '&:focus-visible $focus, &:hover $focus': { stroke: link },
      },
      focus: { fill: 'transparent', stroke: 'transparent', strokeWidth: 2 },
      label: {
        fontSize: 11.5,
        fill: ink2,
        paintOrder: 'stroke',
        stroke: map.sea,
        strokeWidth: 4,
        strokeLinejoin: 'round',
        pointerEvents: 'none',
      },
      name: { fontSize: 13, fontWeight: 600, fill: ink },
      ok: word('ok'),
      warn: word('warn'),
      moved: word('moved'),
      bad: word('bad'),
      unknown: word('unknown'),
      key: {
        ...text.label,
        display: 'flex',
        flexWrap: 'wrap',
        gap: '4px 14px',
        padding: '0 16px 12px',
        color: ink2,
        '& > span': {
          display: 'inline-flex',
          alignItems: 'center',
          gap: 6,
        },
        [narrow]: { padding: '8px 16px 10px' },
      },
      hidden: {
        position: 'absolute',
        width: 1,
        height: 1,
        margin: 0,
        padding: 0,
        overflow: 'hidden',
        clipPath: 'inset(50%)',
      },
    };
  },
  { name: 'GeoReservingMap' },
);
