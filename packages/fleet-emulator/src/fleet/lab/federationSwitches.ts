import { demoCluster } from '../../demo/DemoCluster';
import { hostOf } from '../../demo/DemoService';
import { ISTIO_API_VERSION } from '../../demo/objects/policyObjects';
import { PUBLIC_LABEL } from '../../demo/objects/serviceObjects';
import { FEDERATED } from '../../demo/services/federated';
import { DEMO_MANAGER } from '../loadDemo';
import type { LabContext } from './LabContext';
import type { SwitchDefinition } from './LabSwitch';

const NAME = `${FEDERATED.namespace}/${FEDERATED.name}`;
/** The two sides of the demo's federated service. */
const [HERE, THERE] = Object.keys(FEDERATED.placements);

/** What can go wrong between clusters that pool nothing. */
export function federationSwitches(context: LabContext): SwitchDefinition[] {
  return [metadataGone(context), notPublished(context), sharesEdited(context)];
}

function metadataGone({ peerings }: LabContext): SwitchDefinition {
  return {
    kind: 'federation',
    target: HERE,
    label: `Lose the metadata of the federation in ${HERE}`,
    description: `${HERE} knows ${THERE} no longer: its ServiceEntries are gone, and requests for hosts of ${THERE} get a 503.`,
    params: [],
    turnOn() {
      peerings.setMetadataLost(HERE, THERE, true);
      return `${HERE} has no metadata of ${THERE}.`;
    },
    turnOff() {
      peerings.setMetadataLost(HERE, THERE, false);
      return `${HERE} has fetched the metadata of ${THERE} again.`;
    },
  };
}

function notPublished({ clusters, peerings }: LabContext): SwitchDefinition {
  const label = (isPublic: boolean) => {
    const { store } = clusters.get(THERE)!;
    const { namespace, name } = FEDERATED;
    const service = store.get('v1', 'Service', name, namespace);
    if (!service)
      throw new Error(
        `Service ${NAME} is gone from ${THERE}: reset the lab to put it back`,
      );
    const { [PUBLIC_LABEL]: _, ...labels } = service.metadata.labels ?? {};
    const metadata = {
      ...service.metadata,
      labels: isPublic ? { ...labels, [PUBLIC_LABEL]: '' } : labels,
    };
    store.put(
      { ...service, metadata },
      { manager: isPublic ? DEMO_MANAGER : 'kubectl-label' },
    );
    peerings.probeSoon();
  };
  return {
    kind: 'federation',
    target: `${NAME}@${THERE}`,
    label: `Stop publishing ${NAME} in ${THERE}`,
    description: `The label is gone from the Service, and with the next exchange of metadata the host that ${HERE} sends a share to.`,
    params: [],
    turnOn() {
      label(false);
      return `${THERE} no longer publishes ${NAME}.`;
    },
    turnOff() {
      label(true);
      return `${THERE} publishes ${NAME} again.`;
    },
  };
}

function sharesEdited({ clusters }: LabContext): SwitchDefinition {
  const { namespace, name } = FEDERATED;
  const write = (spec: unknown, manager: string) => {
    const { store } = clusters.get(HERE)!;
    const object = {
      apiVersion: ISTIO_API_VERSION,
      kind: 'VirtualService',
      metadata: { namespace, name: `${name}-split` },
      spec,
    };
    store.put(object, { manager });
  };
  return {
    kind: 'federation',
    target: `${NAME}-split@${HERE}`,
    label: `Edit the shares of ${NAME} by hand in ${HERE}`,
    description: `Another share for ${THERE} in VirtualService ${NAME}-split.`,
    params: [
      {
        name: 'percent',
        label: `To ${THERE}`,
        type: 'number',
        min: 1,
        max: 99,
        unit: '%',
        default: '60',
      },
    ],
    turnOn({ percent }) {
      const share = Math.round(Number(percent));
      write(splitSpec(share), 'kubectl-edit');
      return `${HERE} sends ${share} % of ${NAME} to ${THERE}.`;
    },
    turnOff() {
      write(FEDERATED.virtualService?.(demoCluster(HERE)), DEMO_MANAGER);
      return `The shares of ${NAME} are as they were.`;
    },
  };
}

function splitSpec(percent: number) {
  const own = hostOf(FEDERATED, HERE);
  const other = hostOf(FEDERATED, THERE);
  return {
    hosts: [own],
    http: [
      {
        route: [
          { destination: { host: own }, weight: 100 - percent },
          { destination: { host: other }, weight: percent },
        ],
      },
    ],
  };
}
