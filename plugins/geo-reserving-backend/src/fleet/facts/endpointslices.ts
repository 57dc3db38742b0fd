import {
  dataInterner,
  named,
  textInterner,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { Fields } from '@geo-reserving/plugin-geo-reserving-node';
import type { EndpointSliceFact } from '../facts';

/** A cluster has few zones, and most services a few pods in each. */
const shareZones = dataInterner<EndpointSliceFact['zones']>();
const shareService = textInterner();

/** An EndpointSlice, reduced to counts by zone. Slices that belong to no Service are ignored. */
export function parseEndpointSlice(
  object: Fields,
): EndpointSliceFact | 'ignored' {
  const service = object
    .requiredObject('metadata')
    .textMap('labels', key => key === 'kubernetes.io/service-name')[
    'kubernetes.io/service-name'
  ];
  if (!service) {
    return 'ignored';
  }
  const addressType = object.text('addressType');
  return {
    ...named(object),
    service: shareService(service),
    zones: countByZone(object.objects('endpoints')),
    ...(addressType ? { addressType } : {}),
  };
}

function countByZone(endpoints: Fields[]): EndpointSliceFact['zones'] {
  const zones = new Map<string, EndpointSliceFact['zones'][number]>();
  for (const endpoint of endpoints) {
    const conditions = endpoint.object('conditions');
    if (conditions?.flag('terminating')) {
      continue;
    }
    const zone = endpoint.text('zone') ?? '';
    const counts = zones.get(zone) ?? { zone, ready: 0, total: 0 };
    counts.total += 1;
    // discovery.k8s.io/v1: an absent `ready` is to be read as true.
    counts.ready += conditions?.flag('ready') ?? true ? 1 : 0;
    zones.set(zone, counts);
  }
  return shareZones(
    [...zones.values()].sort((a, b) => (a.zone < b.zone ? -1 : 1)),
  );
}
