import fc from 'fast-check';
import { equalJson } from '../model/equalJson';
import { collectFields } from './compareFields';
import { difference, EMPTY_SET, isEmptySet } from './FieldSet';
import { FieldManager, Ownership } from './ManagedFields';
import { MergeSchema } from './MergeSchema';
import { Applied, pathText, serverSideApply } from './serverSideApply';

const SCHEMA: MergeSchema = {
  type: 'map',
  fields: {
    items: { type: 'list-map', keys: ['name'] },
    tags: { type: 'list-set' },
    whole: { type: 'atomic' },
  },
};

type Config = Record<string, unknown>;

const scalar = fc.integer({ min: 0, max: 2 });
const config: fc.Arbitrary<Config> = fc.record(
  {
    a: scalar,
    map: fc.dictionary(fc.constantFrom('x', 'y'), scalar),
    items: fc.uniqueArray(
      fc.record({ name: fc.constantFrom('p', 'q', 'r'), n: scalar }),
      {
        selector: item => item.name,
      },
    ),
    tags: fc.uniqueArray(fc.constantFrom('s', 't')),
    whole: fc.record({ z: scalar }),
  },
  { requiredKeys: [] },
);

function writer(manager: string): FieldManager {
  return {
    manager,
    operation: 'Apply',
    apiVersion: 'v1',
    time: '2026-01-01T00:00:00Z',
  };
}
function apply(
  state: Applied,
  manager: string,
  wanted: Config,
  force = true,
): Applied {
  const { value: live, owners } = state;
  return serverSideApply({
    live,
    config: wanted,
    owners,
    writer: writer(manager),
    schema: SCHEMA,
    force,
  });
}
function failureOf(act: () => unknown): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
const NOTHING: Applied = { value: {}, owners: [] };
const ownedBy = (state: Applied, manager: string): Ownership | undefined =>
  state.owners.find(owner => owner.manager === manager);

describe('server-side apply', () => {
  it('gives the applier everything it sets, and the value it sets', () => {
    fc.assert(
      fc.property(config, config, (one, two) => {
        const after = apply(apply(NOTHING, 'one', one), 'two', two);
        const wanted = collectFields(two, SCHEMA);
        expect(
          isEmptySet(difference(wanted, ownedBy(after, 'two')!.fields)),
        ).toBe(true);
        const again = apply(after, 'two', two, false);
        expect(equalJson(again.value, after.value)).toBe(true);
      }),
    );
  });

  it('leaves no trace of an applier that sets nothing any more', () => {
    fc.assert(
      fc.property(config, config, (one, two) => {
        const alone = apply(NOTHING, 'one', one);
        const both = apply(alone, 'two', two, true);
        const back = apply(both, 'two', {});
        const lost = collectFields(one, SCHEMA);
        // What the first applier still owns is all that is left of its configuration.
        const stillOwned = ownedBy(back, 'one')?.fields ?? EMPTY_SET;
        expect(isEmptySet(difference(stillOwned, lost))).toBe(true);
        const nothingLeft = isEmptySet(collectFields(back.value, SCHEMA));
        expect(nothingLeft || !isEmptySet(stillOwned)).toBe(true);
      }),
    );
  });

  it('conflicts exactly when it would change what another owns', () => {
    fc.assert(
      fc.property(scalar, scalar, (mine, theirs) => {
        const state = apply(NOTHING, 'one', { a: mine });
        const message = failureOf(() =>
          apply(state, 'two', { a: theirs }, false),
        );
        expect(message).toBe(
          mine === theirs
            ? undefined
            : 'Apply failed with 1 conflict: conflict with "one": .a',
        );
      }),
    );
  });

  it('prints paths as the API does', () => {
    expect(
      pathText(['f:spec', 'k:{"name":"a","port":1}', 'f:x', 'v:"s"']),
    ).toBe('.spec[name="a",port=1].x[="s"]');
  });
});
