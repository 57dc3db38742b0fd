/** The change that puts one object back, and its own way back. */
import type { FieldChange } from '@geo-reserving/plugin-geo-reserving-common';
import {
  isJsonObject,
  type KubernetesWrite,
  type WatchedResource,
  type WriteBody,
} from '@geo-reserving/plugin-geo-reserving-node';
import { patchOf, type FieldEdit } from '../../directors/support/fieldEdits';
import { sameJson } from '../../directors/support/sameJson';
import type { DirectorChange } from '../changesFor';
import { fieldsAt, withFields } from './factFields';
import type { FieldValue, HomeObject, WrittenState } from './HomeRecord';

export type RestoringQuestion = {
  /** What the object's director would write instead. */
  proposed?: DirectorChange;
  resource: WatchedResource<any>;
  /** The fact now; undefined: it is not there. */
  present: unknown;
};

/** @param state - in which the object is */
export function restoringChange(
  id: string,
  object: HomeObject,
  state: WrittenState,
  { proposed, resource, present }: RestoringQuestion,
): DirectorChange {
  const { target, watched } = object;
  const edits = editsOf(object, state);
  const revision = revisionOf(present);
  return {
    id,
    director: object.director,
    layer: object.layer,
    kind: object.kind,
    ...(object.cluster === undefined ? {} : { cluster: object.cluster }),
    ...(object.namespace === undefined ? {} : { namespace: object.namespace }),
    name: object.name,
    form: object.fact === undefined ? 'delete' : 'patch',
    fields: shown(object, state, edits, proposed),
    felt: object.felt,
    write: {
      target: 'kubernetes',
      ...target,
      ...(revision === undefined ? {} : { resourceVersion: revision }),
      ...bodiesOf(object, state, edits),
    },
    effect: {
      kind: 'fact',
      cluster: target.cluster,
      resource,
      key: watched.key,
      fact: factAtHome(object, present, proposed),
    },
  };
}

/** From what we wrote last to what was there. */
function editsOf(
  { fields }: HomeObject,
  { object }: WrittenState,
): FieldEdit[] {
  const written = new Map(object.map(f => [f.pointer, f.value]));
  return fields.flatMap(({ pointer, value }) => {
    const before = written.get(pointer);
    return sameJson(before, value)
      ? []
      : [
          {
            pointer,
            ...(before === undefined ? {} : { before }),
            ...(value === undefined ? {} : { after: value }),
          },
        ];
  });
}

/** Written the way it was written: what is owned by applying is given up by applying. */
function bodiesOf(
  { fact, form, back = {}, anchors }: HomeObject,
  { applied = {} }: WrittenState,
  edits: readonly FieldEdit[],
): Pick<KubernetesWrite, 'expects' | 'body' | 'undo'> {
  const patch = patchOf(edits);
  const undo: WriteBody = { form: 'apply', fields: applied };
  if (fact === undefined) {
    return { expects: patch.expects, body: { form: 'delete' }, undo };
  }
  switch (form) {
    case 'apply':
      return {
        expects: patch.expects,
        body: { form: 'apply', fields: back },
        undo,
      };
    case 'annotate':
      return {
        expects: patch.expects,
        body: annotate(
          edits.map(e => ({ pointer: e.pointer, value: e.after })),
        ),
        undo: annotate(
          edits.map(e => ({ pointer: e.pointer, value: e.before })),
        ),
      };
    default:
      return {
        expects: patch.expects,
        body: anchored(patch.body, anchors),
        undo: anchored(patch.undo, anchors),
      };
  }
}

function annotate(fields: readonly FieldValue[]): WriteBody {
  return {
    form: 'annotate',
    annotations: Object.fromEntries(
      fields.map(({ pointer, value }) => [
        keyOf(pointer),
        value === undefined ? null : String(value),
      ]),
    ),
  };
}

/** `/metadata/annotations/service.cilium.io~1shared` */
function keyOf(pointer: string): string {
  return pointer
    .slice(pointer.lastIndexOf('/') + 1)
    .replaceAll('~1', '/')
    .replaceAll('~0', '~');
}

function anchored(body: WriteBody, anchors: HomeObject['anchors']): WriteBody {
  return body.form === 'json-patch'
    ? { ...body, operations: [...anchors, ...body.operations] }
    : body;
}

/** As a plan shows it; owners are those that the director named. */
function shown(
  { fact }: HomeObject,
  { applied }: WrittenState,
  edits: readonly FieldEdit[],
  proposed: DirectorChange | undefined,
): FieldChange[] {
  if (fact === undefined) {
    return [{ path: 'spec', before: applied?.spec }];
  }
  return edits.map(({ pointer, ...values }) => {
    const path = pointer.slice(1).replaceAll('/', '.').replaceAll('~1', '/');
    const ownedBy = proposed?.fields.find(f => f.path === path)?.ownedBy;
    return { path, ...values, ...(ownedBy === undefined ? {} : { ownedBy }) };
  });
}

/** What controllers will say of it only the director can tell. */
function factAtHome(
  { fact, pointers }: HomeObject,
  present: unknown,
  proposed: DirectorChange | undefined,
): unknown {
  if (fact === undefined) {
    return undefined;
  }
  const restored = withFields(present, fieldsAt(pointers, fact));
  const told = proposed?.effect.kind === 'fact' ? proposed.effect.fact : {};
  return isJsonObject(restored) && isJsonObject(told) && told.status
    ? { ...restored, status: told.status }
    : restored;
}

/** Facts keep it at the top, or beside what else says how they are directed. */
function revisionOf(fact: unknown): string | undefined {
  if (!isJsonObject(fact)) {
    return undefined;
  }
  const { directed, resourceVersion = undefined } = fact;
  const found =
    resourceVersion ??
    (isJsonObject(directed) ? directed.resourceVersion : undefined);
  return typeof found === 'string' ? found : undefined;
}
