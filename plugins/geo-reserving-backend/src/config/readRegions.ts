import type { RegionSetting } from '../survey/types';
import { readName } from './readName';
import type { Section } from './Section';

/** Reads `regions`, and adds those that only a cluster names, with their name for everything. */
export function readRegions(
  root: Section,
  named: Iterable<string>,
): RegionSetting[] {
  const regions = new Map<string, RegionSetting>();
  for (const section of root.sections('regions')) {
    const region = readRegion(section);
    if (region && regions.has(region.name)) {
      section.problem('name', `"${region.name}" is listed twice; keep one`);
    } else if (region) {
      regions.set(region.name, region);
    }
  }
  for (const name of named) {
    if (!regions.has(name)) {
      regions.set(name, { name, title: name, labels: [name] });
    }
  }
  return [...regions.values()];
}

function readRegion(section: Section): RegionSetting | undefined {
  section.only('name', 'title', 'latitude', 'longitude', 'labels');
  const name = readName(section, 'name');
  const latitude = section.number('latitude', { min: -90, max: 90 });
  const longitude = section.number('longitude', { min: -180, max: 180 });
  if (section.has('latitude') !== section.has('longitude')) {
    section.problem(
      section.has('latitude') ? 'longitude' : 'latitude',
      'is missing; a place on the map takes both',
    );
  }
  if (name === undefined) {
    return undefined;
  }
  return {
    name,
    title: section.text('title') ?? name,
    ...(latitude !== undefined && longitude !== undefined
      ? { location: { latitude, longitude } }
      : {}),
    labels: section.texts('labels') ?? [name],
  };
}
