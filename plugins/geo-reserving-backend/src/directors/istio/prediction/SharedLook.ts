import type { GatewayGroups } from './GatewayGroups';
import type { LocalityGroup } from './hostList';
import type { ListedEndpoints } from './listedEndpoints';
import { namesOf, type Names } from './ShareTable';
import type {
  MeshEndpointGroup,
  NetworkGateway,
  PredictionInput,
} from './types';

/** Endpoints as they are sent to proxies, and what they were grouped to. */
export type Listing = {
  /** Sorted by locality. */
  entries: readonly ListedEndpoints[];
  /** Groups for those who reach all of them directly. */
  direct?: LocalityGroup[];
  /** Groups for those who reach them by the same gateways. */
  behindGateways?: SharedGroups;
};

/** The groups of one listing, for sources that reach its networks by the same gateways. */
export type SharedGroups = {
  groups: GatewayGroups;
  scale: number;
  /** Gateways as the first source has them, and of its own network as the first other one has them. */
  first: { network: string; gateways: PredictionInput['gateways'] };
  ofFirst?: readonly NetworkGateway[];
};

/** Clusters by region label. */
export type Places = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * What looks the same to all who look at one list of endpoints. Whoever predicts for many sources
 * makes one of it and passes it with each question; what is in it is made when it is first asked for.
 */
export class SharedLook {
  /** By whether endpoints that are not ready are sent, too. */
  readonly listings = new Map<boolean, Listing>();
  private knownClusters?: Names;
  private knownPlaces?: Places;
  private knownRegions?: Names;
  private readonly where: readonly Where[];

  /** @param federated - clusters that some of those who look reach by federation */
  constructor(
    readonly endpoints: readonly MeshEndpointGroup[],
    readonly federated: PredictionInput['remoteHosts'] = undefined,
  ) {
    const others = (federated ?? []).flatMap(({ cluster, region = '' }) =>
      cluster === undefined ? [] : [{ cluster, region }],
    );
    this.where = others.length > 0 ? [...endpoints, ...others] : endpoints;
  }

  get clusters(): Names {
    this.knownClusters ??= namesOf(this.where.map(e => e.cluster));
    return this.knownClusters;
  }

  /** Region labels. */
  get regions(): Names {
    this.knownRegions ??= namesOf(this.where.map(e => e.region));
    return this.knownRegions;
  }

  get places(): Places {
    this.knownPlaces ??= placesOf(this.where);
    return this.knownPlaces;
  }
}

type Where = Pick<MeshEndpointGroup, 'cluster' | 'region'>;

/** The look that comes with a question, or one of its own. */
export function lookOf({
  shared,
  endpoints,
  remoteHosts,
}: Pick<PredictionInput, 'shared' | 'endpoints' | 'remoteHosts'>): SharedLook {
  const isOfThese =
    shared?.endpoints === endpoints && shared.federated === remoteHosts;
  return isOfThese ? shared : new SharedLook(endpoints, remoteHosts);
}

function placesOf(where: readonly Where[]): Places {
  const places = new Map<string, Set<string>>();
  for (const { region, cluster } of where) {
    const clusters = places.get(region);
    if (clusters) {
      clusters.add(cluster);
    } else {
      places.set(region, new Set([cluster]));
    }
  }
  return places;
}
