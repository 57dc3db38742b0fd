import { parseObject } from '@geo-reserving/plugin-geo-reserving-node';
import type { WatchedResource } from '@geo-reserving/plugin-geo-reserving-node';
import type { ResourceKey } from '../../facts';
import { RESOURCE_TABLE } from '../../resources/resourceTable';
import type { FactOf } from '../../resources/resourceTable';

/** The fact that an object becomes; throws when it becomes none. */
export function parse<K extends ResourceKey>(
  key: K,
  object: unknown,
): FactOf<K> {
  const resource: WatchedResource<FactOf<K>> = RESOURCE_TABLE[key];
  return parseBy(resource, object);
}

/** The same for a resource that stands in no row of the table. */
export function parseBy<F>(resource: WatchedResource<F>, object: unknown): F {
  const parsed = parseObject(object, resource.parse);
  if (parsed.outcome !== 'fact') {
    throw new Error(JSON.stringify(parsed));
  }
  return parsed.fact;
}

/** Why an object is malformed, or else what became of it. */
export function reasonOf<K extends ResourceKey>(
  key: K,
  object: unknown,
): string {
  const resource: WatchedResource<FactOf<K>> = RESOURCE_TABLE[key];
  const parsed = parseObject(object, resource.parse);
  return parsed.outcome === 'malformed' ? parsed.reason : parsed.outcome;
}
