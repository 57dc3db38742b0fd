import { MCS_API_VERSION } from '../../demo/objects/exportObjects';
import { kubeTime } from '../../demo/objects/kubeTime';
import { DEMO_SERVICES } from '../../demo/services';
import { isRecord } from '../../kube/model/KubeObject';
import { CILIUM_CLUSTERS } from '../ciliumGauges';
import { DEMO_MANAGER } from '../loadDemo';
import type { LabContext } from './LabContext';
import type { SwitchDefinition } from './LabSwitch';

/** The cluster whose export the lab can break. */
const EXPORTER = 'fra-1';

/** What can go wrong between clusters that Cilium joins. */
export function ciliumSwitches(context: LabContext): SwitchDefinition[] {
  return [
    ...CILIUM_CLUSTERS.map(from => notHeard(context, from)),
    exportFailed(context),
  ];
}

function notHeard({ mesh, now }: LabContext, from: string): SwitchDefinition {
  const options = CILIUM_CLUSTERS.filter(to => to !== from);
  return {
    kind: 'clustermesh',
    target: from,
    label: `Let Cilium in ${from} hear one cluster no longer`,
    description: `The agents in ${from} are not ready for it, and go on with the backends they knew.`,
    params: [
      {
        name: 'to',
        label: 'Not heard',
        type: 'choice',
        options,
        default: options[0],
      },
    ],
    turnOn({ to }) {
      mesh.setHearing(from, to, false, now());
      return `Cilium in ${from} does not hear ${to} any more.`;
    },
    turnOff({ to }) {
      mesh.setHearing(from, to, true, now());
      return `Cilium in ${from} hears ${to} again.`;
    },
  };
}

function exportFailed({ clusters, now }: LabContext): SwitchDefinition {
  const { namespace, name } = DEMO_SERVICES.find(s => s.exported)!;
  const set = (isReady: boolean) => {
    const { store } = clusters.get(EXPORTER)!;
    const found = store.get(MCS_API_VERSION, 'ServiceExport', name, namespace);
    if (!found)
      throw new Error(
        `ServiceExport ${namespace}/${name} is gone from ${EXPORTER}: reset the lab to put it back`,
      );
    const status = isRecord(found.status) ? found.status : {};
    const conditions = Array.isArray(status.conditions)
      ? status.conditions.filter(isRecord)
      : [];
    store.put(
      {
        ...found,
        status: {
          conditions: conditions.map(condition =>
            condition.type === 'Ready'
              ? { ...condition, ...readiness(isReady, now()) }
              : condition,
          ),
        },
      },
      { manager: DEMO_MANAGER },
    );
  };
  return {
    kind: 'export',
    target: `${namespace}/${name}@${EXPORTER}`,
    label: `Break the export of ${namespace}/${name} in ${EXPORTER}`,
    description: 'Its ServiceExport is not ready.',
    params: [],
    turnOn() {
      set(false);
      return `The export of ${namespace}/${name} in ${EXPORTER} is not ready.`;
    },
    turnOff() {
      set(true);
      return `The export of ${namespace}/${name} in ${EXPORTER} is ready again.`;
    },
  };
}

function readiness(isReady: boolean, now: number) {
  return {
    status: isReady ? 'True' : 'False',
    reason: isReady ? 'Exported' : 'Failed',
    message: isReady ? '' : 'the clusterset does not answer',
    lastTransitionTime: kubeTime(now),
  };
}
