/**
 * The fence in the objects themselves: an annotation with the generation of the operation that wrote last. A writer that
 * finds a higher one is stale and stops; whatever it thinks it knows, somebody newer knows better.
 */
import { isJsonObject } from '@geo-reserving/plugin-geo-reserving-node';

/** Generation of the newest operation that wrote the object. */
export const GENERATION_ANNOTATION = 'geo-reserving/generation';
/** Its id, for people who look at the object. */
export const OPERATION_ANNOTATION = 'geo-reserving/operation';

/** Generation that an object carries; 0 when none, or none that can be read. */
export function generationIn(object: unknown): number {
  const metadata = isJsonObject(object) ? object.metadata : undefined;
  const annotations = isJsonObject(metadata) ? metadata.annotations : undefined;
  const text = isJsonObject(annotations)
    ? annotations[GENERATION_ANNOTATION]
    : undefined;
  return typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : 0;
}
