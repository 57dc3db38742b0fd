/** Mistakes in what leads clients from outside into the clusters, and controllers that no longer look. */
import { DEMO_CLUSTERS } from '../../demo/DemoCluster';
import { GATEWAY_NAMESPACE } from '../../demo/outside/entryPoints';
import { EXPOSURES, geoTag } from '../../demo/outside/exposures';
import { DEMO_SERVICES } from '../../demo/services';
import type { EmulatedCluster } from '../../kube/EmulatedCluster';
import type { JsonRecord, KubeObject } from '../../kube/model/KubeObject';
import { at, records } from '../../outside/json';
import { DEMO_MANAGER } from '../loadDemo';
import type { LabContext } from './LabContext';
import type { SwitchDefinition } from './LabSwitch';

/** Field manager of `kubectl edit`. */
const HAND = 'kubectl-edit';

const GATEWAY_API = 'gateway.networking.k8s.io/v1';

export function outsideSwitches(context: LabContext): SwitchDefinition[] {
  return [
    otherPrimary(context, 'iad-1'),
    weightZeroed(context, 'iad-1'),
    ...DEMO_CLUSTERS.filter(({ name }) => hasGslbs(name)).map(({ name }) =>
      k8gbStopped(context, name),
    ),
    gatewayWithoutAddress(context, 'fra-1'),
    missingBackend(context, 'iad-1'),
  ];
}

function otherPrimary(
  { clusters }: LabContext,
  cluster: string,
): SwitchDefinition {
  const service = { namespace: 'finance', name: 'payments' };
  const write = (primaryGeoTag: string, manager: string) =>
    edit(clusters.get(cluster)!, 'Gslb', service, manager, object =>
      withStrategy(object, { primaryGeoTag }),
    );
  return {
    kind: 'gslb-edit',
    target: `finance/payments@${cluster}`,
    label: `Edit Gslb finance/payments by hand in ${cluster}`,
    description: `k8gb in ${cluster} takes its own cluster for the primary; the other copy stays.`,
    params: [],
    turnOn() {
      write(geoTag({ name: cluster }), HAND);
      return `Gslb finance/payments names another primary in ${cluster}.`;
    },
    turnOff() {
      write(geoTag({ name: 'fra-2' }), DEMO_MANAGER);
      return `Gslb finance/payments in ${cluster} is as it was.`;
    },
  };
}

function weightZeroed(
  { clusters }: LabContext,
  cluster: string,
): SwitchDefinition {
  const service = { namespace: 'insights', name: 'events' };
  const tag = geoTag({ name: cluster });
  const write = (weight: number, manager: string) => {
    for (const name of ['iad-1', 'sin-1'])
      edit(clusters.get(name)!, 'Gslb', service, manager, object =>
        withStrategy(object, {
          weight: { ...weightOf(object), [tag]: weight },
        }),
      );
  };
  return {
    kind: 'gslb-drain',
    target: `insights/events@${cluster}`,
    label: `Drain ${cluster} in Gslb insights/events`,
    description: `Its weight is 0 in every copy: it is named last, and the mesh keeps its own weights.`,
    params: [],
    turnOn() {
      write(0, HAND);
      return `${cluster} has weight 0 in Gslb insights/events.`;
    },
    turnOff() {
      write(60, DEMO_MANAGER);
      return `${cluster} has its weight back in Gslb insights/events.`;
    },
  };
}

function k8gbStopped(
  { outside, k8gbControllers }: LabContext,
  cluster: string,
): SwitchDefinition {
  return {
    kind: 'k8gb-stopped',
    target: cluster,
    label: `Stop k8gb's controller in ${cluster}`,
    description: `Statuses of Gslbs in ${cluster} grow old, and its nameserver answers what it last knew.`,
    params: [],
    turnOn() {
      outside.k8gb.setStopped(cluster, true);
      return `k8gb's controller in ${cluster} is stopped.`;
    },
    turnOff() {
      outside.k8gb.setStopped(cluster, false);
      k8gbControllers.look(cluster);
      return `k8gb's controller in ${cluster} looks again.`;
    },
  };
}

