import type { EmulatedHaproxy } from '../../balancer';
import { demoBackends, DEMO_BALANCERS } from '../../demo/demoBalancers';
import type { DemoBalancerName } from '../../demo/demoBalancers';
import type { LabContext } from './LabContext';
import type { LabParam, SwitchDefinition } from './LabSwitch';

/** What can be wrong with a balancer, and how it is said. */
const FAULTS: Record<
  string,
  { apply: (balancer: EmulatedHaproxy) => void; done: string }
> = {
  away: {
    apply: ({ faults }) => {
      faults.mode = 'down';
    },
    done: 'is gone; its customers reach the other balancer.',
  },
  hang: {
    apply: ({ faults }) => {
      faults.mode = 'hang';
    },
    done: 'balances, and its stats socket accepts and never answers.',
  },
  slow: {
    apply: ({ faults }) => {
      faults.latencyMs = 3_000;
    },
    done: 'balances, and its stats socket answers after 3 s.',
  },
  garbage: {
    apply: ({ faults }) => {
      faults.mode = 'garbage';
    },
    done: 'balances, and its stats socket answers what no HAProxy answers.',
  },
  truncated: {
    apply: ({ faults }) => {
      faults.mode = 'truncated';
    },
    done: 'balances, and its stats socket stops in the middle of its answers.',
  },
};

/** What can be done to each balancer in front of the fleet. */
export function balancerSwitches({
  balancers,
}: LabContext): SwitchDefinition[] {
  return DEMO_BALANCERS.flatMap(name => {
    const balancer = balancers.get(name)!;
    return [
      broken(balancer),
      restarted(balancer),
      weightEdited(balancer, serversOf(name)),
      drained(balancer, serversOf(name)),
    ];
  });
}

function broken(balancer: EmulatedHaproxy): SwitchDefinition {
  const { name, faults } = balancer;
  return {
    kind: 'balancer',
    target: name,
    label: `Break ${name}`,
    description: `${name} is gone, or its stats socket is of no use.`,
    params: [
      {
        name: 'fault',
        label: 'What is wrong',
        type: 'choice',
        options: Object.keys(FAULTS),
        default: 'away',
      },
    ],
    async turnOn({ fault }) {
      FAULTS[fault].apply(balancer);
      await balancer.settled();
      return `${name} ${FAULTS[fault].done}`;
    },
    async turnOff() {
      // A process that was gone comes back as another one.
      if (faults.mode === 'down') balancer.restart();
      faults.reset();
      await balancer.settled();
      return `${name} is well again.`;
    },
  };
}

function restarted(balancer: EmulatedHaproxy): SwitchDefinition {
  const { name } = balancer;
  return {
    kind: 'balancer-restart',
    target: name,
    label: `Restart ${name}`,
    description: `Counters of ${name} begin at zero, and what was set at run time is forgotten.`,
    params: [],
    turnOn() {
      balancer.restart();
      return `${name} was restarted.`;
    },
    turnOff: () => `${name} runs on: a restart cannot be taken back.`,
  };
}

function weightEdited(
  balancer: EmulatedHaproxy,
  servers: LabParam,
): SwitchDefinition {
  const { name } = balancer;
  return {
    kind: 'balancer-weight',
    target: name,
    label: `Edit a weight in ${name} by hand`,
    description: `Somebody changes the weight of one server in ${name}, and not in the other balancer.`,
    params: [
      servers,
      {
        name: 'weight',
        label: 'Weight',
        type: 'number',
        min: 0,
        max: 256,
        unit: 'of 256',
        default: '200',
      },
    ],
    turnOn({ server, weight }) {
      say(
        balancer,
        `set server ${server} weight ${Math.round(Number(weight))}`,
      );
      return `${server} of ${name} has another weight.`;
    },
    turnOff({ server }) {
      say(balancer, `set server ${server} weight 100%`);
      return `${server} of ${name} has its weight back.`;
    },
  };
}

function drained(
  balancer: EmulatedHaproxy,
  servers: LabParam,
): SwitchDefinition {
  const { name } = balancer;
  return {
    kind: 'balancer-drain',
    target: name,
    label: `Drain a server of ${name}`,
    description: `One server of ${name} gets no new requests; its checks go on.`,
    params: [servers],
    turnOn({ server }) {
      say(balancer, `set server ${server} state drain`);
      return `${server} of ${name} is drained.`;
    },
    turnOff({ server }) {
      say(balancer, `set server ${server} state ready`);
      return `${server} of ${name} takes requests again.`;
    },
  };
}

function serversOf(name: DemoBalancerName): LabParam {
  const options = demoBackends(name).flatMap(backend =>
    backend.servers.map(server => `${backend.name}/${server.name}`),
  );
  return {
    name: 'server',
    label: 'Server',
    type: 'choice',
    options,
    default: options[0],
  };
}

/** Says a command as an administrator would; the lab's own table decides what it names. */
function say(balancer: EmulatedHaproxy, line: string): void {
  const answer = balancer.say(line, 'admin');
  if (answer.trim() !== '') throw new Error(`${balancer.name}: ${answer}`);
}
