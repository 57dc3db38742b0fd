import { DEMO_CLUSTERS } from '../../demo/DemoCluster';
import { DEMO_PEERING_FAULTS } from '../../demo/peeringFaults';
import type { LabContext } from './LabContext';
import type { SwitchDefinition } from './LabSwitch';

/** Breaks the way from one cluster to another; the way back stays. */
export function peeringSwitches(context: LabContext): SwitchDefinition[] {
  const members = DEMO_CLUSTERS.filter(
    c => c.membership === 'multicluster',
  ).map(c => c.name);
  return members.map(from => {
    const options = members.filter(to => to !== from && !isBroken(from, to));
    return brokenWay(context, from, options);
  });
}

/** Ways that are broken from the start are no switch: the demo needs one. */
function isBroken(from: string, to: string): boolean {
  return DEMO_PEERING_FAULTS.some(f => f.from === from && f.to === to);
}

function brokenWay(
  { conditions, peerings, now }: LabContext,
  from: string,
  options: string[],
): SwitchDefinition {
  const set = (to: string, broken: boolean) => {
    conditions.setLinkBroken(from, to, broken, now());
    peerings.probeSoon();
  };
  return {
    kind: 'peering',
    target: from,
    label: `Break a peering of ${from}`,
    description: `Requests from ${from} no longer reach one other cluster; the way back works.`,
    params: [
      {
        name: 'to',
        label: 'Towards',
        type: 'choice',
        options,
        default: options[0],
      },
    ],
    turnOn({ to }) {
      set(to, true);
      return `The way from ${from} to ${to} is broken.`;
    },
    turnOff({ to }) {
      set(to, false);
      return `The way from ${from} to ${to} is mended.`;
    },
  };
}
