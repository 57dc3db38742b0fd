import fc from 'fast-check';
import { KubeObject } from '../model/KubeObject';
import { Storage } from './Storage';

const RESOURCE = 'things';
type Step = { name: string; act: 'put' | 'remove' };
const steps = fc.array(
  fc.record<Step>({
    name: fc.constantFrom('a', 'b', 'c'),
    act: fc.constantFrom('put', 'put', 'remove'),
  }),
  { maxLength: 30 },
);

function play(storage: Storage, list: Step[], after: () => void): void {
  list.forEach(({ name, act }, n) => {
    const found = storage.table(RESOURCE).get(name);
    if (act === 'put') {
      const object: KubeObject = {
        apiVersion: 'v1',
        kind: 'Thing',
        metadata: { name },
        n,
      };
      storage.put(RESOURCE, object);
    } else if (found) storage.remove(RESOURCE, found);
    after();
  });
}

describe('storage', () => {
  it('shows every remembered moment as it was', () => {
    fc.assert(
      fc.property(steps, list => {
        const storage = new Storage(1_000);
        const table = storage.table(RESOURCE);
        const past = new Map([[storage.revision, table.entries()]]);
        play(storage, list, () => past.set(storage.revision, table.entries()));
        for (const [revision, entries] of past) {
          expect(table.entriesAt(revision)).toEqual(entries);
        }
      }),
    );
  });

  it('can be rebuilt from any remembered moment and what followed', () => {
    fc.assert(
      fc.property(steps, fc.nat(40), (list, offset) => {
        const storage = new Storage(1_000);
        const table = storage.table(RESOURCE);
        const begin = storage.revision;
        play(storage, list, () => undefined);
        const from = Math.min(begin + offset, storage.revision);
        const rebuilt = new Map(table.entriesAt(from));
        for (const { type, object } of table.history.after(from) ?? []) {
          if (type === 'DELETED') rebuilt.delete(object.metadata.name);
          else rebuilt.set(object.metadata.name, object);
        }
        expect([...rebuilt].sort(([a], [b]) => (a < b ? -1 : 1))).toEqual(
          table.entries(),
        );
      }),
    );
  });

  it('forgets the oldest changes beyond its limit, and says so', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), steps, (limit, list) => {
        const storage = new Storage(limit);
        const { history } = storage.table(RESOURCE);
        play(storage, list, () => undefined);
        expect(history.after(history.compacted - 1)).toBeUndefined();
        const kept = history.after(history.compacted) ?? [];
        expect(kept.length).toBeLessThanOrEqual(limit * 1.5);
        expect(history.after(storage.revision)).toEqual([]);
      }),
    );
  });

  it('forgets everything when it is compacted', () => {
    const storage = new Storage(10);
    const before = storage.revision;
    storage.put(RESOURCE, {
      apiVersion: 'v1',
      kind: 'Thing',
      metadata: { name: 'a' },
    });
    storage.compact();
    expect(storage.table(RESOURCE).history.after(before)).toBeUndefined();
    expect(storage.table(RESOURCE).history.after(storage.revision)).toEqual([]);
  });
});
