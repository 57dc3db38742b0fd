import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import { createPermission } from '@backstage/plugin-permission-common';

/** See clusters, regions and peerings, and services that no entity is bound to. @public */
export const fleetReadPermission = createPermission({
  name: 'geo-reserving.fleet.read',
  attributes: { action: 'read' },
});

/** See a service through an entity bound to it. @public */
export const serviceReadPermission = createPermission({
  name: 'geo-reserving.service.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** Shift, fail over, drain and fail back a service, through an entity bound to it. @public */
export const trafficShiftPermission = createPermission({
  name: 'geo-reserving.traffic.shift',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** Act on services that no entity is bound to, and drain a region of many services. @public */
export const regionDrainPermission = createPermission({
  name: 'geo-reserving.region.drain',
  attributes: { action: 'update' },
});

/** Approve an operation that somebody else asked for. @public */
export const operationApprovePermission = createPermission({
  name: 'geo-reserving.operation.approve',
  attributes: { action: 'update' },
});

/** Override a safety rule that blocks. @public */
export const safetyOverridePermission = createPermission({
  name: 'geo-reserving.safety.override',
  attributes: { action: 'update' },
});

/** All permissions of the plugin. @public */
export const geoReservingPermissions = [
  fleetReadPermission,
  serviceReadPermission,
  trafficShiftPermission,
  regionDrainPermission,
  operationApprovePermission,
  safetyOverridePermission,
];

/** Channel on which "something changed" is signalled; the payload is {@link GeoReservingSignal}. @public */
export const GEO_RESERVING_CHANNEL = 'geo-reserving';

/** Only an invalidation: signals are not private, so they carry no facts. @public */
export type GeoReservingSignal = { revision: number };
