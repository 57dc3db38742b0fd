/** Keeps what an object was before it was first changed, and how each change left it. */
import type { KubernetesWrite } from '@geo-reserving/plugin-geo-reserving-node';
import { isJsonObject } from '@geo-reserving/plugin-geo-reserving-node';
import type { DirectorChange } from '../changesFor';
import {
  differing,
  fieldsAt,
  withFields,
  withValue,
  writtenPart,
} from './factFields';
import type {
  FieldValue,
  HomeObject,
  HomeRecord,
  WrittenState,
} from './HomeRecord';
import { stateOf } from './stateOf';

/** The record once a change is written. @param present - the fact before; undefined: there is no such object */
export function recordChange(
  home: HomeRecord,
  change: DirectorChange,
  present: unknown,
): HomeRecord {
  const known = knownOf(home, change, present);
  if (!known) {
    return home;
  }
  if (known.leftBecause !== undefined) {
    return withObject(home, change.id, known);
  }
  if (!stateOf(known, present)) {
    const left = { ...known, leftBecause: 'somebody else changed it since' };
    return withObject(home, change.id, left);
  }
  return withObject(home, change.id, written(known, change, present));
}

/** The record with what a director would write although nothing is moved: at home it stays as it is. */
export function recordWording(
  home: HomeRecord,
  change: DirectorChange,
  present: unknown,
): HomeRecord {
  const known = knownOf(home, change, present);
  return known
    ? withObject(home, change.id, touched(known, change, present))
    : home;
}

function withObject(
  home: HomeRecord,
  id: string,
  object: HomeObject,
): HomeRecord {
  return { ...home, objects: { ...home.objects, [id]: object } };
}

/** Undefined for what is not written to an object in a cluster. */
function knownOf(
  { objects, behind }: HomeRecord,
  change: DirectorChange,
  present: unknown,
): HomeObject | undefined {
  if (Object.hasOwn(objects, change.id)) {
    return objects[change.id];
  }
  const object = firstSeen(change, present);
  return object && behind.includes(object.target.cluster)
    ? { ...object, leftBecause: BEHIND }
    : object;
}

const BEHIND =
  'its cluster had still to be brought in line when the service left home';

function firstSeen(
  { write, effect, ...change }: DirectorChange,
  present: unknown,
): HomeObject | undefined {
  if (write.target !== 'kubernetes' || effect.kind !== 'fact') {
    return undefined;
  }
  const { body, undo, cluster, resource, namespace, name } = write;
  if (body.form === 'delete') {
    return undefined;
  }
  const fact = writtenPart(present);
  return {
    director: change.director,
    layer: change.layer,
    kind: change.kind,
    ...(change.cluster === undefined ? {} : { cluster: change.cluster }),
    ...(change.namespace === undefined ? {} : { namespace: change.namespace }),
    name: change.name,
    felt: change.felt,
    target: { cluster, resource, namespace, name },
    watched: { resource: effect.resource.id, key: effect.key },
    form: body.form,
    ...(fact === undefined ? {} : { fact }),
    pointers: [],
    fields: [],
    ...(undo.form === 'apply' ? { back: undo.fields } : {}),
    anchors: [],
    written: [],
  };
}

function written(
  known: HomeObject,
  change: DirectorChange,
  present: unknown,
): HomeObject {
  const object = touched(known, change, present);
  return {
    ...object,
    written: [...object.written, stateAfter(object, change)],
  };
}

/** With every field that the change touches as it was before. */
function touched(
  known: HomeObject,
  { write, effect }: DirectorChange,
  present: unknown,
): HomeObject {
  const { expects, body } = write as KubernetesWrite;
  const after = effect.kind === 'fact' ? writtenPart(effect.fact) : undefined;
  const now = writtenPart(present);
  // Of an object that was not there all is ours.
  const pointers = known.fact === undefined ? [''] : differing(now, after);
  const unseen = pointers.filter(p => !known.pointers.includes(p));
  const atHome = withFields(now, fieldsAt(known.pointers, known.fact));
  const firsts = expects.filter(
    ({ pointer }) => !known.fields.some(f => f.pointer === pointer),
  );
  const before = firsts.map(f => withValue(f.pointer, f.before));
  return {
    ...known,
    ...(known.fact === undefined
      ? {}
      : { fact: withFields(known.fact, fieldsAt(unseen, atHome)) }),
    pointers: [...known.pointers, ...unseen],
    fields: [...known.fields, ...before],
    ...(known.back ? { back: backWith(known.back, before) } : {}),
    anchors: body.form === 'json-patch' ? anchorsOf(known, body) : [],
  };
}

/** What a later write is the first to change is named, too: else it would be taken away together with what was applied. */
function backWith(
  back: HomeObject['back'],
  before: readonly FieldValue[],
): HomeObject['back'] {
  const had = before.filter(({ value }) => value !== undefined);
  return withFields(back, had) as HomeObject['back'];
}

function anchorsOf(
  { anchors }: HomeObject,
  { operations }: Extract<KubernetesWrite['body'], { form: 'json-patch' }>,
): HomeObject['anchors'] {
  const tests = operations.filter(
    ({ op, path }) =>
      op === 'test' &&
      !operations.some(other => other.op !== 'test' && other.path === path),
  );
  return [
    ...anchors.filter(({ path }) => !tests.some(t => t.path === path)),
    ...tests,
  ];
}

function stateAfter(
  { pointers, fields, written: states }: HomeObject,
  { write, effect }: DirectorChange,
): WrittenState {
  const { expects, body } = write as KubernetesWrite;
  const last = states[states.length - 1];
  const after = effect.kind === 'fact' ? writtenPart(effect.fact) : undefined;
  const set = new Map(
    [...fields, ...(last?.object ?? [])].map(f => [f.pointer, f.value]),
  );
  expects.forEach(({ pointer, after: value }) => set.set(pointer, value));
  return {
    object: [...set].map(([pointer, value]) => withValue(pointer, value)),
    fact: fieldsAt(pointers, after),
    ...(body.form === 'apply'
      ? { applied: appliedOver(last?.applied, body.fields) }
      : {}),
  };
}

/** Maps are merged, everything else is replaced. */
function appliedOver(
  before: unknown,
  fields: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.entries(fields).reduce<Record<string, unknown>>(
    (all, [key, value]) => ({
      ...all,
      [key]: isJsonObject(value) ? appliedOver(all[key], value) : value,
    }),
    isJsonObject(before) ? { ...before } : {},
  );
}
