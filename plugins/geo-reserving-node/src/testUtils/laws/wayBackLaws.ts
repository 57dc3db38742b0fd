/** A write into a Kubernetes object, tried on the object as it is listed: there, and back. */
import type { KubernetesWrite, PlannedChange } from '../../directors';
import { isJsonObject, keyOf, parseObject } from '../../objects';
import type { ScenarioCluster } from '../scenarios/Scenario';
import {
  isSame,
  takenBack,
  valueIn,
  writtenObject,
} from '../scenarios/writtenObject';

/** Of the writing itself, not of what was written. */
const BOOKKEEPING = ['resourceVersion', 'createdAt', 'managers', 'owners'];

/**
 * The write finds what it expects, leaves what it promises, makes of the object what its effect says, and its way back
 * restores the object.
 *
 * @param reactions - names of facts that controllers change in consequence, so that an effect has them and a write not
 */
export function writesLeadBack(
  changes: readonly PlannedChange[],
  clusters: readonly ScenarioCluster[],
  reactions: readonly string[] = [],
): string[] {
  return changes.flatMap(change => {
    const { id, write } = change;
    if (write.target !== 'kubernetes') return [];
    const before = objectOf(write, clusters);
    try {
      const written = writtenObject(before, write);
      return [
        ...expectationsHold(write, before, written),
        ...effectIsWritten(change, written, reactions),
        ...(isSame(takenBack(written, before, write), before)
          ? []
          : ['the way back leads somewhere else']),
      ].map(problem => `${id}: ${problem}`);
    } catch (error) {
      return [`${id}: ${error}`];
    }
  });
}

function expectationsHold(
  { expects }: KubernetesWrite,
  before: unknown,
  written: unknown,
): string[] {
  return expects.flatMap(({ pointer, before: was, after }) => [
    ...(isSame(valueIn(before, pointer), was)
      ? []
      : [`${pointer} was not what is expected`]),
    ...(isSame(valueIn(written, pointer), after)
      ? []
      : [`${pointer} does not become what is promised`]),
  ]);
}

function effectIsWritten(
  { effect }: PlannedChange,
  written: unknown,
  reactions: readonly string[],
): string[] {
  if (effect.kind !== 'fact') return [];
  const parsed = parseObject(written, effect.resource.parse);
  if (parsed.outcome !== 'fact') {
    return [`is written so that it cannot be read: ${parsed.outcome}`];
  }
  const left = [...BOOKKEEPING, ...reactions];
  return parsed.key === effect.key &&
    isSame(without(parsed.fact, left), without(effect.fact, left))
    ? []
    : [
        `the effect is another one than the write: ${JSON.stringify(
          without(parsed.fact, left),
        )}`,
      ];
}

function without(fact: unknown, keys: readonly string[]): unknown {
  return isJsonObject(fact)
    ? Object.fromEntries(
        Object.entries(fact).filter(([key]) => !keys.includes(key)),
      )
    : fact;
}

function objectOf(
  { cluster, resource: { group, plural }, namespace, name }: KubernetesWrite,
  clusters: readonly ScenarioCluster[],
) {
  const id = group ? `${plural}.${group}` : plural;
  return clusters
    .find(one => one.name === cluster)
    ?.objects?.[id]?.find(
      object => keyOf(object) === `${namespace}/${name}`,
    ) as Record<string, unknown> | undefined;
}
