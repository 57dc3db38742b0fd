/** What is planned, what the emulated HAProxy then does, and the way back: on any backend, for anything wanted. */
import fc from 'fast-check';
import {
  at,
  directing,
  SERVICE,
  undo,
  type Directing,
} from './__testUtils__/directing';
import { order, PLACED, wantedOf, weighted } from './__testUtils__/wantedOf';
import type { HaproxyState } from './HaproxyState';
import { sharesOf } from './shares/sharesOf';

const { signal } = new AbortController();

describe('acting on any HAProxy', () => {
  it('does what was predicted, and is undone to the letter: any backend, any state, anything wanted', async () => {
    const names = [
      'fra-1',
      'fra-1_b',
      'fra-2',
      'iad-1',
      'iad-1_b',
      'gru-1',
      'stranger',
    ];
    const serverOf = (name: string) =>
      fc.record({
        name: fc.constant(name),
        weight: fc.integer({ min: 0, max: 256 }),
        backup: fc.boolean(),
        disabled: fc.constant(false),
        set: fc.constantFrom(
          '',
          'state drain',
          'state maint',
          'weight 0',
          'weight 9',
          'weight 200',
        ),
      });
    const servers = fc
      .shuffledSubarray(names, { minLength: 2 })
      .chain(picked => fc.tuple(...picked.map(serverOf)));
    const shares = fc
      .tuple(fc.nat(100), fc.nat(100))
      .map(([a, b]) => [a, b].sort((x, y) => x - y))
      .map(([a, b]) =>
        weighted({ 'eu-central': a, 'us-east': b - a, 'sa-east': 100 - b }),
      );
    const intents = fc
      .tuple(
        fc.oneof(
          shares,
          fc
            .shuffledSubarray([...PLACED.keys()], { minLength: 3 })
            .map(all => order(...all)),
          fc.constant({ mode: 'active-active', routing: 'nearest' } as const),
        ),
        fc.subarray([...PLACED.keys(), 'fra-1', 'fra-2'], { maxLength: 2 }),
      )
      .map(([intent, drained]) => ({ ...intent, drained }));
    let changed = 0;
    await fc.assert(
      fc.asyncProperty(servers, intents, async (rows, intent) => {
        const one = await directing(
          rows.map(({ set: _, ...row }) => at(row.name, row)),
        );
        try {
          for (const { name, set } of rows)
            if (set) one.say(`set server shop/${name} ${set}`);
          const before = await one.poll();
          const outcome = one.director.change(
            one.questionAt(before),
            wantedOf(intent),
          );
          if (outcome.kind === 'cannot') return;
          for (const { write, effect } of outcome.changes) {
            changed += 1;
            if (effect.kind !== 'polled' || write.target !== 'director')
              throw new Error('it is no command');
            expect(await one.director.apply(write, signal)).toMatchObject({
              outcome: 'applied',
            });
            const predicted = looked(effect.edit(before) as HaproxyState);
            const after = await one.poll();
            expect(looked(after)).toEqual(predicted);
            expect(haproxyShares(one)).toEqual(rounded(after));
            await one.director.apply(undo(write), signal);
            expect(looked(await one.poll())).toEqual(looked(before));
          }
        } finally {
          await one.haproxy.close();
        }
      }),
      { numRuns: 150 },
    );
    expect(changed).toBeGreaterThan(30);
  });
});

/** What decides about requests. */
function looked({ instances: [{ reading }] }: HaproxyState) {
  return reading!.snapshot.backends
    .get('shop')!
    .servers.map(({ name, weight, draining, maintenance }) => ({
      name,
      weight,
      draining,
      maintenance,
    }));
}

function rounded({ instances: [{ reading }] }: HaproxyState) {
  const { byServer } = sharesOf(reading!.snapshot.backends.get('shop')!);
  const byCluster: Record<string, number> = {};
  for (const [name, share] of byServer) {
    const [cluster] = name.split('_');
    byCluster[cluster] = (byCluster[cluster] ?? 0) + share;
  }
  return Object.fromEntries(
    Object.entries(byCluster)
      .map(([name, share]) => [name, share.toFixed(6)])
      .sort(),
  );
}

function haproxyShares({ haproxy }: Directing) {
  const { byCluster } = haproxy.shares(SERVICE)!;
  return Object.fromEntries(
    Object.entries(byCluster)
      .map(([name, share]) => [name, share.toFixed(6)])
      .sort(),
  );
}
