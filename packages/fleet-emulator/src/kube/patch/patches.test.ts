import fc from 'fast-check';
import { isRecord } from '../model/KubeObject';
import { MergeSchema } from '../fields/MergeSchema';
import { mergePatch } from './mergePatch';
import { strategicMergePatch } from './strategicMergePatch';

const SCHEMA: MergeSchema = {
  type: 'map',
  fields: {
    items: { type: 'list-map', keys: ['name'], patchKey: 'name' },
    tags: { type: 'list-set', patchMerge: true },
    strategy: { type: 'map', retainKeys: true },
  },
};

const json = fc.dictionary(
  fc.constantFrom('a', 'b', 'c'),
  fc.oneof(
    fc.integer(),
    fc.constant(null),
    fc.dictionary(
      fc.constantFrom('x', 'y'),
      fc.oneof(fc.integer(), fc.constant(null)),
    ),
  ),
);

describe('a merge patch', () => {
  it('has its effect once: a second time changes nothing', () => {
    fc.assert(
      fc.property(json, json, (target, patch) => {
        const once = mergePatch(target, patch);
        expect(mergePatch(once, patch)).toEqual(once);
      }),
    );
  });

  it('leaves no null where it removed', () => {
    fc.assert(
      fc.property(json, patch => {
        const result = mergePatch({}, patch);
        const values = isRecord(result) ? Object.values(result) : [];
        expect(values).not.toContain(null);
      }),
    );
  });

  it('does not change what it is applied to', () => {
    fc.assert(
      fc.property(json, json, (target, patch) => {
        const before = JSON.stringify(target);
        mergePatch(target, patch);
        expect(JSON.stringify(target)).toBe(before);
      }),
    );
  });
});

describe('a strategic merge patch', () => {
  const items = (...list: object[]) => ({ items: list });

  it('is a merge patch where there are no lists and directives', () => {
    fc.assert(
      fc.property(json, json, (target, patch) => {
        expect(strategicMergePatch(target, patch, SCHEMA)).toEqual(
          mergePatch(target, patch),
        );
      }),
    );
  });

  it.each([
    [
      'merges items',
      items({ name: 'p', n: 1 }),
      items({ name: 'p', m: 2 }),
      items({ name: 'p', n: 1, m: 2 }),
    ],
    [
      'adds items',
      items({ name: 'p' }),
      items({ name: 'q' }),
      items({ name: 'p' }, { name: 'q' }),
    ],
    [
      'deletes items',
      items({ name: 'p' }, { name: 'q' }),
      items({ name: 'p', $patch: 'delete' }),
      items({ name: 'q' }),
    ],
    [
      'replaces lists',
      items({ name: 'p' }),
      items({ $patch: 'replace' }, { name: 'q' }),
      items({ name: 'q' }),
    ],
    [
      'adds to sets',
      { tags: ['s'] },
      { tags: ['s', 't'] },
      { tags: ['s', 't'] },
    ],
    [
      'removes from sets',
      { tags: ['s', 't'] },
      { '$deleteFromPrimitiveList/tags': ['s'] },
      { tags: ['t'] },
    ],
    ['replaces other lists', { list: [1, 2] }, { list: [3] }, { list: [3] }],
    [
      'replaces maps',
      { a: { x: 1 } },
      { a: { $patch: 'replace', y: 2 } },
      { a: { y: 2 } },
    ],
    [
      'deletes maps',
      { a: { x: 1 }, b: 1 },
      { a: { $patch: 'delete' } },
      { b: 1 },
    ],
    [
      'keeps only some keys',
      { strategy: { type: 'A', a: 1 } },
      { strategy: { $retainKeys: ['type'], type: 'B' } },
      { strategy: { type: 'B' } },
    ],
    [
      'orders items',
      items({ name: 'p' }, { name: 'q' }),
      { '$setElementOrder/items': [{ name: 'q' }, { name: 'p' }] },
      items({ name: 'q' }, { name: 'p' }),
    ],
  ])('%s', (_name, target, patch, expected) => {
    expect(strategicMergePatch(target, patch, SCHEMA)).toEqual(expected);
  });

  it('refuses directives and items it does not understand', () => {
    expect(() => strategicMergePatch({}, { $patch: 'foo' }, SCHEMA)).toThrow(
      'unknown patch type: foo',
    );
    expect(() => strategicMergePatch({}, items({ n: 1 }), SCHEMA)).toThrow(
      'does not contain declared merge key: name',
    );
  });
});
