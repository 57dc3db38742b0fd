import {
  definitionsOf,
  DEMO_DEFINITIONS,
  publishedDefinitions,
  unpublished,
  type KubeObject,
} from '@geo-reserving/fleet-emulator';

/** What is written here is checked by what Istio demands; the other kinds may be stand-ins. */
const NEEDED = [
  'destinationrules.networking.istio.io',
  'virtualservices.networking.istio.io',
  'serviceentries.networking.istio.io',
];

/** Why the definitions cannot be used; undefined when they can. */
export function missingCrds(): string | undefined {
  return unpublished(NEEDED);
}

/** Every CustomResourceDefinition by its name: all that is published, and whatever else the demo has objects of. */
export function testCrds(): ReadonlyMap<string, KubeObject> {
  return new Map([
    ...publishedDefinitions(),
    ...definitionsOf(DEMO_DEFINITIONS).map(
      crd => [crd.metadata.name, crd] as const,
    ),
  ]);
}
