import type { ServiceFact } from '../../../fleet/facts';

/** Publishes a Service to the clusters of the federation. */
export const PUBLIC_LABEL = 'federation.istio.deckhouse.io/public-service';

/** The module selects by an empty value; any other publishes nothing. */
export function isPublic({ labels }: Pick<ServiceFact, 'labels'>): boolean {
  return labels[PUBLIC_LABEL] === '';
}

/** Protocols by which Istio knows what a port speaks, as prefixes of its name. */
const PROTOCOLS = [
  'http',
  'http2',
  'https',
  'grpc',
  'grpc-web',
  'tcp',
  'tls',
  'udp',
  'mongo',
  'mysql',
  'redis',
  'thrift',
];

/** Ports of which a peer would not know the protocol: `8080` or `metrics 9090`. */
export function unnamedPorts({ ports }: Pick<ServiceFact, 'ports'>): string[] {
  return ports
    .filter(
      ({ name = '' }) =>
        !PROTOCOLS.some(p => name === p || name.startsWith(`${p}-`)),
    )
    .map(({ name, port }) => (name ? `${name} ${port}` : `${port}`));
}
