import { Mesh, type KubeObject } from '@geo-reserving/fleet-emulator';
import { predictSplit } from '../../../directors/istio/prediction';
import type {
  MeshEndpointGroup,
  PredictionInput,
} from '../../../directors/istio/prediction';
import { factsOf } from './clusterFacts';
import { fleetObjects, isEmptied } from './fleetObjects';
import { listedObjects } from './listedObjects';
import {
  CHECKOUT,
  CHECKOUT_PORT,
  domainOf,
  networkOf,
  POD_LABELS,
} from './RandomFleet';
import type { RandomCluster, RandomFleet } from './RandomFleet';
import { flowShares, predictedShares } from './Shares';
import type { Shares } from './Shares';

/** The mesh's clock; what is lost was lost ten minutes before. */
const NOW = Date.parse('2026-05-04T14:04:31Z');
const LOST_AT = NOW - 600_000;

/**
 * What flows from each cluster that asks for anything, by the mesh: lost ones ask for nothing.
 *
 * @param objects - of each cluster; by default those that the fleet was made with
 * @param noticedAfterMs - how long broken endpoints are used before outlier detection takes them out; default: they are
 *   out already
 */
export function sharesByMesh(
  fleet: RandomFleet,
  objects: ReadonlyMap<string, readonly KubeObject[]> = fleetObjects(fleet),
  noticedAfterMs?: number,
): Map<string, Shares> {
  const mesh = new Mesh({
    ...(noticedAfterMs === undefined ? {} : { noticedAfterMs }),
    // Every cluster is a region of demand by itself, so that each one asks.
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
        byRegion: Object.fromEntries(fleet.clusters.map(c => [c.name, 100])),
      },
    ],
    nextRegions: {},
  });
  for (const cluster of lostClusters(fleet)) {
    mesh.conditions.setAway(cluster, true, LOST_AT);
  }
  const flows = mesh.flows(NOW);
  return new Map(
    fleet.clusters.flatMap(({ name }) => {
      const shares = flowShares(flows, CHECKOUT, [name]);
      return shares ? [[name, shares] as const] : [];
    }),
  );
}

/** What the prediction says of a source: callers stand in all zones of the cluster, evenly. */
export function sharesByPrediction(
  fleet: RandomFleet,
  source: RandomCluster,
): Shares {
  const objects = fleetObjects(fleet).get(source.name) ?? [];
  const destinationRules = [...factsOf('destinationrules', objects).values()];
  const virtualServices = [...factsOf('virtualservices', objects).values()];
  const input: Omit<PredictionInput, 'source'> = {
    service: { ...CHECKOUT, port: CHECKOUT_PORT },
    endpoints: fleet.clusters.flatMap(c => endpointsOf(fleet, c)),
    gateways: gatewaysOf(fleet, source),
    multiNetwork: fleet.clusters.some(c => c.gateways.length > 0),
    destinationRules,
    virtualServices,
    trafficDistribution: fleet.trafficDistribution,
    failing: lostClusters(fleet),
    settings: {
      rootNamespace: 'd8-istio',
      clusterDomain: 'cluster.local',
      // The release that the mesh emulates.
      istioMinor: 27,
    },
  };
  return predictedShares(
    source.zones.map(zone =>
      predictSplit({
        ...input,
        source: {
          cluster: source.name,
          network: networkOf(source),
          region: source.region,
          zone: zone.name,
        },
      }),
    ),
  );
}

/** Clusters that stay listed and do not answer. */
export function lostClusters({ absence }: RandomFleet): ReadonlySet<string> {
  return new Set(absence.how === 'lost' ? absence.clusters : []);
}

function endpointsOf(
  fleet: RandomFleet,
  cluster: RandomCluster,
): MeshEndpointGroup[] {
  const { name, region, zones } = cluster;
  const emptied = isEmptied(fleet, cluster);
  return zones.map(zone => ({
    cluster: name,
    network: networkOf(cluster),
    region,
    zone: zone.name,
    ready: emptied ? 0 : zone.ready,
    total: emptied ? 0 : zone.total,
    labels: POD_LABELS,
  }));
}

function gatewaysOf(
  { clusters }: RandomFleet,
  source: RandomCluster,
): PredictionInput['gateways'] {
  return Object.fromEntries(
    clusters
      .filter(c => c !== source && c.gateways.length > 0)
      .map(c => [networkOf(c), c.gateways.map(address => ({ address }))]),
  );
}
