import type { KubeObject } from '@geo-reserving/fleet-emulator';

/** One entry of `spec.endpoints`, with the provider's properties as a map. */
export type EndpointText = {
  dnsName?: string;
  recordType?: string;
  targets: readonly string[];
  recordTTL?: number;
  setIdentifier?: string;
  properties?: Readonly<Record<string, string>>;
};

export function dnsEndpoint(
  key: string,
  endpoints: readonly EndpointText[],
  metadata: object = {},
): KubeObject {
  const [namespace, name] = key.split('/');
  return {
    apiVersion: 'externaldns.k8s.io/v1alpha1',
    kind: 'DNSEndpoint',
    metadata: { namespace, name, ...metadata },
    spec: {
      endpoints: endpoints.map(({ properties = {}, ...endpoint }) => ({
        dnsName: 'shop.example.com',
        recordType: 'A',
        ...endpoint,
        providerSpecific: Object.entries(properties).map(([prop, value]) => ({
          name: prop,
          value,
        })),
      })),
    },
  };
}

/** A record of a set with a weight. */
export function weightedRecord(
  setIdentifier: string,
  weight: number | string,
  targets: readonly string[],
  properties: Readonly<Record<string, string>> = {},
): EndpointText {
  return {
    setIdentifier,
    targets,
    recordTTL: 60,
    properties: { 'aws/weight': String(weight), ...properties },
  };
}
