/**
 * The survey's what-if against the emulated mesh: for each region of the demo fleet, what the
 * survey says of its loss is what flows when the region's clusters really are lost.
 *
 * The survey is told of the good day only. In the mesh the region's clusters answer nothing and
 * ask for nothing; what is left of the demand is what the survey's shares speak of. The link that
 * the demo's peerings call broken is broken here too, because the survey counts on their word.
 */
import { DEMO_SERVICES } from '@geo-reserving/fleet-emulator';
import type { Flow } from '@geo-reserving/fleet-emulator';
import type { LossView } from '@geo-reserving/plugin-geo-reserving-common';
import { fleetContext } from '../service/FleetContext';
import { gatherService } from '../service/gatherService';
import { serviceView } from '../service/serviceView';
import { differs } from '../split/configuredSplit';
import { toRegions } from '../split/routes';
import {
  clustersIn,
  DEMO_REGION_NAMES,
  demoFleetObjects,
  demoFlows,
  demoSurveyInput,
} from './__testUtils__/demoFleet';
import { flowShares, TOLERANCE_POINTS } from './__testUtils__/Shares';

const EVERYWHERE = DEMO_REGION_NAMES.flatMap(clustersIn);

const objects = demoFleetObjects();
const ordinary = demoFlows(objects, new Set(), 'as-stated');
const fleet = fleetContext(demoSurveyInput(objects, ordinary));

const KEYS = DEMO_SERVICES.map(s => `${s.namespace}/${s.name}`);

/** Where all requests for a service go, in percent by region; undefined when nobody asks. */
function flown(flows: readonly Flow[], key: string) {
  const [namespace, name] = key.split('/');
  const shares = flowShares(flows, { namespace, name }, EVERYWHERE);
  return (
    shares && {
      split: toRegions(shares.byCluster, fleet.members),
      unserved: shares.unserved,
    }
  );
}

/** The receivers' loads as shares of what is served; undefined when none has a capacity. */
function receivedShares({ receivers }: LossView) {
  const loads = receivers.map(({ region, ready = 0, loadAfterPercent }) => ({
    region,
    load: ready * (loadAfterPercent ?? 0),
  }));
  const total = loads.reduce((sum, { load }) => sum + load, 0);
  return total > 0
    ? Object.fromEntries(
        loads.map(({ region, load }) => [region, (100 * load) / total]),
      )
    : undefined;
}

function normalized(split: Record<string, number>): Record<string, number> {
  const total = Object.values(split).reduce((sum, share) => sum + share, 0);
  return Object.fromEntries(
    Object.entries(split).map(([region, s]) => [region, (100 * s) / total]),
  );
}

/** What the survey says of a region's loss, and what flows after it. */
function lossesOf(region: string, after: readonly Flow[]) {
  return KEYS.flatMap(key => {
    const { whatIf } = serviceView(key, fleet);
    const loss = whatIf.find(l => l.region === region);
    return loss ? [{ key, loss, rest: flown(after, key) }] : [];
  });
}

/** Shares by region on both sides, of losses after which somebody asks and somebody can answer. */
function comparedReceivers(losses: ReturnType<typeof lossesOf>) {
  return losses.flatMap(({ key, loss, rest }) => {
    const shares = receivedShares(loss);
    const flowing = rest && normalized(rest.split);
    return shares && flowing ? [{ key, shares, flowing }] : [];
  });
}

describe.each(DEMO_REGION_NAMES)('the loss of %s', region => {
  const lost = new Set(clustersIn(region));
  const after = demoFlows(objects, lost, 'as-stated');
  const losses = lossesOf(region, after);

  it('concerns services', () => {
    expect(losses.length).toBeGreaterThan(0);
  });

  it('moves the percentage that the region answered', () => {
    for (const { key, loss } of losses) {
      const before = flown(ordinary, key)?.split[region] ?? 0;
      expect({ key, moves: loss.movesPercent }).toEqual({
        key,
        moves: expect.closeTo(before, 0),
      });
    }
  });

  it('leaves unanswered what nobody answers', () => {
    for (const { key, rest } of losses) {
      const { losses: all } = gatherService(key, fleet);
      const failing = all.find(l => l.region === region)?.failingPercent;
      // Where all callers are lost too, the mesh has nothing to say, and the survey says 100.
      expect({ key, failing }).toEqual({
        key,
        failing: expect.closeTo(rest ? rest.unserved : 100, 0),
      });
    }
  });

  it('spreads what is answered over the regions that answer it', () => {
    const differing = comparedReceivers(losses).filter(
      ({ shares, flowing }) => differs(shares, flowing) > TOLERANCE_POINTS,
    );
    expect(differing).toEqual([]);
  });
});

it('is compared where there is somebody to receive and somebody to ask', () => {
  const all = DEMO_REGION_NAMES.flatMap(region =>
    comparedReceivers(
      lossesOf(region, demoFlows(objects, new Set(clustersIn(region)))),
    ),
  );
  expect(all.length).toBeGreaterThan(30);
});
