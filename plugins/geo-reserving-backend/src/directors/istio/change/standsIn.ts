/** Where the requests of one destination of a VirtualService are served. */
import type { VirtualServiceFact } from '../../../fleet/facts';
import { policiesOf } from '../../../survey/service/policiesOf';
import type { IstioRoute } from '../../../survey/split/Route';
import { expandHost } from '../prediction/meshHost';

const CLUSTER = 'topology.istio.io/cluster';
const REGION = 'topology.kubernetes.io/region';

export type Stand =
  /** In these clusters, because of what it is called or labelled. */
  | { kind: 'places'; clusters: readonly string[] }
  /** Wherever the service's rule leads. */
  | { kind: 'service' }
  /** Something else, or nobody knows. */
  | { kind: 'elsewhere' };

type Destination = VirtualServiceFact['http'][number]['route'][number];

/** How a cluster calls the service. */
export type ServiceNames = {
  service: { namespace: string; name: string };
  /** Full name. */
  host: string;
  clusterDomain: string;
};

/** @param namespace - of the VirtualService */
export function standsIn(
  destination: Destination,
  namespace: string,
  route: IstioRoute,
  { service, host, clusterDomain }: ServiceNames,
): Stand {
  const { federation } = route.member;
  const named = expandHost(destination.host, namespace, clusterDomain);
  if (named !== host) {
    // Not from the prediction: a destination of weight 0 is none there.
    const remote = federation
      .hostsOf(`${service.namespace}/${service.name}`)
      .find(known => known.host === named);
    return remote?.cluster === undefined
      ? { kind: 'elsewhere' }
      : { kind: 'places', clusters: [remote.cluster] };
  }
  return destination.subset === undefined
    ? { kind: 'service' }
    : subsetStands(destination.subset, route);
}

function subsetStands(name: string, route: IstioRoute): Stand {
  const labels = policiesOf(route)
    .rules.flatMap(rule => rule.subsets)
    .find(subset => subset.name === name)?.labels;
  if (!labels) {
    return { kind: 'elsewhere' };
  }
  const topology = Object.keys(labels).filter(key =>
    key.startsWith('topology.'),
  );
  if (topology.length === 0) {
    return { kind: 'service' };
  }
  if (topology.some(key => key !== CLUSTER && key !== REGION)) {
    return { kind: 'elsewhere' };
  }
  return {
    kind: 'places',
    clusters: [...route.members.values()]
      .filter(
        ({ cluster, meshIds, regionLabel }) =>
          route.member.networks.has(cluster.name) &&
          isOneOf(labels[CLUSTER], [...meshIds, cluster.name]) &&
          isOneOf(labels[REGION], [regionLabel]),
      )
      .map(({ cluster }) => cluster.name),
  };
}

function isOneOf(value: string | undefined, all: readonly string[]): boolean {
  return value === undefined || all.includes(value);
}
