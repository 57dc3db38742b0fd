import { Fields, isJsonObject, MalformedObject } from './Fields';
import { textInterner } from './interner';

/** What became of one object. @internal */
export type Parsed<F> =
  | { outcome: 'fact'; key: string; fact: F }
  /** Nothing we need, and nothing wrong. */
  | { outcome: 'ignored'; key: string }
  /** `key` is absent when not even the name could be read. */
  | { outcome: 'malformed'; key?: string; reason: string };

/** Reads a fact out of an object; `ignored` when it does not concern us. May throw {@link MalformedObject}. @public */
export type FactParser<F> = (object: Fields) => F | 'ignored';

/** A Service, its workload and its namesakes in other clusters have the same key. */
const shareKey = textInterner();

/**
 * Turns one object of a list or watch into a fact. Never throws, whatever the object holds.
 *
 * The key is `namespace/name`, or the name alone for cluster-scoped objects.
 *
 * @internal
 */
export function parseObject<F>(
  object: unknown,
  parse: FactParser<F>,
): Parsed<F> {
  const key = keyOf(object);
  if (key === undefined) {
    return { outcome: 'malformed', reason: 'metadata.name is missing' };
  }
  try {
    const fact = parse(Fields.of(object));
    return fact === 'ignored'
      ? { outcome: 'ignored', key }
      : { outcome: 'fact', key, fact };
  } catch (error) {
    if (error instanceof MalformedObject) {
      return { outcome: 'malformed', key, reason: error.message };
    }
    throw error;
  }
}

/** `namespace/name` of an object, or its name; undefined when it has none that can be read. @public */
export function keyOf(object: unknown): string | undefined {
  try {
    const metadata = Fields.of(object).requiredObject('metadata');
    const name = metadata.requiredName('name');
    const namespace = metadata.name('namespace');
    return shareKey(namespace ? `${namespace}/${name}` : name);
  } catch (error) {
    if (error instanceof MalformedObject) {
      return undefined;
    }
    throw error;
  }
}

/** The resourceVersion of an object or list; undefined when there is none. @internal */
export function resourceVersionOf(object: unknown): string | undefined {
  const metadata = isJsonObject(object) ? object.metadata : undefined;
  const version = isJsonObject(metadata) ? metadata.resourceVersion : undefined;
  return typeof version === 'string' && version.length <= 256
    ? version
    : undefined;
}
