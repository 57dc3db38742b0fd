import { failure, StatusCause, StatusError } from '../model/StatusError';
import { changed, collectFields, compareFields } from './compareFields';
import { EMPTY_SET, FieldSet, isEmptySet, pathsOf, union } from './FieldSet';
import {
  contested,
  FieldManager,
  isSameManager,
  Ownership,
  withoutChanged,
} from './ManagedFields';
import { mergeApplied, removeUnowned } from './mergeApplied';
import { MergeSchema } from './MergeSchema';

/** What an apply starts from. Values are the ownable parts of objects. */
export type ApplyInput = {
  live: Record<string, unknown>;
  config: Record<string, unknown>;
  owners: readonly Ownership[];
  writer: FieldManager;
  schema: MergeSchema;
  /** Whether to take fields over from other managers. */
  force: boolean;
};

/** The object after an apply, and who owns what. */
export type Applied = {
  value: Record<string, unknown>;
  owners: Ownership[];
};

/**
 * Server-side apply: merges the configuration, removes what the applier no
 * longer sets, and settles ownership.
 * Throws a 409 StatusError when somebody else owns a field that would change.
 */
export function serverSideApply(input: ApplyInput): Applied {
  const { live, config, owners, writer, schema } = input;
  const wanted = collectFields(config, schema);
  const last = owners.find(owner => isSameManager(owner, writer));
  const others = owners.filter(owner => owner !== last);
  const owned = others.reduce((all, o) => union(all, o.fields), wanted);
  const value = removeUnowned(
    mergeApplied(live, config, schema),
    last?.fields ?? EMPTY_SET,
    owned,
    schema,
  ) as Record<string, unknown>;
  const comparison = compareFields(live, value, schema);
  const conflicts = contested(others, writer, comparison);
  if (conflicts.length > 0 && !input.force) throw applyConflict(conflicts);
  const remaining = withoutChanged(others, writer, comparison);
  return { value, owners: [...remaining, ownEntry(writer, wanted, last)] };

  // An apply that changes neither values nor ownership keeps the time of the last one.
  function ownEntry(
    now: FieldManager,
    fields: FieldSet,
    before: Ownership | undefined,
  ): Ownership {
    const nothingChanged =
      isEmptySet(changed(comparison)) && isEmptySet(comparison.removed);
    const time = nothingChanged && before ? before.time : now.time;
    return { ...now, time, fields };
  }
}

/** 409 with one cause for every field that somebody else owns. */
function applyConflict(conflicts: readonly Ownership[]): StatusError {
  const causes = conflicts
    .flatMap(owner =>
      pathsOf(owner.fields).map(path => ({
        reason: 'FieldManagerConflict',
        message: `conflict with ${managerText(owner)}`,
        field: pathText(path),
      })),
    )
    .sort((a, b) => order(a.message, b.message) || order(a.field, b.field));
  const count = causes.length;
  return failure({
    code: 409,
    reason: 'Conflict',
    message: `Apply failed with ${count} conflict${
      count === 1 ? '' : 's'
    }: ${conflictText(causes)}`,
    details: { causes },
  });
}

function managerText(owner: Ownership): string {
  const subresource = owner.subresource
    ? ` with subresource ${JSON.stringify(owner.subresource)}`
    : '';
  const version =
    owner.operation === 'Update' ? ` using ${owner.apiVersion}` : '';
  return `${JSON.stringify(owner.manager)}${subresource}${version}`;
}

/** `conflict with "x": .a`, or a paragraph per manager when there are several fields. */
function conflictText(causes: StatusCause[]): string {
  if (causes.length === 1) return `${causes[0].message}: ${causes[0].field}`;
  const lines: string[] = [];
  let current: string | undefined;
  for (const { message, field } of causes) {
    if (message !== current) {
      lines.push(`${message?.replace('conflict with', 'conflicts with')}:`);
      current = message;
    }
    lines.push(`- ${field}`);
  }
  return lines.join('\n');
}

/** A path as the API prints it: `.spec.containers[name="a"].image`. */
export function pathText(path: readonly string[]): string {
  return path.map(elementText).join('');
}

function elementText(element: string): string {
  const body = element.slice(2);
  if (element.startsWith('f:')) return `.${body}`;
  if (element.startsWith('v:')) return `[=${body}]`;
  const keys = Object.entries(JSON.parse(body) as Record<string, unknown>);
  return `[${keys
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(',')}]`;
}

function order(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
