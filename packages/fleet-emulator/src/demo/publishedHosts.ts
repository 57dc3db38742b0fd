import { isRecord } from '../kube/model/KubeObject';
import type { KubeObject } from '../kube/model/KubeObject';
import type { DemoCluster } from './DemoCluster';
import { hostOf, SERVICE_PORT } from './DemoService';
import type { DemoService } from './DemoService';
import { PUBLIC_LABEL } from './objects/serviceObjects';
import type { PublishedHost } from './objects/peeringStatus';

/** Protocols by the prefix of a port's name, as far as the demo uses them. */
const PROTOCOLS: Record<string, string> = {
  http: 'HTTP',
  http2: 'HTTP2',
  grpc: 'GRPC',
  tcp: 'TCP',
};

/** The hosts that a cluster publishes from the start. */
export function hostsPublishedBy(
  cluster: DemoCluster,
  services: readonly DemoService[],
): PublishedHost[] {
  return services
    .filter(service => service.published?.includes(cluster.name))
    .map(service => ({
      hostname: hostOf(service, cluster.name),
      ports: [{ name: 'http', port: SERVICE_PORT, protocol: 'HTTP' }],
    }));
}

/** The hosts that a cluster's metadata list now: those of its Services that carry the label. */
export function publishedHosts(
  cluster: DemoCluster,
  services: readonly KubeObject[],
): PublishedHost[] {
  return services
    .filter(({ metadata }) => metadata.labels?.[PUBLIC_LABEL] === '')
    .map(({ metadata: { namespace = '', name }, spec }) => ({
      hostname: hostOf({ namespace, name }, cluster.name),
      ports: portsOf(spec),
    }));
}

function portsOf(spec: unknown): PublishedHost['ports'] {
  const ports = isRecord(spec) && Array.isArray(spec.ports) ? spec.ports : [];
  return ports.filter(isRecord).map(({ name, port }) => ({
    name: String(name ?? ''),
    port: Number(port),
    protocol: PROTOCOLS[String(name ?? '').split('-')[0]] ?? 'TCP',
  }));
}
