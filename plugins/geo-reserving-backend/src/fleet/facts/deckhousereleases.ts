import type { Fields } from '@geo-reserving/plugin-geo-reserving-node';
import type { DeckhouseReleaseFact } from '../facts';

/** A DeckhouseRelease that is deployed; those that wait or were superseded are ignored. */
export function parseDeckhouseRelease(
  object: Fields,
): DeckhouseReleaseFact | 'ignored' {
  const spec = object.requiredObject('spec');
  const version = spec.name('version');
  if (!version || object.object('status')?.text('phase') !== 'Deployed') {
    return 'ignored';
  }
  return {
    name: object.requiredObject('metadata').requiredName('name'),
    version,
  };
}
