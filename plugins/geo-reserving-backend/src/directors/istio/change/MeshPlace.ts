/** The clusters that hold the service, as the mesh of one source cluster sees them. */
import type { ClusterPicture } from '@geo-reserving/plugin-geo-reserving-node';
import type { EndpointSliceFact } from '../../../fleet/facts';
import { RESOURCE_TABLE } from '../../../fleet/resources/resourceTable';
import { slicesOf } from '../../../survey/clusters/clusterIndex';
import { nodeSummary } from '../../../survey/clusters/nodes';
import { endpointCounts } from '../../../survey/service/endpointCounts';
import type { IstioRoute } from '../../../survey/split/Route';

/** Endpoints by zone; ready or not, since what is written outlives the health of an hour. */
export type ZonesInUse = ReadonlyMap<string, number>;

/** A cluster that holds the service. */
export type MeshPlace = {
  cluster: string;
  region: string;
  /** Value of topology.kubernetes.io/region that the mesh is taken to see there. */
  regionLabel: string;
  /** The values that its nodes carry; none: they were not read, or carry none. */
  labels: readonly string[];
  /** Zones of its nodes and of its endpoints, in order. */
  zones: readonly string[];
  inUse: ZonesInUse;
  /** Network as the source calls it; the same for clusters that are reached directly. */
  network: string;
  /** Addresses that the source's proxies send to instead of pods; none: pods are reached directly. */
  gateways: readonly string[];
};

/** Where a rule is read: the callers of one cluster, and whom they can be led to. */
export type Perspective = {
  cluster: string;
  region: string;
  regionLabel: string;
  /** True when the cluster holds the service itself. */
  holdsService: boolean;
  multiNetwork: boolean;
  /** Those that its mesh pools, in the order of their names. */
  places: readonly MeshPlace[];
};

/** @param placed - clusters that hold the service, by region as configured */
export function perspectiveOf(
  route: IstioRoute,
  placed: ReadonlyMap<string, readonly string[]>,
  inUseIn: (cluster: string) => ZonesInUse,
): Perspective {
  const { member, cluster } = route;
  const held = [...placed.values()].flat();
  return {
    cluster,
    region: route.region,
    regionLabel: member.regionLabel,
    holdsService: held.includes(cluster),
    multiNetwork: member.multiNetwork,
    places: held
      .filter(name => member.networks.has(name) && route.members.has(name))
      .sort()
      .map(name => placeOf(name, route, inUseIn(name))),
  };
}

function placeOf(
  cluster: string,
  { member, members, cluster: source }: IstioRoute,
  inUse: ZonesInUse,
): MeshPlace {
  const { region, regionLabel, cluster: facts } = members.get(cluster)!;
  const network = member.networks.get(cluster) ?? '';
  const isAway =
    cluster !== source &&
    member.multiNetwork &&
    network !== member.networks.get(source);
  const gateways = isAway ? member.gateways[network] ?? [] : [];
  const nodes = nodeSummary(facts);
  return {
    cluster,
    region,
    regionLabel,
    labels: nodes.regions,
    zones: [...new Set([...nodes.zones, ...inUse.keys()])].sort(),
    inUse,
    network,
    gateways: gateways.map(({ address }) => address).sort(),
  };
}

/** A service, the same in every cluster. */
export type Service = { namespace: string; name: string };

/** Zones in which a cluster has endpoints of a service, by its slices. */
export function zonesInUse(
  picture: ClusterPicture,
  service: Service,
): ZonesInUse {
  return new Map(
    endpointCounts(slicesOfService(picture, service)).zones.flatMap(
      ({ zone, total }) =>
        zone !== '' && total > 0 ? [[zone, total] as const] : [],
    ),
  );
}

export function slicesOfService(
  picture: ClusterPicture,
  { namespace, name }: Service,
): readonly EndpointSliceFact[] {
  const endpointslices = picture.facts(RESOURCE_TABLE.endpointslices);
  return slicesOf({ endpointslices }, `${namespace}/${name}`);
}
