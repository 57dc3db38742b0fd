import type { PlacementView } from '@geo-reserving/plugin-geo-reserving-common';

/** A digest short enough to compare by eye: `sha256:1f2e3d4`. */
export function shortDigest(digest: string): string {
  return digest.slice(0, 'sha256:'.length + 7);
}

/** The part of an image that differs between rollouts: its tag, else a short digest, else all of it. */
export function imageVersion(image: string): string {
  const [name, digest] = image.split('@');
  const tag = /:([^:/]+)$/.exec(name)?.[1];
  if (tag) return tag;
  return digest ? shortDigest(digest) : image;
}

/** All images of a placement in one line. */
export function imagesText(placement: PlacementView): string {
  return placement.images.map(imageVersion).join(', ');
}

/** What most clusters with images run; absent when nobody knows or there is no most. */
export function usualImages(
  placements: readonly PlacementView[],
): string | undefined {
  const counts = new Map<string, number>();
  for (const placement of placements) {
    const images = placement.images.join(', ');
    if (images) counts.set(images, (counts.get(images) ?? 0) + 1);
  }
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1]);
  return first && first[1] !== second?.[1] ? first[0] : undefined;
}

/** A zone without the region that it starts with: `eu-central-1a` in `eu-central` is `1a`. */
export function shortZone(zone: string, region: string): string {
  if (!zone.startsWith(region)) return zone;
  return zone.slice(region.length).replace(/^-/, '') || zone;
}

/** Ready endpoints by zone: `a 6 · b 5 · c 5`. */
export function zonesText(placement: PlacementView): string {
  const zones = placement.endpoints?.zones ?? [];
  return zones
    .map(({ zone, ready }) => `${shortZone(zone, placement.region)} ${ready}`)
    .join(' · ');
}

/** Whether a part is absent because there is none, and not because it could not be read. */
export function isKnownNone(
  { provenance, gaps }: PlacementView,
  resource: string,
): boolean {
  return (
    provenance.at !== undefined && !gaps.some(gap => gap.startsWith(resource))
  );
}
