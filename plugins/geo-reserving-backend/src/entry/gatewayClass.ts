import type { ClusterPicture } from '@geo-reserving/plugin-geo-reserving-node';
import type { GatewayFact } from './facts';
import { GATEWAY_CLASSES } from './resources';

/** Who implements a Gateway, as far as it decides where requests go behind it. */
export type GatewayImplementation = 'istio' | 'cilium' | 'other';

/** By the controller that the class names; undefined when the class is not known. */
export function implementationOf(
  cluster: ClusterPicture,
  { className }: Pick<GatewayFact, 'className'>,
): GatewayImplementation | undefined {
  const controller = cluster.facts(GATEWAY_CLASSES).get(className)?.controller;
  if (controller === undefined) {
    return undefined;
  }
  if (controller.startsWith('istio.io/')) {
    return 'istio';
  }
  return controller.startsWith('io.cilium/') ? 'cilium' : 'other';
}

/** Whether requests that come in through it are routed by the mesh; undefined when nothing says. */
export function isMeshGateway(
  cluster: ClusterPicture,
  gateway: Pick<GatewayFact, 'className'>,
): boolean | undefined {
  const implementation = implementationOf(cluster, gateway);
  return implementation && implementation === 'istio';
}
