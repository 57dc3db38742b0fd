import type { ClusterState } from './ClusterState';
import { pickHosts } from './balancer';
import type { Picked } from './balancer';
import { effectivePolicy } from './effectivePolicy';
import { endpointList } from './endpointList';
import { settle } from './ejection';
import { federatedLeg } from './federatedLeg';
import type { Host } from './endpoints';
import type { ServiceKey } from './Flow';
import type { GatewayTable } from './gateways';
import type { EffectivePolicy } from './localitySetting';
import { serviceHost, serviceOfHost } from './hosts';
import { mergedOutcomes } from './mergedOutcomes';
import type { MeshConditions } from './MeshConditions';
import type { Outcome } from './Outcome';
import type { ClientProxy } from './priorities';
import type { ClusterReading } from './readCluster';
import type { NodePlace } from './readHosts';
import { legsFor } from './routes';
import type { Leg } from './routes';
import { ruleFor } from './rules';
import type { MergedRule } from './rules';

/** Port that the demo's services listen on. */
const DEFAULT_PORT = 8080;

/** What a client's view is made of. */
export type MeshView = {
  /** Every cluster of the mesh by name. */
  clusters: ReadonlyMap<string, ClusterState>;
  conditions: MeshConditions;
  /** What a cluster's agents knew of one that they no longer hear. */
  lastHeard(from: string, to: string): ClusterReading | undefined;
  /** How long requests to something broken fail before its hosts are ejected, in milliseconds. */
  noticedAfterMs: number;
};

/** Where the requests of one client go: a proxy in one zone of one cluster. */
export function clientOutcomes(
  view: MeshView,
  clusterName: string,
  place: NodePlace,
  service: ServiceKey,
  now: number,
): Outcome[] {
  const state = view.clusters.get(clusterName)!;
  const merged = state.reading.merged.get(keyOf(service));
  if (merged) return mergedOutcomes(view, state, keyOf(service), merged);
  // The customers' own namespace is the service's: the demo names no other.
  const legs = legsFor(
    state.reading.routes,
    serviceHost(service, state.domain),
    service.namespace,
  );
  if (legs === 'no-route')
    return [{ service: keyOf(service), flag: 'NR', share: 1 }];
  return legs.flatMap(leg =>
    legOutcomes({ view, state, place, asked: service, now }, leg),
  );
}

/** Joins outcomes that differ in their share only. */
export function sumOutcomes(outcomes: readonly Outcome[]): Outcome[] {
  const sums = new Map<string, Outcome>();
  for (const outcome of outcomes) {
    const key = `${outcome.service}|${outcome.cluster ?? ''}|${outcome.flag}`;
    const known = sums.get(key);
    if (known) known.share += outcome.share;
    else sums.set(key, { ...outcome });
  }
  return [...sums.values()];
}

/** One client that asks for one service at one instant. */
type Request = {
  view: MeshView;
  state: ClusterState;
  place: NodePlace;
  asked: ServiceKey;
  now: number;
};

function legOutcomes(request: Request, leg: Leg): Outcome[] {
  const { view, state, asked } = request;
  const service = serviceOfHost(leg.host, state.domain);
  if (!service)
    return federatedLeg(
      {
        ...request,
        proxy: proxyAt(state, request.place),
        namespace: asked.namespace,
        port: DEFAULT_PORT,
      },
      keyOf(asked),
      leg,
    );
  const key = keyOf(service);
  const rule = ruleOf(state, service);
  if (leg.subset && !rule?.subsets.some(s => s.name === leg.subset))
    return [{ service: key, flag: 'NC', share: leg.share }];
  const destination = { service, subset: leg.subset, port: leg.port };
  const picked = settled(request, destination);
  const outcomes = [...picked.shares].flatMap(([host, share]) =>
    hostOutcomes(view, state, host, destination, share * leg.share),
  );
  if (picked.unserved > 0)
    outcomes.push({
      service: key,
      flag: 'UH',
      share: picked.unserved * leg.share,
    });
  return outcomes;
}

/** A destination as the data plane knows it. */
type Destination = { service: ServiceKey; subset?: string; port?: number };

function settled(
  { view, state, place, now }: Request,
  destination: Destination,
): Picked {
  const { rule, policy } = policyOf(state, destination);
  const known = knownHosts(view, state, destination.service);
  const hosts = sendsNotReady(state, destination.service, policy)
    ? known
    : known.filter(isReady);
  const list = endpointList(
    inSubset(hosts, rule, destination.subset),
    proxyAt(state, place),
    policy,
    gatewayTable(view, state),
  );
  return settle(list, policy.outlier, host => {
    const since = brokenSince(view, state, host, destination);
    return since !== undefined && now - since >= view.noticedAfterMs;
  });
}

