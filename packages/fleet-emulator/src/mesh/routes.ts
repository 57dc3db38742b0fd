import { expandHost, fit } from './hosts';
import { byAge, isExported } from './rules';

/** One destination of a route. */
export type RouteSpec = {
  destination?: { host?: string; subset?: string; port?: { number?: number } };
  weight?: number;
};

/** Conditions of a route, as far as a plain request can meet them. */
export type MatchSpec = {
  uri?: { exact?: string; prefix?: string; regex?: string };
  [condition: string]: unknown;
};

/** A VirtualService, read; its hosts are full ones. */
export type Routes = {
  namespace: string;
  name: string;
  createdAt: string;
  hosts: string[];
  gateways: string[];
  exportTo: string[];
  http: { match?: MatchSpec[]; route?: RouteSpec[] }[];
  /** Cluster domain of the cluster that it is in. */
  domain: string;
};

/** A share of the requests and where a VirtualService sends it. */
export type Leg = {
  share: number;
  host: string;
  subset?: string;
  port?: number;
};

/** What the emulated customers ask for: the root path, without headers that a route could look at. */
const REQUEST_PATH = '/';

/**
 * Where a client's requests to a host are sent, before any endpoint is looked at.
 *
 * @returns legs whose shares add up to 1; `no-route` when a VirtualService governs the host and
 *   none of its routes takes the request
 */
export function legsFor(
  all: readonly Routes[],
  host: string,
  clientNamespace: string,
): Leg[] | 'no-route' {
  const governing = governingRoutes(all, host, clientNamespace);
  if (!governing || governing.http.length === 0) return [{ share: 1, host }];
  const route = governing.http.find(({ match }) => takes(match))?.route ?? [];
  const destinations =
    route.length === 1
      ? [{ ...route[0], weight: 1 }]
      : route.filter(({ weight = 0 }) => weight > 0);
  const sum = destinations.reduce((s, { weight = 0 }) => s + weight, 0);
  if (sum === 0) return 'no-route';
  return destinations.map(({ destination, weight = 0 }) => ({
    share: weight / sum,
    host: expandHost(
      destination?.host ?? host,
      governing.namespace,
      governing.domain,
    ),
    subset: destination?.subset,
    port: destination?.port?.number,
  }));
}

/** Private ones of the client's namespace come first, then those exported to it by name, then public ones. */
function governingRoutes(
  all: readonly Routes[],
  host: string,
  client: string,
): Routes | undefined {
  const seen = all
    .filter(
      r =>
        (r.gateways.length === 0 || r.gateways.includes('mesh')) &&
        r.hosts.some(h => fit(h, host) >= 0) &&
        isExported(r, client),
    )
    .sort(byAge);
  const isPublic = (r: Routes) =>
    r.exportTo.length === 0 || r.exportTo.includes('*');
  const isPrivate = (r: Routes) => r.exportTo.includes('.');
  return (
    seen.find(isPrivate) ??
    seen.find(r => !isPublic(r)) ??
    seen.find(r => isPublic(r))
  );
}

function takes(match: readonly MatchSpec[] | undefined): boolean {
  return !match?.length || match.some(isMetByPlainRequest);
}

function isMetByPlainRequest({ uri, name, ...others }: MatchSpec): boolean {
  if (Object.keys(others).length > 0) return false;
  if (uri?.exact !== undefined) return uri.exact === REQUEST_PATH;
  if (uri?.prefix !== undefined) return REQUEST_PATH.startsWith(uri.prefix);
  // Regular expressions come from objects that anybody may write: never run them here.
  return uri?.regex === undefined || uri.regex === '.*';
}
