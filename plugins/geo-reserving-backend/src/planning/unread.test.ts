/** The portal was restarted while a region is away: nothing was ever read there, and traffic is moved all the same. */
import type { TrafficAction } from '@geo-reserving/plugin-geo-reserving-common';
import { DemoWorld } from './__testUtils__/DemoWorld';

jest.setTimeout(120_000);

const LEAVE: TrafficAction = {
  kind: 'drain',
  target: { region: 'eu-central' },
};

function withoutFrankfurt(key: string): DemoWorld {
  const world = new DemoWorld(key);
  for (const name of ['fra-1', 'fra-2']) {
    world.away.add(name);
    world.unread.add(name);
  }
  return world;
}

describe('with a region of which nothing was ever read', () => {
  it.each([
    ['shop/cart', 'Istio'],
    ['shop/wishlist', 'Istio, an order'],
    ['finance/payments', 'k8gb and Cilium'],
    ['identity/consents', 'Cilium alone'],
  ])('%s is moved away from there: by %s', key => {
    const { steps } = withoutFrankfurt(key).plan(LEAVE);
    const changed = steps.flatMap(s => s.changes.map(c => c.cluster));
    expect(changed).toContain('iad-1');
    expect(changed).not.toContain('fra-1');
    const { split } = steps[steps.length - 1].predicted;
    expect(split['eu-central'] ?? 0).toBe(0);
  });

  it('says in one sentence who may direct it, too', () => {
    const { remarks } = withoutFrankfurt('shop/cart').plan(LEAVE);
    expect(remarks.filter(r => r.includes('cannot be told'))).toEqual([
      expect.stringMatching(
        /^Whether k8gb, external-dns, .* and .* direct it cannot be told, so they are left as they are\. Of k8gb: /,
      ),
    ]);
  });

  it('never takes what nobody could read for what is asked', () => {
    expect(() => withoutFrankfurt('media/media-origin').plan(LEAVE)).toThrow(
      /All that can be read is written as asked already, and of fra-1 and fra-2 nothing was read since the portal started/,
    );
  });
});
