/** A random fleet with an emulated HAProxy in front of it. */
import { EmulatedHaproxy, Mesh } from '@geo-reserving/fleet-emulator';
import fc from 'fast-check';
import { HaproxyDirector } from '../../../directors/haproxy/HaproxyDirector';
import { QUESTIONS } from '../../../directors/haproxy/parse/splitAnswer';
import { parseSnapshot } from '../../../directors/haproxy/parse/parseSnapshot';
import { NOW } from '../../__testUtils__/emptyCluster';
import { fleetContext } from '../../service/FleetContext';
import { gatherService } from '../../service/gatherService';
import type { DirectorState, SurveyInput } from '../../types';
import { clusterFacts } from './clusterFacts';
import { fleetObjects } from './fleetObjects';
import { listedObjects } from './listedObjects';
import { CHECKOUT, domainOf, networkOf, type RandomFleet } from './RandomFleet';
import { flowShares, type Shares } from './Shares';
import { surveySettings } from './surveySettings';

/** One server of the balancer: a cluster of the fleet. */
export type RandomServer = {
  cluster: string;
  weight: number;
  backup: boolean;
  /** Whether the balancer finds out when the cluster is gone. */
  checked: boolean;
};

export type BalancedFleet = {
  fleet: RandomFleet;
  servers: readonly RandomServer[];
  allBackups: boolean;
};

/** Fleets behind a balancer that knows some of their clusters, at least one of them by name and weight. */
export function arbitraryBalanced(
  fleets: fc.Arbitrary<RandomFleet>,
): fc.Arbitrary<BalancedFleet> {
  return fleets.chain(fleet =>
    fc.record({
      fleet: fc.constant({
        ...fleet,
        absence: { how: 'lost' as const, clusters: [] },
      }),
      servers: fc
        .tuple(
          ...fleet.clusters.map(({ name }) =>
            fc.record({
              cluster: fc.constant(name),
              weight: fc.integer({ min: 1, max: 100 }),
              backup: fc.boolean(),
              checked: fc.constantFrom(true, true, true, false),
            }),
          ),
        )
        .map(servers => servers as RandomServer[]),
      allBackups: fc.boolean(),
    }),
  );
}

/** A check that takes a server down within a second of the balancer's clock. */
const CHECK = { interMs: 200, fall: 2, rise: 2 };
/** More than it takes for every check to have fallen. */
const NOTICED_MS = 10_000;

/** The balancer of a fleet, with a clock of its own, and what its clusters do. */
export async function startBalancer({
  servers,
  allBackups,
}: BalancedFleet): Promise<{
  balancer: EmulatedHaproxy;
  lose(clusters: ReadonlySet<string>): void;
}> {
  let now = NOW;
  let lost: ReadonlySet<string> = new Set();
  const balancer = await EmulatedHaproxy.start({
    name: 'lb-1',
    backends: [
      {
        name: 'checkout',
        service: CHECKOUT,
        allBackups,
        servers: servers.map(({ cluster, weight, backup, checked }, i) => ({
          name: cluster,
          cluster,
          address: `127.0.0.1:${10_000 + i}`,
          weight,
          backup,
          ...(checked ? { check: CHECK } : {}),
        })),
      },
    ],
    isAlive: cluster => !lost.has(cluster),
    now: () => now,
  });
  return {
    balancer,
    lose(clusters) {
      lost = clusters;
      now += NOTICED_MS;
      balancer.advance();
    },
  };
}

/** What the survey is told of the good day: the objects, and what the balancer says of itself. */
export function surveyBehind(
  { fleet, allBackups }: BalancedFleet,
  balancer: EmulatedHaproxy,
) {
  const director = new HaproxyDirector(
    {
      instances: [
        {
          name: 'lb-1',
          socket: { host: '127.0.0.1', port: balancer.port },
          deadlineMs: 1_000,
        },
      ],
      backends: [
        { backend: 'checkout', service: CHECKOUT, allBackups, servers: {} },
      ],
    },
    [],
  );
  const snapshot = parseSnapshot('lb-1', balancer.say(QUESTIONS), NOW);
  return surveyOf(fleet, {
    director,
    polled: {
      state: { instances: [{ instance: 'lb-1', reading: { snapshot } }] },
      at: NOW,
      stale: false,
    },
  });
}

function surveyOf(fleet: RandomFleet, director: DirectorState) {
  const objects = fleetObjects(fleet);
  const regions = [...new Set(fleet.clusters.map(c => c.region))];
  const input: SurveyInput = {
    now: NOW,
    clusters: fleet.clusters.map(cluster =>
      clusterFacts(cluster, objects.get(cluster.name) ?? []),
    ),
    bindings: [],
    remembered: [],
    observations: [],
    directors: [director],
    probes: [],
    settings: surveySettings(
      regions.map(name => ({ name, title: name, labels: [name] })),
      fleet.clusters,
    ),
  };
  return gatherService(
    `${CHECKOUT.namespace}/${CHECKOUT.name}`,
    fleetContext(input),
  );
}

/** Where requests from outside end up: as the balancer lets them in, and as the mesh then carries them. */
export function flownFromOutside(
  fleet: RandomFleet,
  entering: Shares,
  lost: ReadonlySet<string>,
): Shares {
  const objects = fleetObjects(fleet);
  const mesh = new Mesh({
    clusters: fleet.clusters.map(cluster => ({
      name: cluster.name,
      region: cluster.name,
      network: networkOf(cluster),
      clusterDomain: domainOf(cluster),
      objects: listedObjects(objects.get(cluster.name) ?? []),
    })),
    demand: [
      {
        ...CHECKOUT,
        byRegion: { ...entering.byCluster },
      },
    ],
    nextRegions: {},
  });
  for (const cluster of lost) {
    mesh.conditions.setAway(cluster, true, NOW - 600_000);
  }
  const inside = flowShares(
    mesh.flows(NOW),
    CHECKOUT,
    fleet.clusters.map(c => c.name),
  );
  const entered = 100 - entering.unserved;
  return {
    byCluster: Object.fromEntries(
      Object.entries(inside?.byCluster ?? {}).map(([cluster, share]) => [
        cluster,
        (share * entered) / 100,
      ]),
    ),
    unserved:
      entering.unserved + ((inside ? inside.unserved : 100) * entered) / 100,
  };
}