/** Answers, or the error that a broken host gives while it is not (or cannot be) ejected. */
function hostOutcomes(
  view: MeshView,
  state: ClusterState,
  host: Host,
  destination: Destination,
  share: number,
): Outcome[] {
  const service = keyOf(destination.service);
  return brokenSince(view, state, host, destination) === undefined
    ? [{ service, cluster: host.cluster, flag: 'none', share }]
    : [{ service, flag: 'UF', share }];
}

/**
 * Since when a host fails requests; undefined: it answers. A gateway also fails when the rule of
 * its own cluster leaves it no endpoint, and has always done so as far as one can tell.
 */
function brokenSince(
  view: MeshView,
  from: ClusterState,
  host: Host,
  destination: Destination,
): number | undefined {
  const own = from.cluster.name;
  const since = view.conditions.unreachableSince(own, host.cluster);
  if (since !== undefined) return since;
  return host.via === 'gateway' &&
    !gatewayForwards(view, host.cluster, destination)
    ? 0
    : undefined;
}

/** The second hop: a gateway picks among its own network's ready pods, by its own cluster's rule. */
function gatewayForwards(
  view: MeshView,
  clusterName: string,
  destination: Destination,
): boolean {
  const state = view.clusters.get(clusterName)!;
  const { rule, policy } = policyOf(state, destination);
  const own = state.reading.hosts.get(keyOf(destination.service)) ?? [];
  const place = state.reading.zones[0] ?? { region: '', zone: '' };
  const list = endpointList(
    inSubset(own.filter(isReady), rule, destination.subset),
    proxyAt(state, place),
    policy,
    new Map(),
  );
  return pickHosts(list, new Set()).unserved < 1;
}

/**
 * Up to Istio 1.30 pods that are not ready are sent for services with a traffic distribution only,
 * and not where a rule says how many must be healthy.
 */
function sendsNotReady(
  { reading }: ClusterState,
  service: ServiceKey,
  { outlier }: EffectivePolicy,
): boolean {
  return (
    reading.closeServices.has(keyOf(service)) && !outlier?.minHealthPercent
  );
}

function isReady({ notReady }: Host): boolean {
  return !notReady;
}

function policyOf(state: ClusterState, { service, subset, port }: Destination) {
  const rule = ruleOf(state, service);
  const distribution = state.reading.closeServices.has(keyOf(service))
    ? 'close'
    : 'any';
  const number = port ?? DEFAULT_PORT;
  return { rule, policy: effectivePolicy(rule, number, subset, distribution) };
}

function ruleOf(state: ClusterState, service: ServiceKey) {
  const { namespace } = service;
  return ruleFor(
    state.reading.rules,
    serviceHost(service, state.domain),
    namespace,
    namespace,
  );
}

/** Pods that this cluster's control plane knows of: its own, and those of its peers. */
function knownHosts(
  view: MeshView,
  state: ClusterState,
  service: ServiceKey,
): Host[] {
  const key = keyOf(service);
  const own = state.reading.hosts.get(key) ?? [];
  if (service.namespace === 'kube-system') return [...own];
  return [state, ...peerStates(view, state).map(p => p.state)].flatMap(
    s => s.reading.hosts.get(key) ?? [],
  );
}

function peerStates(view: MeshView, of: ClusterState) {
  return of.reading.peers.flatMap(peer => {
    const state = [...view.clusters.values()].find(
      s => s !== of && s.reading.uuid === peer.uuid,
    );
    return state ? [{ peer, state }] : [];
  });
}

function gatewayTable(view: MeshView, of: ClusterState): GatewayTable {
  return new Map(
    peerStates(view, of).map(({ peer, state }) => [
      state.cluster.network,
      peer.gateways,
    ]),
  );
}

function inSubset(
  hosts: readonly Host[],
  rule: MergedRule | undefined,
  name: string | undefined,
): readonly Host[] {
  const labels = rule?.subsets.find(s => s.name === name)?.labels;
  if (!labels) return hosts;
  const wanted = Object.entries(labels);
  return hosts.filter(host => wanted.every(([k, v]) => host.labels[k] === v));
}

function proxyAt(
  { cluster }: ClusterState,
  { region, zone }: NodePlace,
): ClientProxy {
  return {
    locality: { region, zone, subzone: '' },
    network: cluster.network,
    labels: {
      'topology.kubernetes.io/region': region,
      'topology.kubernetes.io/zone': zone,
      'topology.istio.io/cluster': cluster.name,
      'topology.istio.io/network': cluster.network,
    },
  };
}

function keyOf({ namespace, name }: ServiceKey): string {
  return `${namespace}/${name}`;
}
