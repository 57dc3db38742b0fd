import { DEMO_CLUSTERS } from '@geo-reserving/fleet-emulator';
import { isJsonObject } from '@geo-reserving/plugin-geo-reserving-node';
import fc from 'fast-check';
import { GSLBS } from '../../directors/k8gb/resources';
import { sameJson } from '../../directors/support/sameJson';
import { HTTP_ROUTES } from '../../entry/resources';
import { clusterFacts } from '../../survey/agreement/__testUtils__/clusterFacts';
import { demoFleetObjects } from '../../survey/agreement/__testUtils__/demoFleet';
import {
  agreeAt,
  differing,
  fieldsAt,
  withFields,
  writtenPart,
} from './factFields';

/** Names with everything that a pointer has to escape. */
const names = fc.constantFrom('a', 'b', 'a/b', '~', 'spec', '0');
const { tree } = fc.letrec<{ tree: unknown; leaf: unknown }>(tie => ({
  leaf: fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.array(fc.nat())),
  tree: fc.dictionary(
    names,
    fc.oneof({ maxDepth: 3 }, tie('leaf'), tie('tree')),
    { maxKeys: 4 },
  ),
}));

it('leads from any document to any other by what differs, and back', () => {
  fc.assert(
    fc.property(tree, tree, (one, two) => {
      const pointers = differing(one, two);
      const there = withFields(one, fieldsAt(pointers, two));
      expect(sameJson(there, two)).toBe(true);
      const back = withFields(there, fieldsAt(pointers, one));
      expect(sameJson(back, one)).toBe(true);
      expect(agreeAt(pointers, one, two)).toBe(pointers.length === 0);
    }),
  );
});

it('leaves alone what does not differ', () => {
  fc.assert(
    fc.property(tree, tree, fc.nat(), (one, two, value) => {
      const other = { ...(one as object), own: value };
      const pointers = differing(one, two);
      const after = withFields(other, fieldsAt(pointers, two));
      expect(after).toMatchObject({ own: value });
    }),
  );
});

it('takes a document from nothing and to nothing as a whole', () => {
  expect(differing(undefined, { a: 1 })).toEqual(['']);
  expect(withFields({ a: 1 }, fieldsAt([''], undefined))).toBeUndefined();
});

it('is asked about facts that are plain JSON, of every kind that is put back', () => {
  const objects = demoFleetObjects();
  let seen = 0;
  for (const cluster of DEMO_CLUSTERS) {
    const declared = [HTTP_ROUTES, ...GSLBS];
    const facts = clusterFacts(cluster, objects.get(cluster.name)!, declared);
    const all = [
      facts.destinationrules,
      facts.virtualservices,
      facts.services,
      ...declared.map(resource => facts.declared.get(resource)!.facts),
    ].flatMap((kind: ReadonlyMap<string, unknown>) => [...kind.values()]);
    for (const fact of all) {
      expect(JSON.parse(JSON.stringify(fact))).toEqual(fact);
      const part = writtenPart(fact);
      expect(isJsonObject(part) && part.name).toBe(
        (fact as { name: string }).name,
      );
      expect(part).not.toHaveProperty('resourceVersion');
      seen += 1;
    }
  }
  expect(seen).toBeGreaterThan(200);
});
