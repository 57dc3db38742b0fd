import type { ClusterState } from './ClusterState';
import { effectivePolicy } from './effectivePolicy';
import { settle } from './ejection';
import { endpointList } from './endpointList';
import type { Host } from './endpoints';
import { serviceOfHost } from './hosts';
import type { MeshView } from './clientOutcomes';
import type { Outcome } from './Outcome';
import type { ClientProxy } from './priorities';
import type { Leg } from './routes';
import { ruleFor } from './rules';
import type { MergedRule } from './rules';

/** One client and what it asks for at one instant. */
export type FederatedRequest = {
  view: MeshView;
  state: ClusterState;
  proxy: ClientProxy;
  /** Namespace of the client. */
  namespace: string;
  port: number;
  now: number;
};

/**
 * Where requests go that a VirtualService sends to a host of another domain: through the gateways that a ServiceEntry
 * names, to the cluster behind them.
 *
 * @param service - `namespace/name` of what was asked for, under which a lost request counts
 */
export function federatedLeg(
  request: FederatedRequest,
  service: string,
  leg: Leg,
): Outcome[] {
  const { view, state, now } = request;
  const entry = state.reading.entries.get(leg.host);
  if (!entry) return [{ service, flag: 'NC', share: leg.share }];
  const rule = ruleFor(
    state.reading.rules,
    leg.host,
    request.namespace,
    entry.namespace,
  );
  if (leg.subset) {
    // Addresses of a ServiceEntry without labels are in no subset.
    const isThere = rule?.subsets.some(s => s.name === leg.subset);
    return [{ service, flag: isThere ? 'UH' : 'NC', share: leg.share }];
  }
  const port = leg.port ?? request.port;
  const policy = effectivePolicy(rule, port, undefined, 'any');
  const isSecured = setsTls(rule, port);
  const hosts = entry.addresses.map(a => gatewayHost(view, state, a));
  const list = endpointList(hosts, request.proxy, policy, new Map());
  const brokenSince = (host: Host) =>
    isSecured ? unansweredSince(view, state, host, leg.host) : 0;
  const picked = settle(list, policy.outlier, host => {
    const since = brokenSince(host);
    return since !== undefined && now - since >= view.noticedAfterMs;
  });
  const outcomes = [...picked.shares].map(([host, share]): Outcome => {
    const part = share * leg.share;
    return brokenSince(host) === undefined
      ? { service, cluster: host.cluster, flag: 'none', share: part }
      : { service, flag: 'UF', share: part };
  });
  const unserved = picked.unserved * leg.share;
  return unserved > 0
    ? [...outcomes, { service, flag: 'UH', share: unserved }]
    : outcomes;
}

/** Gateways pass on only what is encrypted for the service behind them. */
function setsTls(rule: MergedRule | undefined, port: number): boolean {
  const policy = rule?.trafficPolicy;
  const own = policy?.portLevelSettings?.find(p => p.port?.number === port);
  return (own ?? policy)?.tls !== undefined;
}

function gatewayHost(
  view: MeshView,
  state: ClusterState,
  address: string,
): Host {
  const { network } = state.cluster;
  return {
    address,
    locality: { region: '', zone: '', subzone: '' },
    labels: {},
    weight: 1,
    cluster: clusterBehind(view, state, address)?.cluster.name ?? '',
    network,
    via: 'gateway',
  };
}

function clusterBehind(
  view: MeshView,
  { reading }: ClusterState,
  address: string,
): ClusterState | undefined {
  const peer = reading.federated.find(p => p.gateways.includes(address));
  return [...view.clusters.values()].find(
    s => peer !== undefined && s.reading.uuid === peer.uuid,
  );
}

/** Since when a gateway gives no answer; undefined: it does. One behind which nobody is ready never gave any. */
function unansweredSince(
  view: MeshView,
  from: ClusterState,
  host: Host,
  asked: string,
): number | undefined {
  const behind = view.clusters.get(host.cluster);
  if (!behind) return 0;
  const since = view.conditions.unreachableSince(
    from.cluster.name,
    host.cluster,
  );
  if (since !== undefined) return since;
  const service = serviceOfHost(asked, behind.domain);
  const key = `${service?.namespace}/${service?.name}`;
  const pods = behind.reading.hosts.get(key) ?? [];
  return pods.some(pod => !pod.notReady) ? undefined : 0;
}
