import {
  definitionsOf,
  unpublished,
  type KubeObject,
} from '@geo-reserving/fleet-emulator';

const WRITTEN = [
  'destinationrules.networking.istio.io',
  'virtualservices.networking.istio.io',
];

/** Why the definitions cannot be used; undefined when they can. */
export function missingIstioCrds(): string | undefined {
  return unpublished(WRITTEN);
}

/** The definitions of what is written, as Istio publishes them, with all that they validate. */
export function istioCrds(): KubeObject[] {
  return definitionsOf(WRITTEN);
}
