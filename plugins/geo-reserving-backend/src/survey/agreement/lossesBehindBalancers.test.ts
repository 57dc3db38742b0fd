/**
 * What-if behind a balancer, against what is really done: for every region of random fleets under random policies, behind
 * an emulated HAProxy with random weights, backups and checks, what the survey says of the region's loss is what happens
 * when its clusters are taken away, the balancer notices what its checks can notice, and the mesh carries the rest.
 *
 * The survey is told of the good day only. Neither side shares code with the other: the balancer lets requests choose, the
 * survey reckons.
 */
import fc from 'fast-check';
import { differs } from '../split/configuredSplit';
import { toRegions } from '../split/routes';
import {
  arbitraryFleet,
  KNOWN_TO_THE_SURVEY,
} from './__testUtils__/arbitraryFleet';
import {
  arbitraryBalanced,
  flownFromOutside,
  startBalancer,
  surveyBehind,
  type BalancedFleet,
} from './__testUtils__/BalancedFleet';
import { CHECKOUT } from './__testUtils__/RandomFleet';

const { GEO_PROPERTY_RUNS, GEO_PROPERTY_SEED } = process.env;
const RUNS = Number(GEO_PROPERTY_RUNS ?? 100);
const SEED = GEO_PROPERTY_SEED ? { seed: Number(GEO_PROPERTY_SEED) } : {};
const DEADLINE_MS = 60_000 + 200 * RUNS;
/** Both sides compute; weights are whole on one of them. */
const TOLERANCE_POINTS = 1;

/** What differs, by region that is lost; nothing when both agree. */
async function disagreements(balanced: BalancedFleet): Promise<unknown[]> {
  const { fleet } = balanced;
  const regions = [...new Set(fleet.clusters.map(c => c.region))];
  const found: unknown[] = [];
  for (const region of regions) {
    const { balancer, lose } = await startBalancer(balanced);
    try {
      const service = surveyBehind(balanced, balancer);
      const loss = service.losses.find(l => l.region === region);
      const others = service.capacities.filter(c => c.region !== region);
      if (!loss || others.length === 0) continue;
      const lost = new Set(
        fleet.clusters.filter(c => c.region === region).map(c => c.name),
      );
      lose(lost);
      const entering = balancer.shares(CHECKOUT)!;
      const flown = flownFromOutside(fleet, entering, lost);
      // The survey says only of regions that hold the service how full they would be.
      const failing = Math.abs(loss.failingPercent - flown.unserved);
      const isSaid = loss.verdict === 'no-takeover';
      const apart = isSaid ? failing : Math.max(0, flown.unserved - 1);
      const received = receivedShares(loss.receivers);
      const split = normalized(toRegions(flown.byCluster, service.members));
      const moved = received && split ? differs(received, split) : 0;
      if (apart > TOLERANCE_POINTS || (!isSaid && moved > TOLERANCE_POINTS)) {
        found.push({ region, loss, flown, entering, received, split });
      }
    } finally {
      await balancer.close();
    }
  }
  return found;
}

type Receiver = { region: string; ready?: number; loadAfterPercent?: number };

/** The receivers' loads as shares; undefined when one has no capacity to reckon by. */
function receivedShares(receivers: readonly Receiver[]) {
  if (receivers.some(r => r.loadAfterPercent === undefined)) {
    return undefined;
  }
  return normalized(
    Object.fromEntries(
      receivers.map(({ region, ready = 0, loadAfterPercent = 0 }) => [
        region,
        ready * loadAfterPercent,
      ]),
    ),
  );
}

function normalized(split: Record<string, number>) {
  const total = Object.values(split).reduce((sum, share) => sum + share, 0);
  return total > 0
    ? Object.fromEntries(
        Object.entries(split).map(([key, share]) => [
          key,
          (100 * share) / total,
        ]),
      )
    : undefined;
}

describe('the loss of a region behind a balancer', () => {
  it(
    'is what the survey said it would be',
    async () => {
      const runsEverywhere = arbitraryFleet(KNOWN_TO_THE_SURVEY).filter(
        fleet =>
          fleet.clusters.every(c => c.zones.some(z => z.ready > 0)) &&
          fleet.routes === undefined,
      );
      await fc.assert(
        fc.asyncProperty(arbitraryBalanced(runsEverywhere), async balanced => {
          expect(await disagreements(balanced)).toEqual([]);
        }),
        { numRuns: RUNS, ...SEED },
      );
    },
    DEADLINE_MS,
  );
});
