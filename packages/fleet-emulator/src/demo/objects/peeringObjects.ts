import type { KubeObject } from '../../kube/model/KubeObject';
import { DEMO_CLUSTERS } from '../DemoCluster';
import type { DemoCluster } from '../DemoCluster';
import { DEMO_PEERING_FAULTS } from '../peeringFaults';
import { hostsPublishedBy } from '../publishedHosts';
import { DEMO_SERVICES } from '../services';
import { federationObjects } from './federationObjects';
import { peeringStatus } from './peeringStatus';

const API_VERSION = 'deckhouse.io/v1alpha1';

/** Clusters that Sydney is federated with. */
const FEDERATED_WITH_SYDNEY = new Set(['fra-1', 'iad-1', 'sin-1']);

/** Age of a joint that nothing ever happened to. */
const HEALTHY_SINCE_MS = 9 * 24 * 3600 * 1000;

/** What one cluster says about the others: a full multicluster, and a federation with Sydney. */
export function peeringObjects(from: DemoCluster, now: number): KubeObject[] {
  return DEMO_CLUSTERS.filter(to => to !== from).flatMap(to => {
    const fault = DEMO_PEERING_FAULTS.find(
      f => f.from === from.name && f.to === to.name,
    );
    const kind = joinedBy(from, to);
    if (!kind) return [];
    const published =
      kind === 'IstioFederation' ? hostsPublishedBy(to, DEMO_SERVICES) : [];
    const status = peeringStatus({
      published,
      kind,
      from,
      to,
      health: fault?.health ?? 'healthy',
      probedAt: now - (fault?.probedMsAgo ?? 0),
      fetchedAt: now - (fault?.probedMsAgo ?? 0),
      since: now - (fault?.sinceMsAgo ?? HEALTHY_SINCE_MS),
    });
    return [
      kind === 'IstioMulticluster'
        ? multicluster(to, status)
        : federation(to, status),
      ...federationObjects(to, published),
    ];
  });
}

/** How one cluster is joined to another; undefined: not at all. */
export function joinedBy(
  from: DemoCluster,
  to: DemoCluster,
): 'IstioMulticluster' | 'IstioFederation' | undefined {
  if (from.membership === 'multicluster' && to.membership === 'multicluster')
    return 'IstioMulticluster';
  const other = from.membership === 'federated' ? to : from;
  return FEDERATED_WITH_SYDNEY.has(other.name) ? 'IstioFederation' : undefined;
}

type Status = Record<string, unknown>;

function multicluster(to: DemoCluster, status: Status): KubeObject {
  return {
    apiVersion: API_VERSION,
    kind: 'IstioMulticluster',
    metadata: { name: to.name },
    spec: {
      enableIngressGateway: true,
      metadata: { endpoint: metadataEndpoint(to) },
    },
    status,
  };
}

function federation(to: DemoCluster, status: Status): KubeObject {
  return {
    apiVersion: API_VERSION,
    kind: 'IstioFederation',
    metadata: { name: to.name },
    spec: {
      trustDomain: to.clusterDomain,
      metadataEndpoint: metadataEndpoint(to),
    },
    status,
  };
}

function metadataEndpoint(to: DemoCluster): string {
  return `https://istio.${to.name}.example.com/metadata/`;
}
