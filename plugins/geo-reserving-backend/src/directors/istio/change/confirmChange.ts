/** Whether a change is in effect, by the newest facts of its cluster: what its control plane reads is what was written. */
import {
  isBelieved,
  isJsonObject,
  parseDuration,
  type Confirmation,
  type DirectorQuestion,
  type PlannedChange,
  type WatchedResource,
} from '@geo-reserving/plugin-geo-reserving-node';
import { RESOURCE_TABLE } from '../../../fleet/resources/resourceTable';

const RESOURCES: readonly WatchedResource<any>[] = [
  RESOURCE_TABLE.destinationrules,
  RESOURCE_TABLE.virtualservices,
];

/** What facts call otherwise than the object does: durations, in seconds. */
const DURATIONS: Readonly<Record<string, string>> = {
  interval: 'intervalSeconds',
  baseEjectionTime: 'baseEjectionSeconds',
};

export function confirmChange(
  { write }: Pick<PlannedChange, 'write'>,
  { clusters }: Pick<DirectorQuestion<unknown>, 'clusters'>,
): Confirmation {
  if (write.target !== 'kubernetes') {
    return { verdict: 'cannot-tell', why: 'It is no write to a cluster.' };
  }
  const { cluster, resource, namespace, name, expects } = write;
  const label = `${resource.kind} ${namespace}/${name} in ${cluster}`;
  const picture = clusters.find(one => one.name === cluster);
  const watched = RESOURCES.find(
    r => r.group === resource.group && r.plural === resource.plural,
  );
  if (!picture || !watched) {
    return {
      verdict: 'cannot-tell',
      why: `${label} is not among what is watched.`,
    };
  }
  const reading = picture.reading(watched);
  if (!picture.answers || !isBelieved(reading)) {
    return {
      verdict: 'cannot-tell',
      why: `${label} cannot be read now${
        reading.gap === undefined ? '' : ` (${reading.gap})`
      }.`,
    };
  }
  const fact: unknown = picture.facts(watched).get(`${namespace}/${name}`);
  if (write.body.form === 'delete') {
    return fact === undefined
      ? { verdict: 'in-effect' }
      : { verdict: 'pending', why: `${label} is still there.` };
  }
  if (fact === undefined) {
    return { verdict: 'pending', why: `${label} is not there.` };
  }
  const other = expects.find(
    ({ pointer, after }) => !isAs(fact, pointer, after),
  );
  return other === undefined
    ? { verdict: 'in-effect' }
    : {
        verdict: 'pending',
        why: `${label} does not hold ${other.pointer} as it was written.`,
      };
}

function isAs(fact: unknown, pointer: string, after: unknown): boolean {
  const [, , ...parts] = pointer.split('/');
  const last = parts[parts.length - 1];
  const renamed = DURATIONS[last];
  const path = renamed === undefined ? parts : [...parts.slice(0, -1), renamed];
  const wanted =
    renamed === undefined || after === undefined
      ? after
      : parseDuration(String(after));
  return textOf(valueIn(fact, path)) === textOf(wanted);
}

function valueIn(fact: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      isJsonObject(value) || Array.isArray(value)
        ? (value as Readonly<Record<string, unknown>>)[part]
        : undefined,
    fact,
  );
}

/** Keys in one order; an empty list is as if it were not there. */
function textOf(value: unknown): string {
  const isEmpty =
    value === undefined || (Array.isArray(value) && value.length === 0);
  return isEmpty
    ? ''
    : JSON.stringify(value, (_key, part) =>
        isJsonObject(part)
          ? Object.fromEntries(
              Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)),
            )
          : part,
      );
}