function gatewayWithoutAddress(
  { clusters }: LabContext,
  cluster: string,
): SwitchDefinition {
  const gateway = { namespace: GATEWAY_NAMESPACE, name: 'cilium' };
  const address = () =>
    edit(clusters.get(cluster)!, 'Gateway', gateway, DEMO_MANAGER, object => ({
      ...object,
      status: before ?? {},
    }));
  let before: unknown;
  return {
    kind: 'gateway-address',
    target: `${gateway.namespace}/${gateway.name}@${cluster}`,
    label: `Take the address of Gateway ${gateway.namespace}/${gateway.name} in ${cluster} away`,
    description: `The pool has no free address any more: nobody enters ${cluster} through it.`,
    params: [],
    turnOn() {
      edit(clusters.get(cluster)!, 'Gateway', gateway, HAND, object => {
        before = object.status;
        return {
          ...object,
          status: { addresses: [], conditions: [NO_ADDRESS] },
        };
      });
      return `Gateway ${gateway.namespace}/${gateway.name} has no address in ${cluster}.`;
    },
    turnOff() {
      address();
      return `Gateway ${gateway.namespace}/${gateway.name} has its address back in ${cluster}.`;
    },
  };
}

const NO_ADDRESS = {
  type: 'Programmed',
  status: 'False',
  reason: 'AddressNotAssigned',
  message: 'no free address is left in the pool',
  lastTransitionTime: '2026-01-05T08:00:00Z',
};

function missingBackend(
  { clusters }: LabContext,
  cluster: string,
): SwitchDefinition {
  const route = { namespace: 'pricing', name: 'currency' };
  const write = (name: string, isResolved: boolean, manager: string) =>
    edit(clusters.get(cluster)!, 'HTTPRoute', route, manager, object =>
      withBackend(object, name, isResolved),
    );
  return {
    kind: 'route-backend',
    target: `pricing/currency@${cluster}`,
    label: `Misspell a backend of HTTPRoute pricing/currency in ${cluster}`,
    description: `The share of a Service that is not there is answered with 500, and goes to nobody else.`,
    params: [],
    turnOn() {
      write('curency', false, HAND);
      return `HTTPRoute pricing/currency leads to a Service that is not in ${cluster}.`;
    },
    turnOff() {
      write('currency', true, DEMO_MANAGER);
      return `HTTPRoute pricing/currency in ${cluster} is as it was.`;
    },
  };
}

/** Another name in the first backend, and the status that the Gateway's controller writes then. */
function withBackend(
  object: KubeObject,
  name: string,
  isResolved: boolean,
): KubeObject {
  const copy = structuredClone(object);
  const [rule] = records(at(copy.spec).rules);
  const [backend] = records(rule?.backendRefs);
  if (backend) backend.name = name;
  for (const parent of records(at(copy.status).parents))
    for (const condition of records(parent.conditions))
      if (condition.type === 'ResolvedRefs') {
        condition.status = isResolved ? 'True' : 'False';
        condition.reason = isResolved ? 'ResolvedRefs' : 'BackendNotFound';
      }
  return copy;
}

function withStrategy(object: KubeObject, change: JsonRecord): KubeObject {
  const spec = at(object.spec);
  return {
    ...object,
    spec: { ...spec, strategy: { ...at(spec.strategy), ...change } },
  };
}

function weightOf(object: KubeObject): JsonRecord {
  return at(at(at(object.spec).strategy).weight);
}

/** Of whatever version the cluster has; one that somebody deleted meanwhile is an error that says so. */
function edit(
  { store, name: clusterName }: EmulatedCluster,
  kind: 'Gslb' | 'Gateway' | 'HTTPRoute',
  { namespace, name }: { namespace: string; name: string },
  manager: string,
  change: (object: KubeObject) => KubeObject,
): void {
  const versions =
    kind === 'Gslb'
      ? ['k8gb.io/v1beta1', 'k8gb.absa.oss/v1beta1']
      : [GATEWAY_API];
  const object = versions
    .map(version => store.get(version, kind, name, namespace))
    .find(found => found !== undefined);
  if (!object)
    throw new Error(
      `${kind} ${namespace}/${name} is gone from ${clusterName}: reset the lab to put it back`,
    );
  store.put(change(object), { manager });
}

function hasGslbs(cluster: string): boolean {
  return EXPOSURES.some(
    ({ namespace, name, gslb }) =>
      gslb !== undefined &&
      DEMO_SERVICES.some(
        service =>
          service.namespace === namespace &&
          service.name === name &&
          cluster in service.placements,
      ),
  );
}
