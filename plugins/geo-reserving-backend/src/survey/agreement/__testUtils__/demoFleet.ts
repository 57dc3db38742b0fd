import {
  DEMO_CLUSTERS,
  DEMO_PEERING_FAULTS,
  DEMO_REGIONS,
  demoDemand,
  demoObjects,
  Mesh,
} from '@geo-reserving/fleet-emulator';
import type { Flow, KubeObject } from '@geo-reserving/fleet-emulator';
import { CONFIG_MAPS } from '../../../fleet/resources/configMaps';
import { NOW } from '../../__testUtils__/emptyCluster';
import type { SurveyInput } from '../../types';
import { clusterFacts } from './clusterFacts';
import { listedObjects } from './listedObjects';
import { surveySettings } from './surveySettings';

type Objects = ReadonlyMap<string, readonly KubeObject[]>;

/** Long before {@link NOW}: whatever breaks then has been noticed, and outlier detection has settled. */
const LONG_AGO = NOW - 600_000;

/** The demo fleet's objects, without the endpoints that some clusters had. */
export function demoFleetObjects(
  emptied: ReadonlySet<string> = new Set(),
): Objects {
  return new Map(
    [...demoObjects(NOW)].map(([name, all]) => [
      name,
      all.filter(o => !(emptied.has(name) && o.kind === 'EndpointSlice')),
    ]),
  );
}

/**
 * What the mesh does with these objects at {@link NOW}.
 *
 * Customers of a region that is lost are left out and do not come in elsewhere: where they would
 * go is decided in front of the fleet, which the survey knows nothing of.
 *
 * @param away - clusters that answer nothing and ask for nothing; all others still list them
 * @param links - `whole`, or `as-stated`: broken where the peerings' conditions say so
 */
export function demoFlows(
  objects: Objects,
  away: ReadonlySet<string> = new Set(),
  links: 'whole' | 'as-stated' = 'whole',
): Flow[] {
  const mesh = new Mesh({
    clusters: DEMO_CLUSTERS.map(({ name, region, network, clusterDomain }) => ({
      name,
      region,
      network,
      clusterDomain,
      objects: listedObjects(objects.get(name) ?? []),
    })),
    demand: demoDemand(),
    nextRegions: {},
  });
  for (const cluster of away) {
    mesh.conditions.setAway(cluster, true, LONG_AGO);
  }
  for (const { from, to, health } of DEMO_PEERING_FAULTS) {
    const broken = links === 'as-stated' && health === 'broken';
    mesh.conditions.setLinkBroken(from, to, broken, LONG_AGO);
  }
  return mesh.flows(NOW);
}

/** What the survey knows of these objects: everything, and the flows as an observer measured them. */
export function demoSurveyInput(
  objects: Objects,
  flows: readonly Flow[],
): SurveyInput {
  return {
    now: NOW,
    clusters: DEMO_CLUSTERS.map(cluster =>
      clusterFacts(cluster, objects.get(cluster.name) ?? []),
    ),
    bindings: [],
    remembered: [],
    directors: [],
    probes: [],
    configMaps: CONFIG_MAPS,
    observations: [
      {
        observer: 'mesh',
        kind: 'prometheus',
        status: 'answering',
        last: { observer: 'mesh', at: NOW, flows: flows.map(measured) },
      },
    ],
    settings: surveySettings(
      DEMO_REGIONS.map(({ name, title, labels }) => ({
        name,
        title,
        labels: [...labels],
      })),
      DEMO_CLUSTERS,
    ),
  };
}

function measured({ service, sourceCluster, destinationCluster, ...f }: Flow) {
  return {
    service,
    sourceCluster,
    destinationCluster,
    requestsPerSecond: f.rps,
    errorsPerSecond: f.errors,
  };
}

/** Names of the regions, in the order in which the demo lists them. */
export const DEMO_REGION_NAMES = DEMO_REGIONS.map(({ name }) => name);

/** Names of a region's clusters. */
export function clustersIn(region: string): string[] {
  return DEMO_CLUSTERS.filter(c => c.region === region).map(c => c.name);
}
