import type { EntryPointView } from '@geo-reserving/plugin-geo-reserving-common';
import { weakestReading } from '@geo-reserving/plugin-geo-reserving-node';
import type { ClusterPicture } from '@geo-reserving/plugin-geo-reserving-node';
import type { GatewayFact } from '../../entry/facts';
import { isMeshGateway } from '../../entry/gatewayClass';
import { GATEWAY_CLASSES, GATEWAYS } from '../../entry/resources';
import { by } from '../support/order';
import { provenanceIn } from './provenance';

/** The Gateways of a cluster, by namespace and name. */
export function gatewayViews(cluster: ClusterPicture): EntryPointView[] {
  return [...cluster.facts(GATEWAYS).values()]
    .sort(by(g => `${g.namespace}/${g.name}`))
    .map(gateway => gatewayView(cluster, gateway));
}

/** One Gateway, with the addresses that it was given. */
export function gatewayView(
  cluster: ClusterPicture,
  gateway: GatewayFact,
): EntryPointView {
  const { namespace, name, className, addresses } = gateway;
  const inMesh = isMeshGateway(cluster, gateway);
  const message = messageOf(gateway);
  return {
    cluster: cluster.name,
    kind: 'Gateway',
    namespace,
    name,
    via: className,
    addresses: [...addresses],
    ...(inMesh === undefined ? {} : { inMesh }),
    ...(message ? { message } : {}),
    provenance: provenanceIn(
      cluster,
      weakestReading([
        cluster.reading(GATEWAYS),
        cluster.reading(GATEWAY_CLASSES),
      ]),
    ),
  };
}

function messageOf({ addresses, notProgrammed }: GatewayFact) {
  if (notProgrammed) {
    return `It is not programmed: ${notProgrammed}`;
  }
  return addresses.length === 0
    ? 'No address has been assigned to it yet.'
    : undefined;
}
