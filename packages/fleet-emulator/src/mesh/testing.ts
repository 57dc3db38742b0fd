import type { ObjectChange } from '../kube/ObjectStore';
import type { KubeObject } from '../kube/model/KubeObject';
import { pickHosts } from './balancer';
import { endpointList } from './endpointList';
import type { Host } from './endpoints';
import type { GatewayTable } from './gateways';
import type { EffectivePolicy } from './localitySetting';
import type { ClientProxy } from './priorities';
import type { ObjectReader } from './ObjectReader';

/** Pods of one zone for a test: `healthy` of `total`. */
export type Pods = { healthy: number; total: number };

/** Pods by `region/zone`: `3`, or `'1/2'` for one healthy of two. */
export type Placed = Record<string, string | number>;

/** An object reader over a plain array, with a way to change it. */
export class ArrayObjects implements ObjectReader {
  readonly #listeners = new Set<(change: ObjectChange) => void>();

  constructor(private objects: KubeObject[]) {}

  list(_apiVersion: string, kind: string): KubeObject[] {
    return this.objects.filter(o => o.kind === kind);
  }

  onChange(listener: (change: ObjectChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Puts an object in place of the one with its name. */
  replace(object: KubeObject): void {
    const same = (o: KubeObject) =>
      o.kind === object.kind &&
      o.metadata.namespace === object.metadata.namespace &&
      o.metadata.name === object.metadata.name;
    this.objects = [...this.objects.filter(o => !same(o)), object];
    for (const listener of this.#listeners)
      listener({ type: 'MODIFIED', object });
  }
}

/** `3` is 3/3; `'1/2'` is one healthy of two. */
export function pods(text: string | number): Pods {
  const [healthy, total = healthy] = String(text).split('/').map(Number);
  return { healthy, total };
}

/** A client in `region/zone` whose cluster is called `c<region>` and its network `n<region>`. */
export function clientAt(place: string): ClientProxy {
  const [region, zone = 'a'] = place.split('/');
  return {
    locality: { region, zone, subzone: '' },
    network: `n${region}`,
    labels: labelsAt(region, zone),
  };
}

/** Hosts by `region/zone`, and the addresses of those that are not healthy. */
export function hostsAt(placed: Placed): {
  hosts: Host[];
  unhealthy: Set<string>;
} {
  const unhealthy = new Set<string>();
  const hosts = Object.entries(placed).flatMap(([place, text]) => {
    const [region, zone = 'a'] = place.split('/');
    const { healthy, total } = pods(text);
    return Array.from({ length: total }, (_, i): Host => {
      const address = `${region}-${zone}-${i}`;
      if (i >= healthy) unhealthy.add(address);
      return {
        address,
        locality: { region, zone, subzone: '' },
        labels: labelsAt(region, zone),
        weight: 1,
        cluster: `c${region}`,
        network: `n${region}`,
        via: 'pod',
      };
    });
  });
  return { hosts, unhealthy };
}

/**
 * Percent by region of one client's requests, rounded to hundredths, `unserved` included.
 *
 * @param ejected - addresses that are ejected besides the unhealthy ones
 * @param by - what to count by instead of the region
 */
export function splitOf(
  from: string,
  placed: Placed,
  policy: EffectivePolicy,
  gateways: GatewayTable = new Map(),
  ejected: readonly string[] = [],
  by: (host: Host) => string = host => host.locality.region,
): Record<string, number> {
  const { hosts, unhealthy } = hostsAt(placed);
  const list = endpointList(hosts, clientAt(from), policy, gateways);
  const picked = pickHosts(list, new Set([...unhealthy, ...ejected]));
  const split: Record<string, number> = {};
  for (const [host, share] of picked.shares) {
    split[by(host)] = (split[by(host)] ?? 0) + share * 100;
  }
  if (picked.unserved > 0) split.unserved = picked.unserved * 100;
  return Object.fromEntries(
    Object.entries(split).map(([k, v]) => [k, Math.round(v * 100) / 100]),
  );
}

function labelsAt(region: string, zone: string): Record<string, string> {
  return {
    'topology.kubernetes.io/region': region,
    'topology.kubernetes.io/zone': zone,
    'topology.istio.io/cluster': `c${region}`,
    'topology.istio.io/network': `n${region}`,
  };
}
