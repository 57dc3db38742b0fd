import { useEffect, useState } from 'react';

/** The land of the earth as one shape, or why there is none. */
export type Land =
  | { state: 'loading' }
  | { state: 'failed' }
  | { state: 'loaded'; shape: GeoJSON.GeoJSON };

let loading: Promise<GeoJSON.GeoJSON> | undefined;

/**
 * The outlines of the continents (Natural Earth, 1:110 million; 55 kB), fetched once and only
 * when a map is shown. The map stays usable without them.
 */
export function useLand(): Land {
  const [land, setLand] = useState<Land>({ state: 'loading' });
  useEffect(() => {
    let wanted = true;
    loadLand().then(
      shape => wanted && setLand({ state: 'loaded', shape }),
      () => wanted && setLand({ state: 'failed' }),
    );
    return () => {
      wanted = false;
    };
  }, []);
  return land;
}

function loadLand(): Promise<GeoJSON.GeoJSON> {
  loading ??= fetchLand().catch(error => {
    // The next map may try again: a failed chunk is often a deployment in progress.
    loading = undefined;
    throw error;
  });
  return loading;
}

async function fetchLand(): Promise<GeoJSON.GeoJSON> {
  const [{ feature }, { default: atlas }] = await Promise.all([
    import('topojson-client'),
    import('world-atlas/land-110m.json'),
  ]);
  // A JSON import is typed by its literal content, which is wider than a topology.
  const topology = atlas as unknown as TopoJSON.Topology;
  return feature(topology, topology.objects.land);
}
