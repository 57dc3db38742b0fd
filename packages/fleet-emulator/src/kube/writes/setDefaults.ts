import { isRecord, JsonRecord, KubeObject } from '../model/KubeObject';

/** Fills in fields of a builtin kind, in place. */
type Defaulter = (object: KubeObject) => void;

/**
 * The defaults of builtin kinds that a reader of the API can run into: counts,
 * protocols, strategies. Values are those of the Kubernetes API reference.
 */
const DEFAULTS: Readonly<Record<string, Defaulter>> = {
  Namespace: namespace,
  Service: service,
  Deployment: deployment,
  StatefulSet: statefulSet,
  DaemonSet: daemonSet,
  ReplicaSet: object => {
    within(object.spec, { replicas: 1 });
    status(object, { replicas: 0 });
    podTemplate(object);
  },
  Pod: object => podSpec(object.spec),
  HorizontalPodAutoscaler: autoscaler,
  PodDisruptionBudget: object =>
    status(object, {
      disruptionsAllowed: 0,
      currentHealthy: 0,
      desiredHealthy: 0,
      expectedPods: 0,
    }),
  EndpointSlice: object => {
    eachRecord(object.endpoints, item => within(item, { conditions: {} }));
    eachRecord(object.ports, port =>
      within(port, { name: '', protocol: 'TCP' }),
    );
  },
  Ingress: object => status(object, { loadBalancer: {} }),
  Secret: object => within(object, { type: 'Opaque' }),
};

/** The object with the defaults of its kind; the input is not changed. */
export function setDefaults(object: KubeObject): KubeObject {
  if (!Object.hasOwn(DEFAULTS, object.kind)) return object;
  const copy = structuredClone(object);
  DEFAULTS[object.kind](copy);
  return copy;
}

function namespace(object: KubeObject): void {
  object.metadata.labels = {
    ...object.metadata.labels,
    'kubernetes.io/metadata.name': object.metadata.name,
  };
  object.spec ??= {};
  within(object.spec, { finalizers: ['kubernetes'] });
  status(object, { phase: 'Active' });
}

function service(object: KubeObject): void {
  within(object.spec, {
    type: 'ClusterIP',
    sessionAffinity: 'None',
    internalTrafficPolicy: 'Cluster',
  });
  status(object, { loadBalancer: {} });
  if (!isRecord(object.spec)) return;
  eachRecord(object.spec.ports, port =>
    within(port, { protocol: 'TCP', targetPort: port.port }),
  );
}

function deployment(object: KubeObject): void {
  within(object.spec, {
    replicas: 1,
    strategy: {},
    revisionHistoryLimit: 10,
    progressDeadlineSeconds: 600,
  });
  const strategy = isRecord(object.spec) ? object.spec.strategy : undefined;
  within(strategy, { type: 'RollingUpdate' });
  if (isRecord(strategy) && strategy.type === 'RollingUpdate') {
    within(strategy, { rollingUpdate: {} });
    within(strategy.rollingUpdate, { maxUnavailable: '25%', maxSurge: '25%' });
  }
  status(object, {});
  podTemplate(object);
}

function statefulSet(object: KubeObject): void {
  within(object.spec, {
    replicas: 1,
    podManagementPolicy: 'OrderedReady',
    revisionHistoryLimit: 10,
    updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0 } },
    persistentVolumeClaimRetentionPolicy: {
      whenDeleted: 'Retain',
      whenScaled: 'Retain',
    },
  });
  status(object, { replicas: 0, availableReplicas: 0 });
  podTemplate(object);
}

function daemonSet(object: KubeObject): void {
  within(object.spec, {
    revisionHistoryLimit: 10,
    updateStrategy: {
      type: 'RollingUpdate',
      rollingUpdate: { maxUnavailable: 1, maxSurge: 0 },
    },
  });
  status(object, {
    currentNumberScheduled: 0,
    numberMisscheduled: 0,
    desiredNumberScheduled: 0,
    numberReady: 0,
  });
  podTemplate(object);
}

function autoscaler(object: KubeObject): void {
  const target = { type: 'Utilization', averageUtilization: 80 };
  within(object.spec, {
    minReplicas: 1,
    metrics: [{ type: 'Resource', resource: { name: 'cpu', target } }],
  });
  status(object, { desiredReplicas: 0, currentMetrics: null });
}

function podTemplate(object: KubeObject): void {
  if (isRecord(object.spec) && isRecord(object.spec.template)) {
    podSpec(object.spec.template.spec);
  }
}

function podSpec(spec: unknown): void {
  if (!isRecord(spec)) return;
  within(spec, {
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: 30,
    dnsPolicy: 'ClusterFirst',
    schedulerName: 'default-scheduler',
    securityContext: {},
  });
  for (const list of [spec.containers, spec.initContainers]) {
    eachRecord(list, container);
  }
}

function container(value: JsonRecord): void {
  const image = String(value.image ?? '');
  const isLatest = image.endsWith(':latest') || !/[:@][^/]*$/.test(image);
  within(value, {
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    imagePullPolicy: isLatest ? 'Always' : 'IfNotPresent',
    resources: {},
  });
  eachRecord(value.ports, port => within(port, { protocol: 'TCP' }));
}

/** Fields of a status that a server always shows. */
function status(object: KubeObject, defaults: JsonRecord): void {
  object.status ??= {};
  within(object.status, defaults);
}

/** Sets the fields that are not there; what is not an object is left to validation. */
function within(target: unknown, defaults: JsonRecord): void {
  if (!isRecord(target)) return;
  for (const [name, value] of Object.entries(defaults)) {
    if (target[name] === undefined || target[name] === null) {
      target[name] = value;
    }
  }
}

function eachRecord(list: unknown, visit: (item: JsonRecord) => void): void {
  if (!Array.isArray(list)) return;
  for (const item of list) if (isRecord(item)) visit(item);
}
