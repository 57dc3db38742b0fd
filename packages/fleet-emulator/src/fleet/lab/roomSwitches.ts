import { DEMO_CLUSTERS } from '../../demo/DemoCluster';
import { DEMO_QUOTAS, quotaObject } from '../../demo/objects/quotas';
import type { DemoQuota } from '../../demo/objects/quotas';
import { DEMO_SERVICES } from '../../demo/services';
import type { EmulatedCluster } from '../../kube/EmulatedCluster';
import { isRecord } from '../../kube/model/KubeObject';
import type { KubeObject } from '../../kube/model/KubeObject';
import { DEMO_MANAGER } from '../loadDemo';
import type { LabContext } from './LabContext';
import type { SwitchDefinition } from './LabSwitch';

/** Field manager of what a person does. */
const HAND = 'kubectl';

/** What takes the room for more pods: cordoned nodes, a quota that was shrunk. */
export function roomSwitches({ clusters }: LabContext): SwitchDefinition[] {
  return [
    ...DEMO_CLUSTERS.filter(c => c.membership === 'multicluster').map(c =>
      cordonedNodes(clusters.get(c.name)!),
    ),
    ...DEMO_QUOTAS.filter(q => q.namespace === 'shop').map(quota =>
      shrunkQuota(clusters.get(quota.cluster)!, quota),
    ),
  ];
}

function cordonedNodes(cluster: EmulatedCluster): SwitchDefinition {
  const { name, store } = cluster;
  const setAll = (unschedulable: boolean) => {
    for (const node of store.list('v1', 'Node'))
      store.put(
        { ...node, spec: unschedulable ? { unschedulable } : {} },
        { manager: unschedulable ? HAND : DEMO_MANAGER },
      );
  };
  return {
    kind: 'cordon',
    target: name,
    label: `Cordon the nodes of ${name}`,
    description: `Pods of ${name} stay, and no node takes another one.`,
    params: [],
    turnOn() {
      setAll(true);
      return `Every node of ${name} is cordoned.`;
    },
    turnOff() {
      setAll(false);
      return `Nodes of ${name} take pods again.`;
    },
  };
}

function shrunkQuota(
  { name, store }: EmulatedCluster,
  quota: DemoQuota,
): SwitchDefinition {
  const { namespace } = quota;
  const usual = quotaObject(quota, DEMO_SERVICES);
  const pods = usedPods(usual);
  return {
    kind: 'quota',
    target: `${namespace}@${name}`,
    label: `Shrink the quota of ${namespace} in ${name}`,
    description: `Namespace ${namespace} may have no more pods in ${name} than it has.`,
    params: [],
    turnOn() {
      store.put(quotaObject({ ...quota, pods }, DEMO_SERVICES), {
        manager: HAND,
      });
      return `The quota of ${namespace} in ${name} is used up.`;
    },
    turnOff() {
      store.put(usual, { manager: DEMO_MANAGER });
      return `The quota of ${namespace} in ${name} is as it was.`;
    },
  };
}

function usedPods({ status }: KubeObject): number {
  const used = isRecord(status) ? status.used : undefined;
  return Number(isRecord(used) ? used.pods : 0);
}
