/** What k8gb's nameservers would answer after a change, against what was wanted: while everybody is healthy. */
import {
  afterChanges,
  sharesOf,
  type WantedTraffic,
} from '@geo-reserving/plugin-geo-reserving-node';
import { arbitraryWanted } from '@geo-reserving/plugin-geo-reserving-node/testUtils';
import fc from 'fast-check';
import { questionAbout } from '../../__testUtils__/question';
import { gslb, k8gbCluster } from '../__testUtils__/gslb';
import { KEY } from '../__testUtils__/readGslbs';
import { k8gbDirector } from '../k8gbDirector';

const RUNS = Number(process.env.GEO_PROPERTY_RUNS ?? 300);
/** Whole weights of several clusters in a region, each at least 1. */
const ROUNDING_POINTS = 2.5;
const NAMES = ['c0', 'c1', 'c2', 'c3'];
const TAGS = ['eu', 'us', 'ap', 'sa'];
const address = (i: number) => `203.0.113.${i + 1}`;

const strategies = fc.constantFrom<object>(
  { type: 'roundRobin' },
  { type: 'geoip' },
  { type: 'failover', primaryGeoTag: 'us' },
  { type: 'roundRobin', weight: { eu: 7, us: 3, ap: 0, sa: 1 } },
);

const cases = fc
  .record({
    regions: fc.array(fc.constantFrom('north', 'south', 'west'), {
      minLength: 2,
      maxLength: 4,
    }),
    strategy: strategies,
  })
  .chain(({ regions, strategy }) => {
    const placed = new Map<string, string[]>();
    regions.forEach((region, i) =>
      placed.set(region, [...(placed.get(region) ?? []), NAMES[i]]),
    );
    return arbitraryWanted(placed).map(wanted => ({
      regions,
      strategy,
      wanted,
    }));
  });

/** Shares by region after the change; undefined: it cannot be done. */
function sharesAfter(
  regions: readonly string[],
  strategy: object,
  wanted: WantedTraffic,
) {
  const all = regions.map((_, i) => address(i));
  const isFailover = 'primaryGeoTag' in strategy;
  const clusters = regions.map((region, i) => ({
    ...k8gbCluster(NAMES[i], [
      gslb({
        strategy,
        tag: TAGS[i],
        own: [address(i)],
        records: isFailover ? [address(1)] : all,
      }),
    ]),
    region,
  }));
  const ready = Object.fromEntries(clusters.map(({ name }) => [name, 3]));
  const director = k8gbDirector([]);
  const question = questionAbout(KEY, clusters, ready);
  const outcome = director.change!(question, wanted);
  if (outcome.kind === 'cannot') return undefined;
  const [reading, ...others] = director.read(
    afterChanges(question, outcome.changes),
  );
  expect(others).toEqual([]);
  return reading.shares!;
}

it('gives every region what was wanted, to a point or two, and nobody who is drained anything', () => {
  let judged = 0;
  fc.assert(
    fc.property(cases, ({ regions, strategy, wanted }) => {
      const shares = sharesAfter(regions, strategy, wanted);
      const { intent, clusters, drainedClusters } = wanted;
      const meant = sharesOf(intent, clusters);
      expect(shares).toBeDefined();
      const drained = [...drainedClusters].filter(
        name => (shares!.byCluster[name] ?? 0) > 0,
      );
      expect(drained).toEqual([]);
      expect(shares!.unserved).toBe(0);
      if (!meant) return;
      judged += 1;
      const off = [...clusters].filter(([region, names]) => {
        const share = names.reduce(
          (sum, name) => sum + (shares!.byCluster[name] ?? 0),
          0,
        );
        return Math.abs(share - (meant[region] ?? 0)) > ROUNDING_POINTS;
      });
      expect(off).toEqual([]);
    }),
    { numRuns: RUNS },
  );
  expect(judged).toBeGreaterThan(RUNS / 4);
});
