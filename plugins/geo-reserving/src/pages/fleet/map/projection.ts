import { geoGraticule, geoNaturalEarth1, geoPath } from 'd3-geo';
import type { GeoProjection } from 'd3-geo';
import type { MultiPoint } from 'geojson';
import { tenth, type Point } from './geometry';

type Size = { width: number; height: number };
type Place = { longitude: number; latitude: number };

/** The part of the world that is always shown: without the poles and the empty Pacific. */
const WORLD: Place[] = [
  { longitude: -128, latitude: 40 },
  { longitude: 158, latitude: 40 },
  { longitude: 0, latitude: 66 },
  { longitude: 0, latitude: -44 },
];

/** Room around the outermost region for its circle and words, as a share of the width. */
const MARGIN = 0.045;

/**
 * From degrees to px, for a map of this size on which every given place has room.
 *
 * Natural Earth: shapes near the poles stay recognisable, and areas are nearly true.
 */
export function projectionFor(
  size: Size,
  places: readonly Place[],
): (longitude: number, latitude: number) => Point {
  const projection = fitted(size, places);
  return (longitude, latitude) => {
    const [x, y] = projection([longitude, latitude]) ?? [0, 0];
    return { x, y };
  };
}

/** Turns any shape on the globe into an SVG path for the same map; empty when out of sight. */
export function pathsFor(
  size: Size,
  places: readonly Place[],
): { land: (shape: GeoJSON.GeoJSON) => string; graticule: () => string } {
  const projection = fitted(size, places).clipExtent([
    [-4, -4],
    [size.width + 4, size.height + 4],
  ]);
  const path = geoPath(projection).digits(1);
  return {
    land: shape => path(shape as Parameters<typeof path>[0]) ?? '',
    graticule: () => path(geoGraticule().step([30, 30])()) ?? '',
  };
}

function fitted(size: Size, places: readonly Place[]): GeoProjection {
  const margin = tenth(size.width * MARGIN);
  const shown: MultiPoint = {
    type: 'MultiPoint',
    coordinates: [...WORLD, ...places].map(({ longitude, latitude }) => [
      longitude,
      latitude,
    ]),
  };
  return geoNaturalEarth1().fitExtent(
    [
      [margin, margin],
      [size.width - margin, size.height - margin],
    ],
    shown,
  );
}
