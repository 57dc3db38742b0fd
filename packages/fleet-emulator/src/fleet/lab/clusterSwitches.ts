import { DEMO_CLUSTERS, DEMO_REGIONS } from '../../demo/DemoCluster';
import { READABLE_RESOURCES } from '../readerRules';
import type { AwayMode, Trouble } from './ClusterTroubles';
import type { LabContext } from './LabContext';
import { switchId } from './LabSwitch';
import type { LabParam, LabParams, SwitchDefinition } from './LabSwitch';

const AWAY_MODE: LabParam = {
  name: 'mode',
  label: 'How it fails',
  type: 'choice',
  options: ['refuse', 'black-hole'],
  default: 'refuse',
};

/** What can be done to the API of a cluster, or of all clusters of a region. */
export function clusterSwitches(context: LabContext): SwitchDefinition[] {
  return [
    ...DEMO_REGIONS.map(region => regionAway(context, region)),
    ...DEMO_CLUSTERS.flatMap(({ name }) => [
      clusterAway(context, name),
      slow(context, name),
      forbidden(context, name),
      frozenWatches(context, name),
    ]),
  ];
}

function regionAway(
  context: LabContext,
  { name, title }: (typeof DEMO_REGIONS)[number],
): SwitchDefinition {
  const clusters = DEMO_CLUSTERS.filter(c => c.region === name).map(
    c => c.name,
  );
  return troubleSwitch(context, clusters, {
    kind: 'region-away',
    target: name,
    label: `Take ${title} away`,
    description: `Every cluster of ${title} stops answering, and its pods serve nobody.`,
    params: [AWAY_MODE],
    trouble: ({ mode }) => ({ kind: 'away', mode: mode as AwayMode }),
    done: `${title} is away: ${clusters.join(' and ')}.`,
    undone: `${title} is back.`,
  });
}

function clusterAway(context: LabContext, name: string): SwitchDefinition {
  return troubleSwitch(context, [name], {
    kind: 'cluster-away',
    target: name,
    label: `Take ${name} away`,
    description: `${name} stops answering, and its pods serve nobody.`,
    params: [AWAY_MODE],
    trouble: ({ mode }) => ({ kind: 'away', mode: mode as AwayMode }),
    done: `${name} is away.`,
    undone: `${name} is back.`,
  });
}

function slow(context: LabContext, name: string): SwitchDefinition {
  return troubleSwitch(context, [name], {
    kind: 'latency',
    target: name,
    label: `Slow down ${name}`,
    description: `Every answer of ${name}'s API is late.`,
    params: [
      {
        name: 'ms',
        label: 'Delay',
        type: 'number',
        min: 1,
        max: 60_000,
        unit: 'ms',
        default: '400',
      },
    ],
    trouble: ({ ms }) => ({ kind: 'latency', ms: Number(ms) }),
    done: `${name} answers late.`,
    undone: `${name} answers at once.`,
  });
}

function forbidden(context: LabContext, name: string): SwitchDefinition {
  return troubleSwitch(context, [name], {
    kind: 'forbidden-resource',
    target: name,
    label: `Forbid one resource in ${name}`,
    description: `${name} answers 403 for one resource and goes on with the others.`,
    params: [
      {
        name: 'resource',
        label: 'Resource',
        type: 'choice',
        options: [...READABLE_RESOURCES],
        default: 'destinationrules',
      },
    ],
    trouble: ({ resource }) => ({ kind: 'forbidden', resource }),
    done: `${name} forbids one resource.`,
    undone: `${name} lets everything be read again.`,
  });
}

function frozenWatches(context: LabContext, name: string): SwitchDefinition {
  return troubleSwitch(context, [name], {
    kind: 'frozen-watches',
    target: name,
    label: `Freeze the watches of ${name}`,
    description: `Watches of ${name} stay open and say nothing.`,
    params: [],
    trouble: () => ({ kind: 'frozen-watches' }),
    done: `Watches of ${name} are silent.`,
    undone: `Watches of ${name} speak again.`,
  });
}

type TroubleSwitch = Omit<SwitchDefinition, 'turnOn' | 'turnOff'> & {
  trouble: (params: LabParams) => Trouble;
  /** Said when it was thrown, and when it was taken back. */
  done: string;
  undone: string;
};

function troubleSwitch(
  { troubles, peerings }: LabContext,
  clusters: readonly string[],
  { trouble, done, undone, ...shown }: TroubleSwitch,
): SwitchDefinition {
  const setAll = async (value: Trouble | undefined) => {
    for (const name of clusters)
      await troubles.get(name)!.set(switchId(shown), value);
    peerings.probeSoon();
  };
  return {
    ...shown,
    async turnOn(params) {
      await setAll(trouble(params));
      return done;
    },
    async turnOff() {
      await setAll(undefined);
      return undone;
    },
  };
}
