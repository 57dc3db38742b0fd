import { isRecord } from '../kube/model/KubeObject';
import type { KubeObject } from '../kube/model/KubeObject';
import type { Host } from './endpoints';
import type { MeshCluster } from './MeshCluster';

/** Where a node stands. */
export type NodePlace = { region: string; zone: string };

const SERVICE_NAME_LABEL = 'kubernetes.io/service-name';
const REGION_LABEL = 'topology.kubernetes.io/region';
const ZONE_LABEL = 'topology.kubernetes.io/zone';

/** Places of nodes by name. */
export function readNodes(
  nodes: readonly KubeObject[],
): Map<string, NodePlace> {
  return new Map(
    nodes.map(({ metadata: { name, labels = {} } }) => [
      name,
      { region: labels[REGION_LABEL] ?? '', zone: labels[ZONE_LABEL] ?? '' },
    ]),
  );
}

/** What the pods of one cluster are read from. */
export type HostSources = {
  slices: readonly KubeObject[];
  services: readonly KubeObject[];
  workloads: readonly KubeObject[];
  nodes: ReadonlyMap<string, NodePlace>;
  cluster: Pick<MeshCluster, 'name' | 'network'>;
};

/** Pods by `namespace/service`. Terminating ones are not sent to anybody. */
export function readHosts(sources: HostSources): Map<string, Host[]> {
  const labelsOf = podLabelsByService(sources);
  const hosts = new Map<string, Host[]>();
  for (const slice of sources.slices) {
    const service = slice.metadata.labels?.[SERVICE_NAME_LABEL];
    if (!service || !Array.isArray(slice.endpoints)) continue;
    const key = `${slice.metadata.namespace}/${service}`;
    const found = slice.endpoints
      .filter(isRecord)
      .flatMap(e => readHost(e, sources, labelsOf.get(key) ?? {}));
    hosts.set(key, [...(hosts.get(key) ?? []), ...found]);
  }
  return hosts;
}

function readHost(
  endpoint: Record<string, unknown>,
  { nodes, cluster }: HostSources,
  podLabels: Record<string, string>,
): Host[] {
  const conditions = isRecord(endpoint.conditions) ? endpoint.conditions : {};
  if (conditions.terminating === true) return [];
  const address = Array.isArray(endpoint.addresses)
    ? endpoint.addresses[0]
    : undefined;
  if (typeof address !== 'string') return [];
  const node = String(endpoint.nodeName ?? '');
  const zone = String(endpoint.zone ?? nodes.get(node)?.zone ?? '');
  const region = nodes.get(node)?.region ?? regionOfZone(nodes, zone);
  return [
    {
      address,
      locality: { region, zone, subzone: '' },
      labels: {
        ...podLabels,
        [REGION_LABEL]: region,
        [ZONE_LABEL]: zone,
        'topology.istio.io/cluster': cluster.name,
        'topology.istio.io/network': cluster.network,
        'kubernetes.io/hostname': node,
      },
      weight: 1,
      cluster: cluster.name,
      network: cluster.network,
      via: 'pod',
      // A missing `ready` means ready, as the API's documentation asks readers to see it.
      ...(conditions.ready === false ? { notReady: true } : {}),
    },
  ];
}

function regionOfZone(
  nodes: ReadonlyMap<string, NodePlace>,
  zone: string,
): string {
  return [...nodes.values()].find(n => n.zone === zone)?.region ?? '';
}

/** Labels of the pods behind each service: those of the workload that its selector finds. */
function podLabelsByService({
  services,
  workloads,
}: HostSources): Map<string, Record<string, string>> {
  const templates = workloads.map(workload => ({
    namespace: workload.metadata.namespace,
    labels: templateLabels(workload),
  }));
  return new Map(
    services.map(({ metadata: { namespace, name }, spec }) => {
      const selector = isRecord(spec) ? stringMap(spec.selector) : {};
      const behind = templates.find(
        t => t.namespace === namespace && selects(selector, t.labels),
      );
      return [`${namespace}/${name}`, behind?.labels ?? selector];
    }),
  );
}

function templateLabels({ spec }: KubeObject): Record<string, string> {
  const template = isRecord(spec) ? spec.template : undefined;
  const metadata = isRecord(template) ? template.metadata : undefined;
  return isRecord(metadata) ? stringMap(metadata.labels) : {};
}

function selects(
  selector: Record<string, string>,
  labels: Record<string, string>,
): boolean {
  const wanted = Object.entries(selector);
  return wanted.length > 0 && wanted.every(([k, v]) => labels[k] === v);
}

function stringMap(value: unknown): Record<string, string> {
  return isRecord(value)
    ? Object.fromEntries(Object.entries(value).map(([k, v]) => [k, String(v)]))
    : {};
}
