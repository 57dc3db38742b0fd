import { KubeObject } from '../model/KubeObject';
import { ServedResource } from '../registry/ResourceRegistry';
import { atVersion } from '../writes/writeMetadata';

const cache = new WeakMap<KubeObject, Map<string, string>>();

/**
 * A stored object as JSON, at the version of the request. Encoded once for all
 * lists and watches, and forgotten with the object.
 */
export function encodeObject(
  object: KubeObject,
  served: ServedResource,
): string {
  const { name } = served.version;
  let versions = cache.get(object);
  if (!versions) {
    versions = new Map();
    cache.set(object, versions);
  }
  let text = versions.get(name);
  if (text === undefined) {
    text = JSON.stringify(atVersion(object, served));
    versions.set(name, text);
  }
  return text;
}
