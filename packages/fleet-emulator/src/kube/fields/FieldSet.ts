import { FieldsV1, isRecord } from '../model/KubeObject';

/**
 * A set of field paths, as a tree. A path element is written as on the wire:
 * `f:name` for a field, `k:{"name":"a"}` for an item of a keyed list, `v:"x"`
 * for an item of a set. Values of this type are never changed once made.
 */
export type FieldSet = {
  /** Elements at this level that belong to the set. */
  readonly members: ReadonlySet<string>;
  /** What belongs to the set below an element. */
  readonly children: ReadonlyMap<string, FieldSet>;
};

/** The set of nothing. */
export const EMPTY_SET: FieldSet = { members: new Set(), children: new Map() };

/** A set under construction. */
export class FieldSetBuilder {
  readonly #members = new Set<string>();
  readonly #children = new Map<string, FieldSetBuilder>();

  insert(element: string): void {
    this.#members.add(element);
  }

  child(element: string): FieldSetBuilder {
    let child = this.#children.get(element);
    if (!child) {
      child = new FieldSetBuilder();
      this.#children.set(element, child);
    }
    return child;
  }

  build(): FieldSet {
    const children = new Map<string, FieldSet>();
    for (const [element, child] of this.#children) {
      const built = child.build();
      if (!isEmptySet(built)) children.set(element, built);
    }
    return { members: new Set(this.#members), children };
  }
}

export function isEmptySet(set: FieldSet): boolean {
  return set.members.size === 0 && set.children.size === 0;
}

/** Whether an element, or anything below it, is in the set. */
export function touches(set: FieldSet, element: string): boolean {
  return set.members.has(element) || set.children.has(element);
}

/** What is in the set below an element. */
export function below(set: FieldSet, element: string): FieldSet {
  return set.children.get(element) ?? EMPTY_SET;
}

/** Paths that are in either set. */
export function union(a: FieldSet, b: FieldSet): FieldSet {
  return combine(a, b, (inA, inB) => inA || inB);
}

/** Paths that are in both sets. */
export function intersection(a: FieldSet, b: FieldSet): FieldSet {
  return combine(a, b, (inA, inB) => inA && inB);
}

/** Paths of the first set that are not in the second. */
export function difference(a: FieldSet, b: FieldSet): FieldSet {
  return combine(a, b, (inA, inB) => inA && !inB);
}

export function equalSets(a: FieldSet, b: FieldSet): boolean {
  return isEmptySet(combine(a, b, (inA, inB) => inA !== inB));
}

/** Every path of the set, as the list of its elements. */
export function pathsOf(set: FieldSet, prefix: string[] = []): string[][] {
  const here = [...set.members].map(element => [...prefix, element]);
  const deeper = [...set.children].flatMap(([element, child]) =>
    pathsOf(child, [...prefix, element]),
  );
  return [...here, ...deeper];
}

/** The wire form: `{}` for a member, `.` where a member has members below it. */
export function toFieldsV1(set: FieldSet): FieldsV1 {
  const fields: FieldsV1 = {};
  const elements = new Set([...set.members, ...set.children.keys()]);
  for (const element of [...elements].sort()) {
    const child = set.children.get(element);
    if (!child) fields[element] = {};
    else if (set.members.has(element)) {
      fields[element] = { '.': {}, ...toFieldsV1(child) };
    } else fields[element] = toFieldsV1(child);
  }
  return fields;
}

/** Reads the wire form; what is not an object counts as a member without members below. */
export function fromFieldsV1(fields: unknown): FieldSet {
  const members = new Set<string>();
  const children = new Map<string, FieldSet>();
  for (const [element, value] of Object.entries(
    isRecord(fields) ? fields : {},
  )) {
    if (element === '.') continue;
    const keys = isRecord(value) ? Object.keys(value) : [];
    if (keys.length === 0 || keys.includes('.')) members.add(element);
    const child = fromFieldsV1(value);
    if (!isEmptySet(child)) children.set(element, child);
  }
  return { members, children };
}

function combine(
  a: FieldSet,
  b: FieldSet,
  keep: (inA: boolean, inB: boolean) => boolean,
): FieldSet {
  const members = new Set<string>();
  for (const element of new Set([...a.members, ...b.members])) {
    if (keep(a.members.has(element), b.members.has(element))) {
      members.add(element);
    }
  }
  const children = new Map<string, FieldSet>();
  for (const element of new Set([...a.children.keys(), ...b.children.keys()])) {
    const child = combine(below(a, element), below(b, element), keep);
    if (!isEmptySet(child)) children.set(element, child);
  }
  return { members, children };
}
