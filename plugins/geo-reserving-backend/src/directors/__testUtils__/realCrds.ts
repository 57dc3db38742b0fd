import {
  definitionsOf,
  unpublished,
  type KubeObject,
} from '@geo-reserving/fleet-emulator';

const GATEWAY_API = [
  'gatewayclasses.gateway.networking.k8s.io',
  'gateways.gateway.networking.k8s.io',
  'httproutes.gateway.networking.k8s.io',
  'referencegrants.gateway.networking.k8s.io',
];

/** Why the definitions cannot be used; undefined when they can. Those of k8gb may be stand-ins. */
export function missingRealCrds(): string | undefined {
  return unpublished([...GATEWAY_API, 'dnsendpoints.externaldns.k8s.io']);
}

/** The definitions of k8gb (both groups), the Gateway API and external-dns, as these projects publish them. */
export function realCrds(): KubeObject[] {
  return definitionsOf([
    ...GATEWAY_API,
    'dnsendpoints.externaldns.k8s.io',
    'gslbs.k8gb.io',
    'gslbs.k8gb.absa.oss',
  ]);
}
