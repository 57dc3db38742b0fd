import { DEMO_CLUSTERS } from '../../demo/DemoCluster';
import { placementOf } from '../../demo/DemoService';
import { demoServiceIndex } from '../../demo/demoObjects';
import { alertObject } from '../../demo/objects/alerts';
import { settingsObjects } from '../../demo/objects/serviceObjects';
import { DEMO_SERVICES } from '../../demo/services';
import type { EmulatedCluster } from '../../kube/EmulatedCluster';
import { DEMO_MANAGER } from '../loadDemo';
import type { LabContext } from './LabContext';
import type { SwitchDefinition } from './LabSwitch';

/** Field manager of `kubectl edit`. */
const HAND = 'kubectl-edit';

/** Alerts that begin to fire, and a setting that somebody changes in one cluster. */
export function platformSwitches({
  clusters,
  now,
}: LabContext): SwitchDefinition[] {
  return [
    ...DEMO_CLUSTERS.filter(c => c.membership === 'multicluster').map(c =>
      firingAlert(clusters.get(c.name)!, now),
    ),
    editedSettings(clusters.get('iad-1')!, 'shop', 'inventory'),
  ];
}

function firingAlert(
  { name, store }: EmulatedCluster,
  now: () => number,
): SwitchDefinition {
  const alert = (at: number) =>
    alertObject(
      {
        name: 'KubeletImageFSBytesUsage',
        severity: 3,
        summary: 'Disks of several nodes are nearly full.',
        labels: { node: `${name}-worker` },
        hours: 0,
      },
      at,
    );
  return {
    kind: 'alert',
    target: name,
    label: `Let an alert fire in ${name}`,
    description: `${name} holds a ClusterAlert of severity 3.`,
    params: [],
    turnOn() {
      store.put(alert(now()), { manager: DEMO_MANAGER });
      return `An alert fires in ${name}.`;
    },
    turnOff() {
      const { apiVersion, kind, metadata } = alert(now());
      store.remove(apiVersion, kind, metadata.name);
      return `The alert in ${name} is over.`;
    },
  };
}

function editedSettings(
  cluster: EmulatedCluster,
  namespace: string,
  name: string,
): SwitchDefinition {
  const service = DEMO_SERVICES[demoServiceIndex(namespace, name)];
  const placement = service && placementOf(service, cluster.name);
  const [usual] = placement ? settingsObjects(service, placement) : [];
  if (!usual)
    throw new Error(`The demo has no settings of ${namespace}/${name}`);
  const object = `ConfigMap ${namespace}/${usual.metadata.name}`;
  return {
    kind: 'config-drift',
    target: `${namespace}/${name}@${cluster.name}`,
    label: `Edit the settings of ${namespace}/${name} in ${cluster.name}`,
    description: `${object} says something else in ${cluster.name} than elsewhere.`,
    params: [],
    turnOn() {
      const data = { ...(usual.data as object), RESERVE_FOR: '1s' };
      cluster.store.put({ ...usual, data }, { manager: HAND });
      return `${object} was edited in ${cluster.name}.`;
    },
    turnOff() {
      cluster.store.put(usual, { manager: DEMO_MANAGER });
      return `${object} in ${cluster.name} is as it was.`;
    },
  };
}
