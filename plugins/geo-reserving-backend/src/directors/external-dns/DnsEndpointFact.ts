import type { Manager } from '@geo-reserving/plugin-geo-reserving-node';
import type { ServiceKey } from '../../entry/facts';

/** How a DNS provider chooses among several records of one name. */
export type RoutingPolicy =
  /** One record for all. */
  | { kind: 'simple' }
  | { kind: 'weighted'; weight: number; isReadable: boolean }
  | { kind: 'failover'; role: string }
  | { kind: 'multi-value' }
  /** By something that is not in the object, such as where the client is. */
  | { kind: 'other'; by: string };

/** One entry of `spec.endpoints`: a record that external-dns is to write. */
export type DnsRecord = {
  /** In lower case. */
  dnsName: string;
  /** `A`, `AAAA` or `CNAME`; others lead to no cluster. */
  type: string;
  targets: string[];
  ttlSeconds?: number;
  setIdentifier?: string;
  policy: RoutingPolicy;
  /** The provider leaves the record out of its answers while its health check fails. */
  isChecked: boolean;
};

/** A DNSEndpoint (`externaldns.k8s.io`). */
export type DnsEndpointFact = {
  namespace: string;
  name: string;
  records: DnsRecord[];
  /** Services it is said to stand for, by annotation. */
  annotated: ServiceKey[];
  managers: Manager[];
};
