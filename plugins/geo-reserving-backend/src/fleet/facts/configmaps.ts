import { createHash } from 'node:crypto';
import { ANNOTATION_REGIONAL } from '@geo-reserving/plugin-geo-reserving-common';
import { named } from '@geo-reserving/plugin-geo-reserving-node';
import type { Fields } from '@geo-reserving/plugin-geo-reserving-node';
import type { ConfigMapFact } from '../facts';
import { PLATFORM_CONFIG_MAPS } from './configMapNames';

/**
 * A ConfigMap, of which nothing is kept but a hash: people put into ConfigMaps what belongs into Secrets. The hash
 * is for comparing and is shown to nobody.
 */
export function parseConfigMap(object: Fields): ConfigMapFact | 'ignored' {
  const { namespace, name } = named(object);
  if (PLATFORM_CONFIG_MAPS.includes(name)) {
    return 'ignored';
  }
  const annotations = object
    .requiredObject('metadata')
    .textMap('annotations', key => key === ANNOTATION_REGIONAL);
  return {
    namespace,
    name,
    hash: hashOf(object),
    ...(annotations[ANNOTATION_REGIONAL] === 'true'
      ? { isRegional: true as const }
      : {}),
  };
}

/** SHA-256 (first 16 hex digits), whatever order the keys come in. */
function hashOf(object: Fields): string {
  const hash = createHash('sha256');
  for (const part of ['data', 'binaryData']) {
    const entries = object.object(part);
    for (const key of entries?.keys().sort() ?? []) {
      // JSON keeps keys and values apart, so that no two contents are written alike.
      hash.update(JSON.stringify([part, key, entries?.wholeText(key)]));
    }
  }
  return hash.digest('hex').slice(0, 16);
}
