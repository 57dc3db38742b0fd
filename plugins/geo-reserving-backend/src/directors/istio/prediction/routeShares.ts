import type { VirtualServiceFact } from '../../../fleet/facts';
import { cleanWeight } from './cleanWeight';
import { expandHost } from './meshHost';
import type { Notes } from './notes';
import type { RemoteShare } from './remoteDestination';
import type { PredictionInput } from './types';

type HttpRoute = VirtualServiceFact['http'][number];
type RouteDestination = HttpRoute['route'][number];

/** A share of the requests and where it goes inside the service. */
export type RouteShare = { percent: number; subset?: string; port?: number };

/** How a VirtualService divides the requests for a host. */
export type RouteShares = {
  shares: RouteShare[];
  /** Shares of the same service in federated clusters. */
  remote: RemoteShare[];
  /** Percent that goes to other hosts. */
  elsewhere: number;
  /** Percent that no destination gets. */
  refused: number;
  /** Whether some destination is outside the source's own cluster domain. */
  namesForeignHosts: boolean;
};

/** Without a VirtualService everything goes to the service as it is. */
export const UNROUTED: RouteShares = {
  shares: [{ percent: 100 }],
  remote: [],
  elsewhere: 0,
  refused: 0,
  namesForeignHosts: false,
};

/**
 * The shares of a VirtualService's destinations (section 4), chosen before load balancing and never
 * reconsidered by it.
 *
 * @param host - full name of the service the requests are for
 */
export function routeShares(
  service: VirtualServiceFact,
  host: string,
  input: Pick<PredictionInput, 'settings' | 'remoteHosts' | 'knownHosts'>,
  notes: Notes,
): RouteShares {
  const name = `${service.namespace}/${service.name}`;
  const { route } = representativeRoute(service, name, notes);
  if (route.length === 0) {
    notes.add('route-without-destination', { virtualService: name });
    return { ...UNROUTED, shares: [], elsewhere: 100 };
  }
  const result: RouteShares = { ...UNROUTED, shares: [], remote: [] };
  const { clusterDomain } = input.settings;
  const percents = weightPercents(route);
  route.forEach(({ subset, port, ...destination }, at) => {
    const percent = percents[at];
    const to = expandHost(destination.host, service.namespace, clusterDomain);
    if (percent === 0) {
      return;
    }
    const isForeign = !to.endsWith(`.svc.${clusterDomain}`);
    result.namesForeignHosts ||= isForeign;
    const remote = input.remoteHosts?.find(other => other.host === to);
    if (to === host) {
      result.shares.push({ percent, subset, port });
    } else if (remote?.cluster !== undefined) {
      result.remote.push({ percent, subset, port, remote });
    } else if (isForeign && !isKnownHost(to, input.knownHosts)) {
      result.refused += percent;
      const told = { virtualService: name, host: to, percent };
      notes.add('route-unknown-host', told);
    } else {
      result.elsewhere += percent;
      notes.add('route-elsewhere', { virtualService: name, host: to, percent });
    }
  });
  if (percents.every(percent => percent === 0)) {
    result.refused = 100;
  }
  return result;
}

/** Whether a ServiceEntry names the host; where these are not known it may. */
function isKnownHost(
  host: string,
  known: PredictionInput['knownHosts'],
): boolean {
  return (
    known === undefined ||
    known.has(host) ||
    [...known].some(
      pattern => pattern.startsWith('*') && host.endsWith(pattern.slice(1)),
    )
  );
}

/**
 * The route that stands for all requests: the first without conditions. Which requests the
 * conditions cover is not known; where all routes have some, the first is taken.
 */
function representativeRoute(
  service: VirtualServiceFact,
  name: string,
  notes: Notes,
): HttpRoute {
  const first = service.http[0];
  if (!first.matchesAll) {
    notes.add('route-conditional', { virtualService: name });
  }
  return service.http.find(({ matchesAll }) => matchesAll) ?? first;
}

/** One destination gets everything whatever its weight; else weight / sum, and 0 nothing. */
export function weightPercents(
  route: readonly Pick<RouteDestination, 'weight'>[],
): number[] {
  if (route.length === 1) {
    return [100];
  }
  const weights = route.map(({ weight }) => cleanWeight(weight));
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map(weight => (sum > 0 ? (100 * weight) / sum : 0));
}
