import { KubeObject } from '../../model/KubeObject';
import { readJsonPath } from './readJsonPath';

/** A column of a table and how an object fills it. */
export type TableColumn = {
  name: string;
  type: string;
  format?: string;
  priority?: number;
  cell: (object: KubeObject) => unknown;
};

/** The columns between name and age that kubectl shows for a builtin kind. */
export function builtinColumns(kind: string): TableColumn[] {
  return Object.hasOwn(COLUMNS, kind) ? COLUMNS[kind] : [];
}

const COLUMNS: Readonly<Record<string, TableColumn[]>> = {
  Namespace: [text('Status', '.status.phase')],
  Node: [
    computed('Status', nodeStatus),
    computed('Roles', nodeRoles),
    text('Version', '.status.nodeInfo.kubeletVersion'),
  ],
  ConfigMap: [count('Data', '.data')],
  Secret: [text('Type', '.type'), count('Data', '.data')],
  Service: [
    text('Type', '.spec.type'),
    text('Cluster-IP', '.spec.clusterIP', '<none>'),
    computed('External-IP', externalAddress),
    computed('Port(s)', servicePorts),
  ],
  Pod: [
    computed('Ready', podReady),
    text('Status', '.status.phase'),
    number('Restarts', '.status.containerStatuses[0].restartCount'),
  ],
  Event: [
    text('Type', '.type'),
    text('Reason', '.reason'),
    text('Message', '.message'),
  ],
  ServiceAccount: [count('Secrets', '.secrets')],
  Deployment: [
    computed('Ready', ready('.status.readyReplicas', '.spec.replicas')),
    number('Up-to-date', '.status.updatedReplicas'),
    number('Available', '.status.availableReplicas'),
  ],
  StatefulSet: [
    computed('Ready', ready('.status.readyReplicas', '.spec.replicas')),
  ],
  DaemonSet: [
    number('Desired', '.status.desiredNumberScheduled'),
    number('Current', '.status.currentNumberScheduled'),
    number('Ready', '.status.numberReady'),
    number('Up-to-date', '.status.updatedNumberScheduled'),
    number('Available', '.status.numberAvailable'),
  ],
  ReplicaSet: [
    number('Desired', '.spec.replicas'),
    number('Current', '.status.replicas'),
    number('Ready', '.status.readyReplicas'),
  ],
  HorizontalPodAutoscaler: [
    computed('Reference', object => {
      const kind = readJsonPath(object, '.spec.scaleTargetRef.kind');
      return `${kind}/${readJsonPath(object, '.spec.scaleTargetRef.name')}`;
    }),
    number('MinPods', '.spec.minReplicas'),
    number('MaxPods', '.spec.maxReplicas'),
    number('Replicas', '.status.currentReplicas'),
  ],
  PodDisruptionBudget: [
    text('Min Available', '.spec.minAvailable', 'N/A'),
    text('Max Unavailable', '.spec.maxUnavailable', 'N/A'),
    number('Allowed Disruptions', '.status.disruptionsAllowed'),
  ],
  EndpointSlice: [
    text('AddressType', '.addressType'),
    computed('Ports', object =>
      joined(list(object, '.ports').map(port => readJsonPath(port, '.port'))),
    ),
    computed('Endpoints', object =>
      joined(
        list(object, '.endpoints').flatMap(item => list(item, '.addresses')),
      ),
    ),
  ],
  CustomResourceDefinition: [
    {
      name: 'Created At',
      type: 'date',
      cell: object => object.metadata.creationTimestamp,
    },
  ],
};

function computed(name: string, cell: TableColumn['cell']): TableColumn {
  return { name, type: 'string', cell };
}

function text(name: string, path: string, missing = ''): TableColumn {
  return computed(name, object =>
    String(readJsonPath(object, path) ?? missing),
  );
}

function number(name: string, path: string): TableColumn {
  return {
    name,
    type: 'integer',
    cell: object => readJsonPath(object, path) ?? 0,
  };
}

function count(name: string, path: string): TableColumn {
  return {
    name,
    type: 'integer',
    cell: object => Object.keys(readJsonPath(object, path) ?? {}).length,
  };
}

function ready(have: string, want: string): TableColumn['cell'] {
  return object =>
    `${readJsonPath(object, have) ?? 0}/${readJsonPath(object, want) ?? 0}`;
}

function list(object: unknown, path: string): unknown[] {
  const value = readJsonPath(object, path);
  return Array.isArray(value) ? value : [];
}

function joined(values: unknown[]): string {
  return values.length > 0 ? values.join(',') : '<unset>';
}

function nodeStatus(object: KubeObject): string {
  const isReady = readJsonPath(
    object,
    '.status.conditions[?(@.type=="Ready")].status',
  );
  const status = isReady === 'True' ? 'Ready' : 'NotReady';
  const cordoned = readJsonPath(object, '.spec.unschedulable') === true;
  return cordoned ? `${status},SchedulingDisabled` : status;
}

function nodeRoles(object: KubeObject): string {
  const prefix = 'node-role.kubernetes.io/';
  const roles = Object.keys(object.metadata.labels ?? {})
    .filter(label => label.startsWith(prefix))
    .map(label => label.slice(prefix.length));
  return roles.length > 0 ? roles.sort().join(',') : '<none>';
}

function externalAddress(object: KubeObject): string {
  const path = '.status.loadBalancer.ingress[0]';
  const address =
    readJsonPath(object, `${path}.ip`) ??
    readJsonPath(object, `${path}.hostname`);
  return String(address ?? '<none>');
}

function servicePorts(object: KubeObject): string {
  const ports = list(object, '.spec.ports').map(
    port =>
      `${readJsonPath(port, '.port')}/${
        readJsonPath(port, '.protocol') ?? 'TCP'
      }`,
  );
  return ports.length > 0 ? ports.join(',') : '<none>';
}

function podReady(object: KubeObject): string {
  const statuses = list(object, '.status.containerStatuses');
  const up = statuses.filter(status => readJsonPath(status, '.ready') === true);
  return `${up.length}/${list(object, '.spec.containers').length}`;
}
