import type { KubernetesWrite } from '@geo-reserving/plugin-geo-reserving-node';
import { valueAt } from '../../writing/jsonPointer';
import { sameJson } from './sameJson';

/**
 * Whether a document holds a write: every field is as it is to be.
 *
 * @param document - what is known of the object, in the object's own shape
 */
export function held(
  document: unknown,
  expects: KubernetesWrite['expects'],
): boolean {
  return expects.every(({ pointer, after }) =>
    sameJson(valueAt(document, pointer), after),
  );
}
