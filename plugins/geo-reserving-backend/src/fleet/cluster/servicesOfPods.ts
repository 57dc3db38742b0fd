import { memoByMap } from '@geo-reserving/plugin-geo-reserving-node';
import type { PodsConcern } from '@geo-reserving/plugin-geo-reserving-node';
import type { ServiceFact } from '../facts';
import { partOf } from '../resources/PartedMap';

type Services = ReadonlyMap<string, ServiceFact>;

/** Argo Rollouts adds it to the selector of a Service, and to the labels of pods; no template has it. */
const ADDED_LATER = 'rollouts-pod-template-hash';

/** Keys of the services of one cluster that select certain pods, or may. */
export function servicesOfPods(
  services: Services,
  { namespace, labels, mayHaveMore }: PodsConcern,
): string[] {
  const part = partOf(services, namespace);
  const candidates = mayHaveMore
    ? byNamespace(part).get(namespace) ?? []
    : Object.entries(labels).flatMap(
        ([key, value]) =>
          byFirstLabel(part).get(labelIn(namespace, key, value)) ?? [],
      );
  return candidates
    .filter(({ selector }) =>
      wanted(selector).every(
        ([key, value]) =>
          labels[key] === value || (mayHaveMore && !(key in labels)),
      ),
    )
    .map(({ name }) => `${namespace}/${name}`);
}

const byNamespace = memoByMap((services: Services) =>
  grouped(services, ({ namespace }) => namespace),
);

/** By namespace and the first label that a selector asks for. */
const byFirstLabel = memoByMap((services: Services) =>
  grouped(services, ({ namespace, selector }) => {
    const [first] = wanted(selector);
    return first && labelIn(namespace, ...first);
  }),
);

function grouped(
  services: Services,
  keyOf: (service: ServiceFact) => string | undefined,
): ReadonlyMap<string, readonly ServiceFact[]> {
  const groups = new Map<string, ServiceFact[]>();
  for (const service of services.values()) {
    const key = keyOf(service);
    const group = key === undefined ? undefined : groups.get(key);
    if (group) {
      group.push(service);
    } else if (key !== undefined) {
      groups.set(key, [service]);
    }
  }
  return groups;
}

function wanted(selector: ServiceFact['selector']): [string, string][] {
  return Object.entries(selector).filter(([key]) => key !== ADDED_LATER);
}

function labelIn(namespace: string, key: string, value: string): string {
  return `${namespace}\n${key}\n${value}`;
}
