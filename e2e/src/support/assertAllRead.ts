import type { FleetView } from '@geo-reserving/plugin-geo-reserving-common';
import type { GeoBackend } from './startGeoBackend';

/** Throws unless every cluster is connected and nothing of any is still to be read. */
export async function assertAllRead(
  backend: Pick<GeoBackend, 'get'>,
): Promise<void> {
  const { clusters } = await backend.get<FleetView>('/fleet');
  for (const { name, status, message, resources } of clusters) {
    const unread = resources
      .filter(r => !['synced', 'not-installed'].includes(r.availability))
      .map(r => `${r.resource}: ${r.availability}`);
    if (status !== 'connected' || unread.length > 0)
      throw new Error(`${name} is ${status}: ${message} ${unread.join(', ')}`);
  }
}
