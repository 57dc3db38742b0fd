/**
 * The survey against the emulated mesh, over the whole demo fleet.
 *
 * Both read the same objects and share no code. A cluster is away in two ways here:
 * - lost: its endpoints stay listed and answer nothing. The mesh is told by its conditions, lets
 *   requests fail and ejects what it may; the survey's routes are asked again `without` the cluster.
 *   Its own callers are gone with it.
 * - emptied: its EndpointSlices are gone, so every control plane removes its endpoints; both sides
 *   read the objects anew. Its callers stay.
 */
import { DEMO_CLUSTERS, DEMO_SERVICES } from '@geo-reserving/fleet-emulator';
import type { Flow } from '@geo-reserving/fleet-emulator';
import type { FleetContext } from '../service/FleetContext';
import { fleetContext } from '../service/FleetContext';
import { gatherService } from '../service/gatherService';
import { differs } from '../split/configuredSplit';
import type { Route } from '../split/routes';
import { toRegions } from '../split/routes';
import {
  clustersIn,
  demoFleetObjects,
  demoFlows,
  demoSurveyInput,
  DEMO_REGION_NAMES,
} from './__testUtils__/demoFleet';
import {
  flowShares,
  pointsApart,
  TOLERANCE_POINTS,
} from './__testUtils__/Shares';

const NOBODY: ReadonlySet<string> = new Set();

const WAYS_TO_BE_AWAY: [string, ReadonlySet<string>][] = [
  ...DEMO_CLUSTERS.map(({ name }) => name).map(
    (name): [string, ReadonlySet<string>] => [name, new Set([name])],
  ),
  ...DEMO_REGION_NAMES.map((name): [string, ReadonlySet<string>] => [
    name,
    new Set(clustersIn(name)),
  ]),
];

const objects = demoFleetObjects();
const ordinary = demoFlows(objects);
const fleet = fleetContext(demoSurveyInput(objects, ordinary));
const usual = routesOf(fleet);

/** The survey's routes by service. */
function routesOf(context: FleetContext): Map<string, readonly Route[]> {
  return new Map(
    DEMO_SERVICES.map(({ namespace, name }) => {
      const key = `${namespace}/${name}`;
      return [key, gatherService(key, context).routes];
    }),
  );
}

/** How many sources were compared, and a sentence about each whose shares differ. */
function compareByCluster(
  routes: ReadonlyMap<string, readonly Route[]>,
  flows: readonly Flow[],
  lost: ReadonlySet<string>,
): { compared: number; differing: string[] } {
  const differing: string[] = [];
  let compared = 0;
  for (const service of DEMO_SERVICES) {
    const key = `${service.namespace}/${service.name}`;
    for (const { name } of DEMO_CLUSTERS) {
      const flown = flowShares(flows, service, [name]);
      const route = routes.get(key)?.find(r => r.cluster === name);
      const predicted = route?.known ? route.without(lost) : undefined;
      compared += flown ? 1 : 0;
      if (flown && !(predicted && isSame(predicted, flown))) {
        const { byCluster = 'nothing', unserved = '' } = predicted ?? {};
        differing.push(
          `${key} from ${name}: predicted ${JSON.stringify({
            byCluster,
            unserved,
          })}, flows ${JSON.stringify(flown)}`,
        );
      }
    }
  }
  return { compared, differing };
}

function isSame(
  a: Parameters<typeof pointsApart>[0],
  b: Parameters<typeof pointsApart>[1],
): boolean {
  return pointsApart(a, b) <= TOLERANCE_POINTS;
}

describe('the configured split of the demo fleet', () => {
  it('is what flows from every cluster on a good day', () => {
    const { compared, differing } = compareByCluster(usual, ordinary, NOBODY);
    expect(differing).toEqual([]);
    expect(compared).toBeGreaterThan(50);
  });

  it.each(DEMO_REGION_NAMES)('is what flows from region %s', from => {
    const compared = DEMO_SERVICES.flatMap(service => {
      const key = `${service.namespace}/${service.name}`;
      const { split, members } = gatherService(key, fleet);
      const shares = flowShares(ordinary, service, clustersIn(from));
      const flown = shares && toRegions(shares.byCluster, members);
      const configured = split.configuredBySource.find(s => s.from === from);
      return flown ? [{ key, flown, configured: configured?.to }] : [];
    });
    const differing = compared.filter(
      ({ flown, configured }) =>
        !configured || differs(configured, flown) > TOLERANCE_POINTS,
    );
    expect(differing).toEqual([]);
    expect(compared).not.toEqual([]);
  });

  it.each(WAYS_TO_BE_AWAY)('is what flows while %s is lost', (_, away) => {
    const flows = demoFlows(objects, away);
    const { compared, differing } = compareByCluster(usual, flows, away);
    expect(differing).toEqual([]);
    expect(compared).toBeGreaterThan(30);
  });

  it.each(WAYS_TO_BE_AWAY)('is what flows while %s is emptied', (_, away) => {
    const left = demoFleetObjects(away);
    const flows = demoFlows(left);
    const emptied = routesOf(fleetContext(demoSurveyInput(left, flows)));
    const { compared, differing } = compareByCluster(emptied, flows, NOBODY);
    expect(differing).toEqual([]);
    expect(compared).toBeGreaterThan(50);
  });

  it('is not what flows while a cluster is lost and nobody told the survey', () => {
    const flows = demoFlows(objects, new Set(['fra-2']));
    const { differing } = compareByCluster(usual, flows, NOBODY);
    expect(differing.length).toBeGreaterThan(10);
  });
});
