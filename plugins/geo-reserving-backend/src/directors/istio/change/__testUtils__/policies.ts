/** Istio's objects as somebody writes them, for the one service of the tests. */

const ISTIO = 'networking.istio.io/v1beta1';

/** Its full name. */
export const HOST = 'checkout.shop.svc.cluster.local';

type Meta = {
  namespace?: string;
  name?: string;
  day?: number;
  labels?: Readonly<Record<string, string>>;
};

export function rule(spec: object, meta: Meta = {}): object {
  const { day = 1, namespace = 'shop', name = 'checkout', labels } = meta;
  return {
    apiVersion: ISTIO,
    kind: 'DestinationRule',
    metadata: {
      namespace,
      name,
      creationTimestamp: `2026-01-0${day}T00:00:00Z`,
      ...(labels ? { labels } : {}),
    },
    spec: { host: HOST, ...spec },
  };
}

export function routes(
  http: readonly object[],
  spec: object = {},
  meta: Pick<Meta, 'labels'> = {},
): object {
  return {
    apiVersion: ISTIO,
    kind: 'VirtualService',
    metadata: {
      namespace: 'shop',
      name: 'checkout-split',
      creationTimestamp: '2026-01-01T00:00:00Z',
      ...meta,
    },
    spec: { hosts: ['checkout'], http, ...spec },
  };
}

export function to(weight: number, subset?: string, host = 'checkout'): object {
  return {
    destination: { host, ...(subset === undefined ? {} : { subset }) },
    weight,
  };
}

export function distributing(weights: Readonly<Record<string, number>>) {
  return {
    loadBalancer: {
      localityLbSetting: { distribute: [{ from: '*', to: weights }] },
    },
  };
}

/** One subset for each cluster. */
export function byCluster(...names: string[]) {
  return names.map(name => ({
    name,
    labels: { 'topology.istio.io/cluster': name },
  }));
}
