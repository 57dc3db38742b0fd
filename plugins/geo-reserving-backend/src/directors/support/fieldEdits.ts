/** Edits of single fields of an object that others own, too: as a write, as what a plan shows, and back again. */
import type { FieldChange } from '@geo-reserving/plugin-geo-reserving-common';
import type {
  JsonPatchOperation,
  KubernetesWrite,
} from '@geo-reserving/plugin-geo-reserving-node';

/** One field before and after; a missing value means that nothing is there. The two differ. */
export type FieldEdit = {
  /** JSON pointer. */
  pointer: string;
  before?: unknown;
  after?: unknown;
  /** Who else owns it now. */
  owner?: string;
};

/**
 * Write and way back. Each value that is replaced is tested first, so that nothing is replaced that nobody saw.
 *
 * @param edits - at least one; in an order in which they can be carried out one after the other
 */
export function patchOf(
  edits: readonly FieldEdit[],
): Pick<KubernetesWrite, 'expects' | 'body' | 'undo'> {
  const back = [...edits].reverse().map(({ pointer, before, after }) => ({
    ...{ pointer },
    ...(after === undefined ? {} : { before: after }),
    ...(before === undefined ? {} : { after: before }),
  }));
  return {
    expects: edits.map(({ owner: _, ...field }) => field),
    body: { form: 'json-patch', operations: edits.flatMap(operationsOf) },
    undo: { form: 'json-patch', operations: back.flatMap(operationsOf) },
  };
}

function operationsOf({
  pointer,
  before,
  after,
}: FieldEdit): JsonPatchOperation[] {
  if (before === undefined) {
    return [{ op: 'add', path: pointer, value: after }];
  }
  const test: JsonPatchOperation = {
    op: 'test',
    path: pointer,
    value: before,
  };
  return after === undefined
    ? [test, { op: 'remove', path: pointer }]
    : [test, { op: 'replace', path: pointer, value: after }];
}

/** Who else owns fields once some of them were edited: those are ours then, whoever had them. */
export function ownersAfter(
  owners: Readonly<Record<string, string>> | undefined,
  edited: readonly string[],
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(owners ?? {}).filter(([field]) => !edited.includes(field)),
  );
}

/** As a plan shows them. @param path - how people write it; default: the pointer with dots */
export function fieldChanges(
  edits: readonly FieldEdit[],
  path: (pointer: string) => string = dotted,
): FieldChange[] {
  return edits.map(({ pointer, before, after, owner }) => ({
    path: path(pointer),
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    ...(owner === undefined ? {} : { ownedBy: owner }),
  }));
}

function dotted(pointer: string): string {
  return pointer.slice(1).replaceAll('/', '.');
}
