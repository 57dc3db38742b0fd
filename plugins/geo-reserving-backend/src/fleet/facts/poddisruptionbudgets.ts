import { dataInterner, named } from '@geo-reserving/plugin-geo-reserving-node';
import type { Fields } from '@geo-reserving/plugin-geo-reserving-node';
import type { PdbFact } from '../facts';

const shareLabels = dataInterner<PdbFact['matchLabels']>();

/**
 * A PodDisruptionBudget. In policy/v1 an absent selector selects nothing (ignored) and an empty one everything;
 * one with `matchExpressions` is marked, because its labels alone would match too much.
 */
export function parsePodDisruptionBudget(object: Fields): PdbFact | 'ignored' {
  const selector = object.requiredObject('spec').object('selector');
  if (!selector) {
    return 'ignored';
  }
  const status = object.object('status');
  return {
    ...named(object),
    matchLabels: shareLabels(selector.textMap('matchLabels')),
    disruptionsAllowed: status?.count('disruptionsAllowed') ?? 0,
    expectedPods: status?.count('expectedPods') ?? 0,
    ...(selector.objects('matchExpressions').length > 0
      ? { hasExpressions: true }
      : {}),
  };
}
