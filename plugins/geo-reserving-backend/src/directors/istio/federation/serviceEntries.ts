import {
  createdAt,
  isModuleManaged,
  managersOf,
  named,
  ofHosts,
  watchedResource,
  type Fields,
  type Manager,
} from '@geo-reserving/plugin-geo-reserving-node';

/** A host that the mesh knows besides its own Services, and where it stands. */
export type ServiceEntryFact = {
  namespace: string;
  name: string;
  /** ISO 8601; empty string when absent. */
  createdAt: string;
  hosts: string[];
  /** Absent: mesh default (`*`). */
  exportTo?: string[];
  /** Addresses of its endpoints, sorted; several ports of one address are one. */
  addresses: string[];
  managers: Manager[];
  /** Written by the platform's istio module for a federation: never to be edited. */
  moduleManaged: boolean;
};

/**
 * ServiceEntries. DKP's istio module writes one into `d8-istio` for each host that a peer of a federation
 * publishes; its endpoints are the peer's ingress gateways.
 */
export const SERVICE_ENTRIES = watchedResource<ServiceEntryFact>({
  group: 'networking.istio.io',
  plural: 'serviceentries',
  versions: ['v1', 'v1beta1', 'v1alpha3'],
  parse: parseServiceEntry,
  concerns: ofHosts,
});

function parseServiceEntry(object: Fields): ServiceEntryFact {
  const spec = object.requiredObject('spec');
  const exportTo = spec.texts('exportTo');
  return {
    ...named(object),
    createdAt: createdAt(object),
    hosts: spec.texts('hosts') ?? [],
    ...(exportTo ? { exportTo } : {}),
    addresses: [
      ...new Set(
        spec.objects('endpoints').flatMap(e => e.name('address') ?? []),
      ),
    ].sort(),
    managers: managersOf(object),
    moduleManaged: isModuleManaged(object),
  };
}
