/**
 * How the lists of the builtin kinds merge, from the Kubernetes 1.36 API
 * reference: `+listType`, `+listMapKey` and `+mapType` for server-side apply,
 * `patchMergeKey` and `patchStrategy` for the strategic merge patch. What is
 * not named here has the API's default: objects merge, lists are replaced.
 */
import { ListMapSchema, MapSchema, MergeSchema } from './MergeSchema';

const ATOMIC: MergeSchema = { type: 'atomic' };

function map(fields: Record<string, MergeSchema>): MapSchema {
  return { type: 'map', fields };
}

/** A Go struct that is serialized even when it is empty. */
function struct(fields: Record<string, MergeSchema> = {}): MapSchema {
  return { type: 'map', fields, alwaysPresent: true };
}

function listBy(
  keys: string | string[],
  patchKey?: string,
  items?: MergeSchema,
): ListMapSchema {
  return {
    type: 'list-map',
    keys: typeof keys === 'string' ? [keys] : keys,
    patchKey,
    items,
    ...(keys.includes('protocol') ? { keyDefaults: { protocol: 'TCP' } } : {}),
  };
}

const METADATA = struct({
  finalizers: { type: 'list-set', patchMerge: true },
  ownerReferences: listBy('uid', 'uid'),
});
const CONDITIONS = listBy('type', 'type');
const STATUS = struct({ conditions: CONDITIONS });

const CONTAINERS = listBy(
  'name',
  'name',
  map({
    env: listBy(
      'name',
      'name',
      map({
        valueFrom: map({
          fieldRef: ATOMIC,
          secretKeyRef: ATOMIC,
          configMapKeyRef: ATOMIC,
          resourceFieldRef: ATOMIC,
        }),
      }),
    ),
    ports: listBy(['containerPort', 'protocol'], 'containerPort'),
    volumeMounts: listBy('mountPath', 'mountPath'),
    volumeDevices: listBy('devicePath', 'devicePath'),
    resources: struct({ claims: listBy('name') }),
  }),
);

const POD_SPEC_FIELDS: Record<string, MergeSchema> = {
  containers: CONTAINERS,
  initContainers: CONTAINERS,
  ephemeralContainers: CONTAINERS,
  volumes: listBy('name', 'name', { type: 'map', retainKeys: true }),
  imagePullSecrets: listBy('name', 'name'),
  hostAliases: listBy('ip', 'ip'),
  topologySpreadConstraints: listBy(
    ['topologyKey', 'whenUnsatisfiable'],
    'topologyKey',
    map({ labelSelector: ATOMIC }),
  ),
  schedulingGates: listBy('name', 'name'),
  resourceClaims: listBy('name', 'name'),
  nodeSelector: ATOMIC,
};

const POD_TEMPLATE = struct({
  metadata: METADATA,
  spec: struct(POD_SPEC_FIELDS),
});

function workload(
  spec: Record<string, MergeSchema> = {},
  status: Record<string, MergeSchema> = {},
): MapSchema {
  return struct({
    metadata: METADATA,
    spec: struct({ selector: ATOMIC, template: POD_TEMPLATE, ...spec }),
    status: struct({ conditions: CONDITIONS, ...status }),
  });
}

/** ConfigMap, Secret, Event: nothing but plain fields. */
export const PLAIN = struct({ metadata: METADATA });

export const NAMESPACE = struct({
  metadata: METADATA,
  spec: struct(),
  status: STATUS,
});

export const NODE = struct({
  metadata: METADATA,
  spec: struct({ podCIDRs: { type: 'list-set', patchMerge: true } }),
  status: struct({
    conditions: CONDITIONS,
    addresses: listBy('type', 'type'),
  }),
});

export const SERVICE = struct({
  metadata: METADATA,
  spec: struct({
    ports: listBy(['port', 'protocol'], 'port'),
    selector: ATOMIC,
  }),
  status: struct({ conditions: CONDITIONS, loadBalancer: struct() }),
});

export const SERVICE_ACCOUNT = struct({
  metadata: METADATA,
  secrets: listBy('name', 'name'),
});

export const POD = struct({
  metadata: METADATA,
  spec: struct(POD_SPEC_FIELDS),
  status: struct({
    conditions: CONDITIONS,
    podIPs: listBy('ip', 'ip'),
    hostIPs: listBy('ip', 'ip'),
  }),
});

/** ReplicaSet, and what the other workloads share. */
export const WORKLOAD = workload();

export const DEPLOYMENT = workload({
  strategy: { ...struct(), retainKeys: true },
});

export const STATEFUL_SET = workload({ updateStrategy: struct() });

export const DAEMON_SET = workload({ updateStrategy: struct() });

export const AUTOSCALER = struct({
  metadata: METADATA,
  spec: struct({ scaleTargetRef: struct() }),
  status: STATUS,
});

export const DISRUPTION_BUDGET = struct({
  metadata: METADATA,
  spec: struct({ selector: ATOMIC }),
  status: STATUS,
});

export const INGRESS = struct({
  metadata: METADATA,
  spec: struct(),
  status: struct({ loadBalancer: struct() }),
});

export const ENDPOINT_SLICE = struct({ metadata: METADATA });

export const CUSTOM_RESOURCE_DEFINITION = struct({
  metadata: METADATA,
  spec: struct({ names: struct() }),
  status: struct({ conditions: listBy('type') }),
});
