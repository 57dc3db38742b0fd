import fc from 'fast-check';
import {
  difference,
  equalSets,
  FieldSet,
  FieldSetBuilder,
  fromFieldsV1,
  intersection,
  isEmptySet,
  pathsOf,
  toFieldsV1,
  union,
} from './FieldSet';

const element = fc.constantFrom('f:a', 'f:b', 'k:{"name":"x"}', 'v:"s"');
const path = fc.array(element, { minLength: 1, maxLength: 3 });
const paths = fc.array(path, { maxLength: 8 });

function setOf(list: string[][]): FieldSet {
  const builder = new FieldSetBuilder();
  for (const one of list) {
    const parent = one
      .slice(0, -1)
      .reduce((node, name) => node.child(name), builder);
    parent.insert(one[one.length - 1]);
  }
  return builder.build();
}
const texts = (set: FieldSet) =>
  new Set(pathsOf(set).map(one => one.join('/')));

describe('sets of field paths', () => {
  it('are the sets of their paths', () => {
    fc.assert(
      fc.property(paths, paths, (a, b) => {
        const [inA, inB] = [texts(setOf(a)), texts(setOf(b))];
        expect(texts(union(setOf(a), setOf(b)))).toEqual(
          new Set([...inA, ...inB]),
        );
        expect(texts(intersection(setOf(a), setOf(b)))).toEqual(
          new Set([...inA].filter(one => inB.has(one))),
        );
        expect(texts(difference(setOf(a), setOf(b)))).toEqual(
          new Set([...inA].filter(one => !inB.has(one))),
        );
      }),
    );
  });

  it('survive the way over the wire', () => {
    fc.assert(
      fc.property(paths, list => {
        const set = setOf(list);
        const wire = JSON.parse(JSON.stringify(toFieldsV1(set)));
        expect(equalSets(fromFieldsV1(wire), set)).toBe(true);
      }),
    );
  });

  it('are read from nonsense as nothing', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.integer(), fc.string(), fc.constant(null)),
        value => {
          expect(isEmptySet(fromFieldsV1(value))).toBe(true);
        },
      ),
    );
  });
});
