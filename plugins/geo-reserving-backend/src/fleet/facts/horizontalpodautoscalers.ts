import { dataInterner, named } from '@geo-reserving/plugin-geo-reserving-node';
import type { Fields } from '@geo-reserving/plugin-geo-reserving-node';
import type { HpaFact } from '../facts';

const shareTarget = dataInterner<HpaFact['target']>();

/** A HorizontalPodAutoscaler; v1 and v2 agree on everything read here. `minReplicas` defaults to 1. */
export function parseHorizontalPodAutoscaler(object: Fields): HpaFact {
  const spec = object.requiredObject('spec');
  const target = spec.requiredObject('scaleTargetRef');
  const status = object.object('status');
  const current = status?.count('currentReplicas') ?? 0;
  return {
    ...named(object),
    target: shareTarget({
      kind: target.requiredName('kind'),
      name: target.requiredName('name'),
    }),
    min: spec.count('minReplicas') ?? 1,
    max: spec.requiredCount('maxReplicas'),
    current,
    desired: status?.count('desiredReplicas') ?? current,
  };
}
