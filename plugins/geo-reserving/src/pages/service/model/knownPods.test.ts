import { checkoutFixture, unknownServiceFixture } from '../../../fixtures';
import { knownPods } from './knownPods';

describe('knownPods', () => {
  it('adds up fresh facts only, and names the gap', () => {
    expect(knownPods(checkoutFixture())).toEqual({
      ready: 39,
      wereReady: 10,
      answering: ['fra-1', 'iad-1', 'gru-1', 'sin-1'],
      unknown: ['fra-2'],
    });
  });

  it('knows no sum, not zero, when no cluster was read', () => {
    const pods = knownPods(unknownServiceFixture());
    expect(pods.ready).toBeUndefined();
    expect(pods.wereReady).toBeUndefined();
    expect(pods.unknown).toEqual(['syd-1']);
  });

  it('names a cluster that was read but shows no pods', () => {
    const view = checkoutFixture();
    const [first, ...rest] = view.placements;
    const blind = { ...first, pods: undefined, endpoints: undefined };
    const pods = knownPods({ ...view, placements: [blind, ...rest] });
    expect(pods.ready).toBe(23);
    expect(pods.unknown).toEqual(['fra-2', 'fra-1']);
  });
});
