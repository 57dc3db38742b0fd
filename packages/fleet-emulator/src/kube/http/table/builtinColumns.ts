import { isRecord, KubeObject } from '../../model/KubeObject';
import { ageOf } from './ageOf';
import { readAllAtPath, readJsonPath } from './readJsonPath';

/** A column of a table and how an object fills it. */
export type TableColumn = {
  name: string;
  type: string;
  format?: string;
  priority?: number;
  cell: (object: KubeObject) => unknown;
};

/** How long ago the object was created. */
export const AGE: TableColumn = {
  name: 'Age',
  type: 'string',
  cell: object => ageOf(object.metadata.creationTimestamp),
};

const POD_TEMPLATE = '.spec.template.spec.containers[*]';
const CONTAINERS: TableColumn[] = [
  wide(all('Containers', `${POD_TEMPLATE}.name`)),
  wide(all('Images', `${POD_TEMPLATE}.image`)),
];
const SELECTOR = wide(pairs('Selector', '.spec.selector.matchLabels'));

const COLUMNS: Readonly<Record<string, TableColumn[]>> = {
  Namespace: [text('Status', '.status.phase'), AGE],
  Node: [
    computed('Status', nodeStatus),
    computed('Roles', nodeRoles),
    AGE,
    text('Version', '.status.nodeInfo.kubeletVersion'),
    wide(text('Internal-IP', nodeAddress('InternalIP'), '<none>')),
    wide(text('External-IP', nodeAddress('ExternalIP'), '<none>')),
    wide(text('OS-Image', '.status.nodeInfo.osImage', '<unknown>')),
    wide(text('Kernel-Version', '.status.nodeInfo.kernelVersion', '<unknown>')),
    wide(
      text(
        'Container-Runtime',
        '.status.nodeInfo.containerRuntimeVersion',
        '<unknown>',
      ),
    ),
  ],
  ConfigMap: [count('Data', '.data'), AGE],
  Secret: [text('Type', '.type'), count('Data', '.data'), AGE],
  Service: [
    text('Type', '.spec.type'),
    text('Cluster-IP', '.spec.clusterIP', '<none>'),
    computed('External-IP', externalAddress),
    computed('Port(s)', servicePorts),
    AGE,
    wide(pairs('Selector', '.spec.selector')),
  ],
  Pod: [
    computed('Ready', podReady),
    text('Status', '.status.phase'),
    number('Restarts', '.status.containerStatuses[0].restartCount'),
    AGE,
    wide(text('IP', '.status.podIP', '<none>')),
    wide(text('Node', '.spec.nodeName', '<none>')),
  ],
  Event: [
    text('Type', '.type'),
    text('Reason', '.reason'),
    text('Message', '.message'),
    AGE,
  ],
  Deployment: [
    computed('Ready', readyOf('.spec.replicas')),
    number('Up-to-date', '.status.updatedReplicas'),
    number('Available', '.status.availableReplicas'),
    AGE,
    ...CONTAINERS,
    SELECTOR,
  ],
  StatefulSet: [
    computed('Ready', readyOf('.spec.replicas')),
    AGE,
    ...CONTAINERS,
  ],
  DaemonSet: [
    number('Desired', '.status.desiredNumberScheduled'),
    number('Current', '.status.currentNumberScheduled'),
    number('Ready', '.status.numberReady'),
    number('Up-to-date', '.status.updatedNumberScheduled'),
    number('Available', '.status.numberAvailable'),
    pairs('Node Selector', '.spec.template.spec.nodeSelector'),
    AGE,
    ...CONTAINERS,
    SELECTOR,
  ],
  ReplicaSet: [
    number('Desired', '.spec.replicas'),
    number('Current', '.status.replicas'),
    number('Ready', '.status.readyReplicas'),
    AGE,
    ...CONTAINERS,
    SELECTOR,
  ],
  HorizontalPodAutoscaler: [
    computed('Reference', autoscaled),
    number('MinPods', '.spec.minReplicas'),
    number('MaxPods', '.spec.maxReplicas'),
    number('Replicas', '.status.currentReplicas'),
    AGE,
  ],
  PodDisruptionBudget: [
    text('Min Available', '.spec.minAvailable', 'N/A'),
    text('Max Unavailable', '.spec.maxUnavailable', 'N/A'),
    number('Allowed Disruptions', '.status.disruptionsAllowed'),
    AGE,
  ],
  Ingress: [
    text('Class', '.spec.ingressClassName', '<none>'),
    all('Hosts', '.spec.rules[*].host', '*'),
    all('Address', '.status.loadBalancer.ingress[*].ip'),
    AGE,
  ],
  EndpointSlice: [
    text('AddressType', '.addressType'),
    all('Ports', '.ports[*].port', '<unset>'),
    all('Endpoints', '.endpoints[*].addresses[*]', '<unset>'),
    AGE,
  ],
  CustomResourceDefinition: [
    {
      name: 'Created At',
      type: 'date',
      cell: object => object.metadata.creationTimestamp,
    },
  ],
};

/** The columns after the name that kubectl shows for a builtin kind, as Kubernetes 1.36 has them. */
export function builtinColumns(kind: string): TableColumn[] {
  return Object.hasOwn(COLUMNS, kind) ? COLUMNS[kind] : [AGE];
}

function wide(column: TableColumn): TableColumn {
  return { ...column, priority: 1 };
}

/** Everything a path finds, with commas. */
function all(name: string, path: string, missing = ''): TableColumn {
  return computed(name, object => {
    const values = readAllAtPath(object, path);
    return values.length > 0 ? values.join(',') : missing;
  });
}

/** A map as `key=value` pairs. */
function pairs(name: string, path: string): TableColumn {
  return computed(name, object => {
    const map = readJsonPath(object, path);
    const texts = Object.entries(isRecord(map) ? map : {}).map(
      ([key, value]) => `${key}=${value}`,
    );
    return texts.length > 0 ? texts.join(',') : '<none>';
  });
}

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

function readyOf(wanted: string): TableColumn['cell'] {
  return object => {
    const have = readJsonPath(object, '.status.readyReplicas') ?? 0;
    return `${have}/${readJsonPath(object, wanted) ?? 0}`;
  };
}

function list(object: unknown, path: string): unknown[] {
  const value = readJsonPath(object, path);
  return Array.isArray(value) ? value : [];
}

function autoscaled(object: KubeObject): string {
  const target = '.spec.scaleTargetRef';
  const kind = readJsonPath(object, `${target}.kind`);
  return `${kind}/${readJsonPath(object, `${target}.name`)}`;
}

function nodeAddress(type: string): string {
  return `.status.addresses[?(@.type=="${type}")].address`;
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
