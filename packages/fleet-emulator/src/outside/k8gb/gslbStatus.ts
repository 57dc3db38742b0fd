import type { JsonRecord, KubeObject } from '../../kube/model/KubeObject';
import type { Look } from './reconcile';
import type { Gslb } from './readGslb';

/** The status that a controller writes after a look. */
export function gslbStatus(
  { hosts, ownAddresses }: Gslb,
  tag: string,
  { health, records }: Look,
): JsonRecord {
  return {
    geoTag: tag,
    hosts: hosts.map(({ host }) => host).join(', '),
    serviceHealth: health,
    healthyRecords: Object.fromEntries(
      [...records].map(([host, { targets }]) => [
        host,
        targets.map(({ address }) => address),
      ]),
    ),
    loadBalancer: { exposedIps: ownAddresses },
    servers: hosts.map(({ host, services }) => ({
      host,
      services: services.map(key => {
        const [namespace, name] = key.split('/');
        return { namespace, name };
      }),
    })),
  };
}

/** The DNSEndpoint through which a controller tells its own nameserver; external-dns leaves it alone. */
export function localEndpoint(
  { object: { metadata } }: Gslb,
  { records, local }: Look,
): KubeObject {
  const mark = { 'k8gb.io/dnstype': 'local', 'k8gb.absa.oss/dnstype': 'local' };
  const { namespace, name } = metadata;
  return {
    apiVersion: 'externaldns.k8s.io/v1alpha1',
    kind: 'DNSEndpoint',
    metadata: { namespace, name, labels: mark, annotations: mark },
    spec: {
      endpoints: [
        ...[...local].map(([host, targets]) => ({
          dnsName: `localtargets-${host}`,
          recordType: 'A',
          recordTTL: records.get(host)?.ttl ?? 30,
          targets: [...targets],
        })),
        ...[...records].map(([host, { targets, ttl, strategy, weights }]) => ({
          dnsName: host,
          recordType: 'A',
          recordTTL: ttl,
          labels: { strategy, ...weightLabels(targets, weights) },
          targets: targets.map(({ address }) => address),
        })),
      ],
    },
  };
}

function weightLabels(
  targets: readonly { tag: string; address: string }[],
  weights: ReadonlyMap<string, number>,
): Record<string, string> {
  const counts = new Map<string, number>();
  return Object.fromEntries(
    targets
      .filter(({ tag }) => weights.has(tag))
      .map(({ tag, address }) => {
        const n = counts.get(tag) ?? 0;
        counts.set(tag, n + 1);
        return [`weight-${tag}-${n}-${weights.get(tag)}`, address];
      }),
  );
}
