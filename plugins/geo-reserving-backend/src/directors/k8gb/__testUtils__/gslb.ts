import type { KubeObject } from '@geo-reserving/fleet-emulator';
import type { ClusterPicture } from '@geo-reserving/plugin-geo-reserving-node';
import { pictureOf } from '../../../entry/__testUtils__/pictureOf';
import type { ClusterFacts } from '../../../fleet/facts';
import { GSLBS } from '../resources';

export const HOST = 'shop.example.com';

/** A Gslb of `shop/checkout` as somebody wrote it, and what k8gb found. */
export type GslbText = {
  group?: string;
  strategy: object;
  tag?: string;
  health?: string;
  /** Addresses that it answers with. */
  records?: readonly string[];
  own?: readonly string[];
  annotations?: Record<string, string>;
  spec?: object;
  status?: object;
};

export function gslb(o: GslbText): KubeObject {
  const { group = 'k8gb.io', tag, health = 'Healthy', records, own } = o;
  const status = tag && {
    geoTag: tag,
    hosts: HOST,
    serviceHealth: { [HOST]: health },
    healthyRecords: records ? { [HOST]: records } : {},
    servers: [
      { host: HOST, services: [{ namespace: 'shop', name: 'checkout' }] },
    ],
    ...(own ? { loadBalancer: { exposedIps: own } } : {}),
    ...o.status,
  };
  return {
    apiVersion: `${group}/v1beta1`,
    kind: 'Gslb',
    metadata: {
      namespace: 'shop',
      name: 'checkout',
      annotations: o.annotations ?? {},
    },
    spec: {
      resourceRef: {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'Ingress',
        name: 'checkout',
      },
      ...o.spec,
      strategy: o.strategy,
    },
    ...(status ? { status } : {}),
  };
}

/** A cluster with these objects, in the region of its first letters. */
export function k8gbCluster(
  name: string,
  objects: readonly KubeObject[],
  change?: (facts: ClusterFacts) => ClusterFacts,
): ClusterPicture {
  return pictureOf(name, objects, {
    region: name.split('-')[0],
    declared: GSLBS,
    change,
  });
}
