import { nodeNames } from '../DemoCluster';
import type { DemoCluster } from '../DemoCluster';
import type { DemoPlacement, DemoService } from '../DemoService';

/** A pod as endpoints see it. Pods themselves are not emulated: nothing reads them. */
export type DemoPod = {
  name: string;
  address: string;
  node: string;
  zone: string;
  ready: boolean;
};

/** Addresses that one service has in one cluster: a 10.x.y.0/24 of its own. */
export const MAX_PODS = 250;

/**
 * The pods of a placement: spread over its zones in turn, then over the nodes of a zone. The
 * last ones are those that are not ready.
 *
 * @param serviceIndex - 0..255, unique in the fleet; decides the addresses
 */
export function podsOf(
  cluster: DemoCluster,
  service: Pick<DemoService, 'name'>,
  serviceIndex: number,
  placement: Pick<DemoPlacement, 'replicas' | 'ready' | 'zones'>,
): DemoPod[] {
  const zones = placement.zones?.map(i => cluster.zones[i]) ?? cluster.zones;
  const ready = placement.ready ?? placement.replicas;
  const count = Math.min(placement.replicas, MAX_PODS);
  return Array.from({ length: count }, (_, i) => {
    const zone = zones[i % zones.length];
    const nodes = nodeNames(cluster, zone);
    return {
      name: `${service.name}-${i}`,
      address: `10.${cluster.podOctet}.${serviceIndex}.${i + 1}`,
      node: nodes[Math.floor(i / zones.length) % nodes.length],
      zone,
      ready: i < ready,
    };
  });
}
