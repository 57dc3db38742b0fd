import fc from 'fast-check';
import { PartedMapBuilder, partOf, partsOf, partsOfBoth } from './PartedMap';

const key = fc
  .tuple(fc.nat(20), fc.nat(3), fc.boolean())
  .map(([namespace, name, hasNamespace]) =>
    hasNamespace ? `ns-${namespace}/${name}` : `${name}`,
  );
const write = fc.tuple(key, fc.option(fc.nat(5)));

function written(writes: readonly [string, number | null][]) {
  const builder = new PartedMapBuilder<number>();
  const plain = new Map<string, number>();
  for (const [at, value] of writes) {
    if (value === null) {
      builder.delete(at);
      plain.delete(at);
    } else {
      builder.set(at, value);
      plain.set(at, value);
    }
  }
  return { builder, plain };
}

describe('a map in parts', () => {
  it('holds what a plain map would', () => {
    fc.assert(
      fc.property(fc.array(write), fc.array(key), (writes, asked) => {
        const { builder, plain } = written(writes);
        const map = builder.publish();
        expect(new Map(map)).toEqual(plain);
        expect(new Set(map.keys())).toEqual(new Set(plain.keys()));
        expect([...map.values()].sort()).toEqual([...plain.values()].sort());
        expect(map.size).toBe(plain.size);
        expect(builder.size).toBe(plain.size);
        const told = new Map<string, number>();
        map.forEach((value, at) => told.set(at, value));
        expect(told).toEqual(plain);
        for (const at of [...asked, ...plain.keys()]) {
          expect(map.get(at)).toBe(plain.get(at));
          expect(map.has(at)).toBe(plain.has(at));
          expect(builder.get(at)).toBe(plain.get(at));
        }
      }),
    );
  });

  it('has everything of a namespace in one part, and each object in one', () => {
    fc.assert(
      fc.property(fc.array(write), writes => {
        const { builder, plain } = written(writes);
        const map = builder.publish();
        expect(partsOf(map).flatMap(part => [...part])).toHaveLength(
          plain.size,
        );
        for (const [at, value] of plain) {
          const namespace = at.includes('/') ? at.split('/')[0] : '';
          expect(partOf(map, namespace).get(at)).toBe(value);
        }
      }),
    );
  });

  it('keeps the identity of parts in which nothing changed, and never changes itself', () => {
    fc.assert(
      fc.property(fc.array(write), write, (writes, [at, value]) => {
        const { builder } = written(writes);
        const before = builder.publish();
        const copy = new Map(before);
        expect(builder.publish()).toBe(before);
        if (value === null) builder.delete(at);
        else builder.set(at, value);
        const after = builder.publish();
        expect(new Map(before)).toEqual(copy);
        const changed = after.parts.filter((p, i) => p !== before.parts[i]);
        expect(changed.length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is one part when it is a plain map', () => {
    const plain = new Map([['a/b', 1]]);
    const parted = new PartedMapBuilder<number>().publish();
    expect(partsOf(plain)).toEqual([plain]);
    expect(partOf(plain, 'x')).toBe(plain);
    expect(partsOfBoth(plain, parted)).toEqual([[plain, parted]]);
    expect(partsOfBoth(parted, parted)).toHaveLength(parted.parts.length);
  });
});
