import type { FleetView } from '@geo-reserving/plugin-geo-reserving-common';
import { useMemo, useRef } from 'react';
import { useWidth } from '../../../components';
import { useGeoTranslation } from '../../../translation';
import { layoutMap, type MapFrame } from './layoutMap';
import { mapFacts, type MapFacts } from './mapFacts';
import { MapKey } from './MapKey';
import { MapLines, MapWordsLayer } from './MapLines';
import { mapSentences, mapWords, regionLines } from './mapWords';
import { pathsFor } from './projection';
import { RegionMark } from './RegionMark';
import { useLand } from './useLand';
import { useMapStyles } from './useMapStyles';

/** Props of {@link WorldMap}. */
export type WorldMapProps = {
  fleet: FleetView;
  /** Regions whose services are picked at the moment. */
  selected: readonly string[];
  onSelect: (region: string) => void;
};

/** Below this width, in px, only names fit on the map. */
const NAMES_ONLY = 560;

/**
 * The regions on a map of the world, with the traffic and the broken peerings between them.
 * Every region can be reached by keyboard, and what the lines say is there as text too.
 */
export function WorldMap(props: WorldMapProps) {
  const { fleet, selected, onSelect } = props;
  const { t } = useGeoTranslation();
  const classes = useMapStyles();
  const figure = useRef<HTMLElement>(null);
  const width = useWidth(figure, 780);
  const facts = useMemo(() => mapFacts(fleet), [fleet]);
  const now = Date.parse(fleet.generatedAt);
  const frame = useMemo(() => frameFor(width), [width]);
  const layout = useMemo(
    () => layoutMap(facts, mapWords(t, now, facts.regions), frame),
    [facts, t, now, frame],
  );
  return (
    <figure ref={figure} className={classes.figure}>
      <svg
        role="group"
        aria-label={t('fleet.map.label')}
        viewBox={`0 0 ${frame.width} ${frame.height}`}
        className={classes.svg}
      >
        <Background facts={facts} frame={frame} />
        <MapLines layout={layout} />
        {layout.regions.map((shape, i) => (
          <RegionMark
            key={shape.name}
            shape={shape}
            selected={selected.includes(shape.name)}
            onSelect={onSelect}
            label={regionLines(t, now, facts.regions[i])
              .map(({ text }) => text)
              .join(', ')}
          />
        ))}
        <MapWordsLayer layout={layout} />
      </svg>
      <ul className={classes.hidden}>
        {mapSentences(t, now, facts).map(sentence => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <MapKey facts={facts} />
    </figure>
  );
}

function Background(props: { facts: MapFacts; frame: MapFrame }) {
  const { facts, frame } = props;
  const classes = useMapStyles();
  const land = useLand();
  const shape = land.state === 'loaded' ? land.shape : undefined;
  const drawn = useMemo(() => {
    const paths = pathsFor(frame, facts.regions);
    return {
      graticule: paths.graticule(),
      land: shape ? paths.land(shape) : '',
    };
  }, [frame, facts.regions, shape]);
  return (
    <g aria-hidden="true">
      <path d={drawn.graticule} className={classes.graticule} />
      {drawn.land && <path d={drawn.land} className={classes.land} />}
    </g>
  );
}

function frameFor(width: number): MapFrame {
  return {
    width,
    height: Math.round(width * 0.51),
    detail: width < NAMES_ONLY ? 'names' : 'full',
  };
}
