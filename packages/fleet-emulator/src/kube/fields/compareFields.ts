import { equalJson } from '../model/equalJson';
import { childrenOf } from './children';
import { FieldSet, FieldSetBuilder, union } from './FieldSet';
import { MergeSchema } from './MergeSchema';

/** What differs between two states of an object. */
export type Comparison = {
  added: FieldSet;
  modified: FieldSet;
  removed: FieldSet;
};

/** Compares two values of one schema, path by path. */
export function compareFields(
  before: unknown,
  after: unknown,
  schema: MergeSchema | undefined,
): Comparison {
  const builders = {
    added: new FieldSetBuilder(),
    modified: new FieldSetBuilder(),
    removed: new FieldSetBuilder(),
  };
  compareChildren(before, after, schema, builders);
  return {
    added: builders.added.build(),
    modified: builders.modified.build(),
    removed: builders.removed.build(),
  };
}

/** Everything that is new or has another value. */
export function changed(comparison: Comparison): FieldSet {
  return union(comparison.added, comparison.modified);
}

/** The paths a configuration sets: leaves, items of keyed lists, and empty maps and lists. */
export function collectFields(
  value: unknown,
  schema: MergeSchema | undefined,
): FieldSet {
  const builder = new FieldSetBuilder();
  collectChildren(value, schema, builder);
  return builder.build();
}

type Builders = Record<keyof Comparison, FieldSetBuilder>;

function compareChildren(
  before: unknown,
  after: unknown,
  schema: MergeSchema | undefined,
  builders: Builders,
): void {
  const old = childrenOf(before, schema) ?? new Map();
  const now = childrenOf(after, schema) ?? new Map();
  for (const element of new Set([...old.keys(), ...now.keys()])) {
    const [was, is] = [old.get(element), now.get(element)];
    if (!was) addWhole(is.value, is.schema, element, builders.added);
    else if (!is) addWhole(was.value, was.schema, element, builders.removed);
    else compareElement(was.value, is.value, is.schema, element, builders);
  }
}

function compareElement(
  before: unknown,
  after: unknown,
  schema: MergeSchema | undefined,
  element: string,
  builders: Builders,
): void {
  const bothHaveChildren =
    childrenOf(before, schema) && childrenOf(after, schema);
  if (bothHaveChildren) {
    compareChildren(before, after, schema, {
      added: builders.added.child(element),
      modified: builders.modified.child(element),
      removed: builders.removed.child(element),
    });
  } else if (!equalJson(before, after)) {
    builders.modified.insert(element);
    collectChildren(after, schema, builders.added.child(element));
  }
}

/** A whole subtree appeared or went: its inner nodes count, except structs that are always there. */
function addWhole(
  value: unknown,
  schema: MergeSchema | undefined,
  element: string,
  builder: FieldSetBuilder,
): void {
  const children = childrenOf(value, schema);
  const silent = schema?.type === 'map' && schema.alwaysPresent;
  if (!silent || !children || children.size === 0) builder.insert(element);
  for (const [name, child] of children ?? []) {
    addWhole(child.value, child.schema, name, builder.child(element));
  }
}

function collectChildren(
  value: unknown,
  schema: MergeSchema | undefined,
  builder: FieldSetBuilder,
): void {
  for (const [element, child] of childrenOf(value, schema) ?? []) {
    const inner = childrenOf(child.value, child.schema);
    // An item of a keyed list is owned itself, besides its fields: without an owner it goes.
    const isItem = element.startsWith('k:');
    if (!inner || inner.size === 0 || isItem) builder.insert(element);
    collectChildren(child.value, child.schema, builder.child(element));
  }
}
