import { writtenObject } from '@geo-reserving/plugin-geo-reserving-node/testUtils';
import type { KubernetesWrite } from '@geo-reserving/plugin-geo-reserving-node';
import fc from 'fast-check';
import { fieldChanges, ownersAfter, patchOf } from './fieldEdits';
import { held } from './held';
import { sameJson } from './sameJson';

const write = (patch: ReturnType<typeof patchOf>) =>
  ({
    ...patch,
    resource: { group: '', version: 'v1', plural: 'things', kind: 'Thing' },
    namespace: 'shop',
    name: 'thing',
  } as KubernetesWrite);

/** Nothing, or a value as it stands in a spec. */
const value = fc.oneof(
  fc.constant(undefined),
  fc.integer({ min: 0, max: 3 }),
  fc.dictionary(fc.constantFrom('eu', 'us'), fc.integer({ min: 0, max: 9 }), {
    minKeys: 1,
    noNullPrototype: true,
  }),
);
const fields = fc.record({ a: value, b: value, c: value });

it('make of one spec the other, and lead back to the letter', () => {
  fc.assert(
    fc.property(fields, fields, (was, will) => {
      const names = (['a', 'b', 'c'] as const).filter(
        name => !sameJson(was[name], will[name]),
      );
      const spec = JSON.parse(JSON.stringify(was));
      const patch = patchOf(
        names.map(name => ({
          pointer: `/spec/${name}`,
          ...(was[name] === undefined ? {} : { before: was[name] }),
          ...(will[name] === undefined ? {} : { after: will[name] }),
        })),
      );
      const object = { spec };
      const changed = writtenObject(object, write(patch));
      expect(sameJson(changed, { spec: will })).toBe(true);
      expect(held(changed, patch.expects)).toBe(true);
      const back = { ...write(patch), body: patch.undo };
      expect(writtenObject(changed, back)).toEqual(object);
    }),
  );
});

it('replace nothing that nobody saw', () => {
  const patch = patchOf([{ pointer: '/spec/a', before: 1, after: 2 }]);
  expect(() => writtenObject({ spec: { a: 7 } }, write(patch))).toThrow(
    /test \/spec\/a/,
  );
});

it('are shown with their owner, who is none any more once they are written', () => {
  const edit = { pointer: '/spec/a', before: 1, after: 2, owner: 'flux' };
  expect(fieldChanges([edit])).toEqual([
    { path: 'spec.a', before: 1, after: 2, ownedBy: 'flux' },
  ]);
  expect(patchOf([edit]).expects).toEqual([
    { pointer: '/spec/a', before: 1, after: 2 },
  ]);
  expect(ownersAfter({ a: 'flux', b: 'helm' }, ['a'])).toEqual({ b: 'helm' });
});

it('are not held by what lacks one of them, whatever the order of keys', () => {
  const expects = [{ pointer: '/spec/a', after: { x: 1, y: 2 } }];
  expect(held({ spec: { a: { y: 2, x: 1 } } }, expects)).toBe(true);
  expect(held({ spec: { a: { x: 1 } } }, expects)).toBe(false);
  expect(held({ spec: {} }, [{ pointer: '/spec/a', before: 1 }])).toBe(true);
});
