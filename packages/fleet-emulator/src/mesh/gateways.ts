import { withWeight } from './endpoints';
import type { Host, LocalityGroup } from './endpoints';

/** Ingress gateways by network; a network that is absent is reached directly. */
export type GatewayTable = ReadonlyMap<string, readonly string[]>;

/**
 * Replaces pods of other networks by the gateways in front of them, inside their own locality.
 *
 * Weights are first multiplied so that a pod's weight divides evenly among its network's
 * gateways. A gateway is a static entry: of all labels it has only the network.
 */
export function throughGateways(
  groups: readonly LocalityGroup[],
  ownNetwork: string,
  gateways: GatewayTable,
): LocalityGroup[] {
  const scale = [...gateways.values()].reduce(
    (all, { length }) => (length > 0 ? leastCommonMultiple(all, length) : all),
    1,
  );
  return groups.map(group => {
    const direct: Host[] = [];
    const behind = new Map<string, Host>();
    for (const host of group.hosts) {
      const addresses =
        host.network === ownNetwork ? [] : gateways.get(host.network) ?? [];
      if (addresses.length === 0)
        direct.push({ ...host, weight: host.weight * scale });
      for (const address of addresses)
        addWeight(
          behind,
          host,
          address,
          (host.weight * scale) / addresses.length,
        );
    }
    return withWeight({ ...group, hosts: [...direct, ...behind.values()] });
  });
}

function addWeight(
  behind: Map<string, Host>,
  pod: Host,
  address: string,
  weight: number,
): void {
  const known = behind.get(address);
  // Pods that are not ready keep their gateway in the list, and it is healthy.
  const { notReady, ...standIn } = pod;
  behind.set(address, {
    ...standIn,
    address,
    via: 'gateway',
    labels: { 'topology.istio.io/network': pod.network },
    weight: (known?.weight ?? 0) + weight,
  });
}

function leastCommonMultiple(a: number, b: number): number {
  return (a * b) / greatestCommonDivisor(a, b);
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
