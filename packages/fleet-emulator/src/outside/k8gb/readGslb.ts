import type { KubeObject } from '../../kube/model/KubeObject';
import { at, records, text, texts } from '../json';
import { listKind } from '../listKind';
import type { OutsideCluster } from '../OutsideCluster';

/** Groups that k8gb serves Gslbs under; of two of one name that of the first counts. */
export const GSLB_VERSIONS = ['k8gb.io/v1beta1', 'k8gb.absa.oss/v1beta1'];

/** A host and the Services of the Gslb's cluster that it leads to. */
export type ServedHost = { host: string; services: string[] };

/** A Gslb as k8gb's controller understands it. */
export type Gslb = {
  object: KubeObject;
  key: string;
  type: string;
  primary: string;
  weights: ReadonlyMap<string, number>;
  ttl: number;
  /** `All`: every Service of a host has to be healthy. */
  policy: string;
  hosts: ServedHost[];
  /** Addresses that clients are sent to. */
  ownAddresses: string[];
};

/** All Gslbs of a cluster, each name once. */
export function readGslbs(cluster: OutsideCluster): Gslb[] {
  const found = new Map<string, Gslb>();
  for (const version of GSLB_VERSIONS)
    for (const object of listKind(cluster, version, 'Gslb')) {
      const { namespace, name } = object.metadata;
      const key = `${namespace}/${name}`;
      if (!found.has(key)) found.set(key, readGslb(object, key, cluster));
    }
  return [...found.values()];
}

function readGslb(
  object: KubeObject,
  key: string,
  cluster: OutsideCluster,
): Gslb {
  const strategy = at(object.spec, 'strategy');
  const target = referent(object, cluster);
  return {
    object,
    key,
    type: text(strategy.type),
    primary: text(strategy.primaryGeoTag),
    weights: new Map(
      Object.entries(at(strategy.weight)).map(([tag, w]) => [tag, Number(w)]),
    ),
    ttl: Number(strategy.dnsTtlSeconds) || 30,
    policy: text(at(object.spec).serviceHealthPolicy) || 'Any',
    hosts: target ? hostsOf(target) : [],
    ownAddresses: target ? exposed(target, cluster) : [],
  };
}

/** What a Gslb stands in front of: the Ingress it made of its own spec, or the object it refers to. */
function referent(
  { metadata, spec }: KubeObject,
  cluster: OutsideCluster,
): KubeObject | undefined {
  const reference = at(spec, 'resourceRef');
  const kind = text(reference.kind) || 'Ingress';
  const version =
    kind === 'HTTPRoute'
      ? 'gateway.networking.k8s.io/v1'
      : 'networking.k8s.io/v1';
  const namespace = text(reference.namespace) || metadata.namespace;
  const name = text(reference.name) || metadata.name;
  return listKind(cluster, version, kind).find(
    ({ metadata: m }) => m.namespace === namespace && m.name === name,
  );
}

function hostsOf({ kind, metadata, spec }: KubeObject): ServedHost[] {
  const inNamespace = (name: unknown, namespace: unknown = '') =>
    `${text(namespace) || metadata.namespace}/${text(name)}`;
  if (kind === 'HTTPRoute') {
    const services = records(at(spec).rules).flatMap(rule =>
      records(rule.backendRefs).map(b => inNamespace(b.name, b.namespace)),
    );
    return texts(at(spec).hostnames).map(host => ({ host, services }));
  }
  return records(at(spec).rules).map(rule => ({
    host: text(rule.host),
    services: records(at(rule, 'http').paths).map(path =>
      inNamespace(at(path, 'backend', 'service').name),
    ),
  }));
}

/** Addresses of the Ingress by its own status, or of the Gateway that a route is attached to. */
function exposed(target: KubeObject, cluster: OutsideCluster): string[] {
  if (target.kind !== 'HTTPRoute')
    return records(at(target.status, 'loadBalancer').ingress)
      .map(entry => text(entry.ip))
      .filter(ip => ip !== '');
  const [parent] = records(at(target.spec).parentRefs);
  const gateway = listKind(
    cluster,
    'gateway.networking.k8s.io/v1',
    'Gateway',
  ).find(
    ({ metadata }) =>
      metadata.name === text(parent?.name) &&
      metadata.namespace ===
        (text(parent?.namespace) || target.metadata.namespace),
  );
  return records(at(gateway?.status).addresses).map(a => text(a.value));
}
