import {
  count,
  described,
  flag,
  instant,
  list,
  map,
  number,
  object,
  oneOf,
  text,
  type Schema,
} from './schema';
import { AVAILABILITIES, CLUSTER_STATUSES } from './words';

const provenance = described(
  object({ source: text, stale: flag }, { at: instant }),
  'Where a fact comes from, and when its source was last known to agree; never seen without `at`',
);

const resource = object(
  {
    resource: described(text, 'Plural and group, as RBAC names it'),
    availability: oneOf(AVAILABILITIES),
    count: described(count, 'Objects held, of all services and of none'),
    malformed: described(
      list(text),
      'Objects that could not be read; empty for callers who may not see every service',
    ),
  },
  { message: text, at: instant },
);

const cluster = object(
  {
    name: text,
    region: text,
    status: oneOf(CLUSTER_STATUSES),
    since: instant,
    message: text,
    missingPermissions: list(text),
    warnings: list(text),
    resources: list({ $ref: '#/components/schemas/Resource' }),
    entryPoints: list({ $ref: '#/components/schemas/EntryPoint' }),
    services: described(count, 'Services placed here that the caller may see'),
  },
  {
    uuid: text,
    version: text,
    platform: object({}, { deckhouse: text, istio: list(text) }),
    lastSeen: instant,
    remedy: text,
    nodes: object(
      { ready: count, total: count, zones: list(text), at: instant },
      {
        allocatable: { $ref: '#/components/schemas/Capacity' },
        requested: { $ref: '#/components/schemas/Capacity' },
      },
    ),
    alerts: described(
      list({ $ref: '#/components/schemas/ClusterAlert' }),
      'Absent when the cluster was never asked, or has no such objects',
    ),
  },
);

const capacity = object({
  cpuMillis: number,
  memoryBytes: number,
  pods: number,
});

const clusterAlert = object(
  {
    name: text,
    summary: text,
    labels: map(text),
    status: text,
    provenance: { $ref: '#/components/schemas/Provenance' },
  },
  { severity: count, description: text, since: instant },
);

const entryPoint = described(
  object(
    {
      cluster: text,
      kind: text,
      name: text,
      via: text,
      addresses: list(text),
      provenance: { $ref: '#/components/schemas/Provenance' },
    },
    { namespace: text, inMesh: flag, message: text },
  ),
  'Where requests from outside enter a cluster',
);

const region = object(
  { name: text, title: text, clusters: list(text) },
  {
    location: object({ latitude: number, longitude: number }),
    servedRps: number,
    servedAt: instant,
    servedStale: flag,
  },
);

const condition = object(
  { type: text, status: text },
  { reason: text, message: text, lastProbeTime: instant },
);

const peering = described(
  object(
    {
      id: text,
      kind: oneOf(['IstioMulticluster', 'IstioFederation', 'ClusterMesh']),
      name: text,
      from: text,
      status: oneOf(['healthy', 'broken', 'unknown']),
      message: text,
      reciprocal: flag,
      conditions: list(condition),
      provenance: { $ref: '#/components/schemas/Provenance' },
    },
    { to: text, toUuid: text, since: instant, remedy: text },
  ),
  'What one cluster says about another; each direction has its own',
);

/** Schemas of clusters and what stands between them. */
export const clusterSchemas: Record<string, Schema> = {
  Provenance: provenance,
  Resource: resource,
  Capacity: capacity,
  ClusterAlert: clusterAlert,
  EntryPoint: entryPoint,
  Cluster: cluster,
  Region: region,
  Peering: peering,
};
