import type { Manager } from '@geo-reserving/plugin-geo-reserving-node';
import type { ServiceKey } from '../../entry/facts';

/** The present group of Gslbs, and the one that came before it. */
export const K8GB_GROUPS = ['k8gb.io', 'k8gb.absa.oss'] as const;

/** What k8gb found and answers, as it wrote it into a Gslb's status. */
export type GslbStatus = {
  /** Geo tag of the cluster that this copy is in. */
  geoTag: string;
  /** `Healthy`, `Unhealthy` or `NotFound`, by host. */
  health: Record<string, string>;
  /** What its nameserver answers, by host; a host without an entry does not exist (NXDOMAIN). */
  records: Record<string, string[]>;
  /** Addresses of this cluster that it offers; absent in releases that do not say. */
  ownAddresses?: string[];
};

/** A Gslb: how one cluster's k8gb answers for hosts. */
export type GslbFact = {
  namespace: string;
  name: string;
  group: (typeof K8GB_GROUPS)[number];
  resourceVersion: string;
  strategy: {
    type: string;
    /** By geo tag. */
    weight?: Record<string, number>;
    primaryGeoTag?: string;
    /** Absent: k8gb takes 30. */
    ttlSeconds?: number;
  };
  /** Which services a host leads to, as far as the Gslb itself says. */
  hosts: { host: string; services: ServiceKey[] }[];
  /** Services it is said to stand for, by annotation: all of its hosts lead to them. */
  annotated: ServiceKey[];
  /** Another object that says which hosts lead to which services. */
  reference?: { kind: string; namespace: string; name: string };
  /** Absent: k8gb never looked at it. */
  status?: GslbStatus;
  managers: Manager[];
  /** Who else than we owns fields of its strategy, by field; absent: nobody. */
  owners?: Record<string, string>;
};
