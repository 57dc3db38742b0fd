import { demoCluster } from '../../demo/DemoCluster';
import { placementOf } from '../../demo/DemoService';
import type { DemoService } from '../../demo/DemoService';
import { demoServiceIndex } from '../../demo/demoObjects';
import { imageOf } from '../../demo/objects/workload';
import { ISTIO_API_VERSION } from '../../demo/objects/policyObjects';
import { DEMO_SERVICES } from '../../demo/services';
import { weighted } from '../../demo/trafficPolicies';
import type { EmulatedCluster } from '../../kube/EmulatedCluster';
import type { KubeObject } from '../../kube/model/KubeObject';
import { isRecord } from '../../kube/model/KubeObject';
import { DEMO_MANAGER } from '../loadDemo';
import type { LabContext } from './LabContext';
import type { SwitchDefinition } from './LabSwitch';

/** Field manager of `kubectl edit`: how a hand shows in managedFields. */
const HAND = 'kubectl-edit';

/** Weights that a hand writes into one cluster only. */
const HAND_WRITTEN = {
  'eu-central': 10,
  'us-east': 70,
  'sa-east': 12,
  'ap-southeast': 8,
};

/** Changes of objects that people make by mistake, each in one cluster. */
export function objectSwitches({ clusters }: LabContext): SwitchDefinition[] {
  const at = (cluster: string) => clusters.get(cluster)!;
  return [
    editedByHand(at('iad-1'), service('shop', 'checkout')),
    scaledToZero(at('iad-1'), service('finance', 'payments')),
    scaledToZero(at('fra-1'), service('identity', 'tokens')),
    otherImage(at('iad-1'), service('pricing', 'quotes')),
  ];
}

function editedByHand(
  cluster: EmulatedCluster,
  of: DemoService,
): SwitchDefinition {
  const object = `DestinationRule ${of.namespace}/${of.name}-geo`;
  const write = (spec: unknown, manager: string) =>
    change(
      cluster,
      { apiVersion: ISTIO_API_VERSION, kind: 'DestinationRule' },
      `${of.name}-geo`,
      of.namespace,
      manager,
      () => spec,
    );
  return {
    kind: 'hand-edit',
    target: targetOf(of, cluster),
    label: `Edit ${of.namespace}/${of.name} by hand in ${cluster.name}`,
    description: `Other weights in ${object}, in ${cluster.name} only.`,
    params: [],
    turnOn() {
      write(weighted(of, HAND_WRITTEN), HAND);
      return `${object} was edited in ${cluster.name}.`;
    },
    turnOff() {
      write(of.destinationRule?.(demoCluster(cluster.name)), DEMO_MANAGER);
      return `${object} in ${cluster.name} is as it was.`;
    },
  };
}

function scaledToZero(
  cluster: EmulatedCluster,
  of: DemoService,
): SwitchDefinition {
  const scale = (replicas: number, manager: string) =>
    changeWorkload(cluster, of, manager, spec => ({ ...spec, replicas }));
  return {
    kind: 'scale-to-zero',
    target: targetOf(of, cluster),
    label: `Scale ${of.namespace}/${of.name} to zero in ${cluster.name}`,
    description: `The standby of ${of.namespace}/${of.name} has no pods any more.`,
    params: [],
    turnOn() {
      scale(0, 'kubectl');
      return `${of.namespace}/${of.name} is scaled to zero in ${cluster.name}.`;
    },
    turnOff() {
      scale(placementOf(of, cluster.name)?.replicas ?? 0, DEMO_MANAGER);
      return `${of.namespace}/${of.name} has its pods back in ${cluster.name}.`;
    },
  };
}

function otherImage(
  cluster: EmulatedCluster,
  of: DemoService,
): SwitchDefinition {
  const release = (version: string, manager: string) =>
    changeWorkload(cluster, of, manager, spec =>
      withImage(spec, imageOf(of, version)),
    );
  const other = `${of.version}-hotfix.1`;
  return {
    kind: 'image-drift',
    target: targetOf(of, cluster),
    label: `Release ${of.namespace}/${of.name} in ${cluster.name} only`,
    description: `${cluster.name} runs ${other}, the others ${of.version}.`,
    params: [],
    turnOn() {
      release(other, 'kubectl-set');
      return `${of.namespace}/${of.name} runs ${other} in ${cluster.name}.`;
    },
    turnOff() {
      release(of.version, DEMO_MANAGER);
      return `${of.namespace}/${of.name} runs ${of.version} in ${cluster.name} again.`;
    },
  };
}

type Spec = Record<string, unknown>;

function changeWorkload(
  cluster: EmulatedCluster,
  of: DemoService,
  manager: string,
  edit: (spec: Spec) => Spec,
): void {
  change(
    cluster,
    { apiVersion: 'apps/v1', kind: of.kind ?? 'Deployment' },
    of.name,
    of.namespace,
    manager,
    edit,
  );
}

/** Writes another spec; an object that somebody deleted meanwhile is an error that says so. */
function change(
  { store, name: clusterName }: EmulatedCluster,
  { apiVersion, kind }: Pick<KubeObject, 'apiVersion' | 'kind'>,
  name: string,
  namespace: string,
  manager: string,
  edit: (spec: Spec) => unknown,
): void {
  const object = store.get(apiVersion, kind, name, namespace);
  if (!object)
    throw new Error(
      `${kind} ${namespace}/${name} is gone from ${clusterName}: reset the lab to put it back`,
    );
  const spec = isRecord(object.spec) ? object.spec : {};
  store.put({ ...object, spec: edit(spec) }, { manager });
}

function withImage(spec: Spec, image: string): Spec {
  const copy = structuredClone(spec);
  const template = isRecord(copy.template) ? copy.template : {};
  const pod = isRecord(template.spec) ? template.spec : {};
  const containers = Array.isArray(pod.containers) ? pod.containers : [];
  for (const container of containers.slice(0, 1)) container.image = image;
  return copy;
}

function targetOf(of: DemoService, cluster: EmulatedCluster): string {
  return `${of.namespace}/${of.name}@${cluster.name}`;
}

function service(namespace: string, name: string): DemoService {
  const found = DEMO_SERVICES[demoServiceIndex(namespace, name)];
  if (!found) throw new Error(`The demo has no service ${namespace}/${name}`);
  return found;
}
