import { predictSplit } from './predictSplit';
import {
  clustersOfRegion,
  withClustersFailing,
  withEverythingReady,
  withoutRegion,
  withRegionEjected,
  withRegionFailing,
} from './__testUtils__/whatIf';
import { asked, OD, rule } from './__testUtils__/mesh';

const base = asked('eu', 'eu 3, us 1/2', {
  destinationRules: [rule({ od: OD })],
});

it('names the clusters of a region', () => {
  expect(clustersOfRegion(base, 'eu')).toEqual(new Set(['ceu']));
  expect(clustersOfRegion(base, 'ap')).toEqual(new Set());
});

it.each([
  ['gone', withoutRegion(base, 'eu')],
  ['ejected', withRegionEjected(base, 'eu')],
  ['failing, with outlier detection', withRegionFailing(base, 'eu')],
])('sends everything to the other region when one is %s', (_, input) => {
  const { byRegion, unserved } = predictSplit(input);
  expect({ byRegion, unserved }).toEqual({
    byRegion: { eu: 0, us: 100 },
    unserved: 0,
  });
});

it('loses the share of a failing region that nothing takes out', () => {
  const input = withRegionFailing({ ...base, destinationRules: [] }, 'eu');
  const { byRegion, unserved } = predictSplit(input);
  expect(byRegion).toEqual({ eu: 0, us: 40 });
  expect(unserved).toBe(60);
});

it('finds out about failing hosts in the order in which requests reach them', () => {
  const input = asked('eu', 'ap 2, eu 2, us 2', {
    // Two of six: the preferred ones, though others stand before them in the list.
    destinationRules: [rule({ od: { maxEjectionPercent: 34 } })],
  });
  const failing = withClustersFailing(input, new Set(['ceu', 'cap']));
  const { byRegion, unserved } = predictSplit(failing);
  expect({ byRegion, unserved }).toEqual({
    byRegion: { ap: 0, eu: 0, us: 50 },
    unserved: 50,
  });
});

it('adds to what is lost already and leaves its input alone', () => {
  const once = withRegionFailing(base, 'eu');
  const twice = withClustersFailing(once, new Set(['cus']));
  expect(twice.failing).toEqual(new Set(['ceu', 'cus']));
  expect(once.failing).toEqual(new Set(['ceu']));
  expect(base.failing).toBeUndefined();
});

it('can suppose that every endpoint is ready, even where there is none', () => {
  const [eu, us] = base.endpoints;
  const down = { ...base, endpoints: [{ ...eu, ready: 0, total: 0 }, us] };
  expect(withEverythingReady(down).endpoints).toEqual([
    { ...eu, ready: 1, total: 1, ejected: 0 },
    { ...us, ready: 2, total: 2, ejected: 0 },
  ]);
});
