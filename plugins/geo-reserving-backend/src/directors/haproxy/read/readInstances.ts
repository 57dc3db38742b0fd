import type {
  DirectorQuestion,
  DirectorReading,
} from '@geo-reserving/plugin-geo-reserving-node';
import { bindBackends, type BoundBackend } from '../binding/bindBackends';
import { statesFor } from '../binding/statesFor';
import type { HaproxyBackend } from '../HaproxySnapshot';
import type { HaproxySetting } from '../HaproxySetting';
import type { HaproxyState, InstanceState } from '../HaproxyState';
import { readBackend } from './readBackend';

type Question = DirectorQuestion<HaproxyState>;

/** One reading for each backend of the service on each instance that has it, or may have it. */
export function readInstances(
  question: Question,
  setting: HaproxySetting,
): DirectorReading[] {
  const { backends, problems } = bindBackends(question, setting);
  const readings = backends.flatMap(bound =>
    statesFor(bound, question, setting).map(state =>
      readingOf(state, bound, question),
    ),
  );
  if (problems.length === 0 || readings.length === 0) return readings;
  const [first, ...rest] = readings;
  return [{ ...first, notes: [...first.notes, ...problems] }, ...rest];
}

function readingOf(
  state: InstanceState,
  bound: BoundBackend,
  question: Question,
): DirectorReading {
  const { instance, reading, failure = question.polled?.failure } = state;
  const found = reading?.snapshot.backends.get(bound.backend);
  const at = reading?.snapshot.readAt;
  return {
    id: `${instance}/${bound.backend}`,
    title: `HAProxy ${instance}`,
    felt: { kind: 'at-once' },
    objects: [
      {
        kind: 'backend',
        name: `${instance}/${bound.backend}`,
        managers: [],
        moduleManaged: false,
      },
    ],
    ...(reading && found
      ? knownPart(found, state, bound, question)
      : unknownPart(bound, whyUnknown(state, bound, failure))),
    provenance: {
      source: `HAProxy ${instance}`,
      ...(at === undefined ? {} : { at }),
      stale:
        at === undefined ||
        failure !== undefined ||
        (question.polled?.stale ?? true),
    },
  };
}

type Decided = Omit<
  DirectorReading,
  'id' | 'title' | 'felt' | 'objects' | 'provenance'
>;

function knownPart(
  found: HaproxyBackend,
  { reading, failure }: InstanceState,
  bound: BoundBackend,
  { clusters }: Question,
): Decided {
  const read = readBackend(found, reading!, bound, clusters);
  return failure ? { ...read, notes: [failure, ...read.notes] } : read;
}

function unknownPart({ backend }: BoundBackend, why: string): Decided {
  return {
    summary: `What backend ${backend} does is not known.`,
    why,
    without: () => undefined,
    targets: [],
    notes: [],
  };
}

function whyUnknown(
  { instance, reading }: InstanceState,
  { backend }: BoundBackend,
  failure: string | undefined,
): string {
  if (reading) {
    return `HAProxy ${instance} has no backend ${backend}: correct the name in geoReserving.haproxy.backends or in the annotation, or list the instances that have it.`;
  }
  return failure ?? `HAProxy ${instance} was not read yet.`;
}
