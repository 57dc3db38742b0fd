/** One look of a k8gb controller at one Gslb: what it finds, and what its nameserver is to answer. */
import { hasService, readyPods } from '../readyPods';
import type { OutsideCluster } from '../OutsideCluster';
import type { HostRecord } from './Nameserver';
import type { Gslb, ServedHost } from './readGslb';

/** Addresses of other clusters for a host, by their geo tags: what their nameservers answer. */
export type AskPeers = (host: string) => ReadonlyMap<string, readonly string[]>;

/** What a look found. */
export type Look = {
  health: Record<string, string>;
  records: Map<string, HostRecord>;
  /** Own addresses by host, for peers to ask for. */
  local: Map<string, readonly string[]>;
};

/** @param tag - geo tag of the cluster; @param peers - asked for each host */
export function lookAt(
  gslb: Gslb,
  cluster: OutsideCluster,
  tag: string,
  peers: AskPeers,
): Look {
  const look: Look = { health: {}, records: new Map(), local: new Map() };
  for (const served of gslb.hosts) {
    const { host } = served;
    const health = healthOf(served, gslb, cluster);
    look.health[host] = health;
    const own = health === 'Healthy' ? gslb.ownAddresses : [];
    if (own.length > 0) look.local.set(host, own);
    const targets = finalTargets(gslb, tag, own, peers(host));
    if (targets.length > 0)
      look.records.set(host, {
        strategy: gslb.type,
        targets,
        weights: gslb.weights,
        ttl: gslb.ttl,
      });
  }
  return look;
}

/** Whether the controller takes the spec at all; where it does not, everything stays as it was. */
export function isAccepted({ type, weights }: Gslb): boolean {
  if (!['roundRobin', 'failover', 'geoip'].includes(type)) return false;
  if (weights.size > 0 && type !== 'roundRobin') return false;
  return [...weights].every(
    ([tag, weight]) =>
      /^[a-zA-Z\-\d]+$/.test(tag) && weight >= 0 && weight <= 1000,
  );
}

function healthOf(
  { services }: ServedHost,
  { policy }: Gslb,
  cluster: OutsideCluster,
): string {
  const states = services.map(key => {
    if (!hasService(cluster, key)) return 'NotFound';
    return readyPods(cluster, key) > 0 ? 'Healthy' : 'Unhealthy';
  });
  const isHealthy =
    policy === 'All'
      ? states.length > 0 && states.every(s => s === 'Healthy')
      : states.includes('Healthy');
  if (isHealthy) return 'Healthy';
  return states.includes('Unhealthy') ? 'Unhealthy' : 'NotFound';
}

type Targets = HostRecord['targets'];

function finalTargets(
  gslb: Gslb,
  tag: string,
  own: readonly string[],
  peers: ReadonlyMap<string, readonly string[]>,
): Targets {
  const mine = own.map(address => ({ tag, address }));
  const others = [...peers].flatMap(([peer, addresses]) =>
    addresses.map(address => ({ tag: peer, address })),
  );
  if (gslb.type !== 'failover') return [...mine, ...others];
  if (tag === gslb.primary) return mine.length > 0 ? mine : others;
  const ofPrimary = others.filter(target => target.tag === gslb.primary);
  return ofPrimary.length > 0 ? ofPrimary : [...mine, ...others];
}
