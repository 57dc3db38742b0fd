import fc from 'fast-check';
import type { NodeFact, PodNeeds, WorkloadFact } from '../../fleet/facts';
import { emptyCluster } from '../__testUtils__/emptyCluster';
import { podNeeds } from '../__testUtils__/podNeeds';
import { clusterCapacity, nodeRoomFor, type PodRange } from './nodeRoom';

const GIB = 2 ** 30;

type Running = {
  desired: number;
  needs: PodNeeds;
  kind?: WorkloadFact['kind'];
};

function node(change: Partial<NodeFact> = {}): NodeFact {
  return {
    name: 'n',
    ready: true,
    unschedulable: false,
    allocatable: { cpuMillis: 4000, memoryBytes: 16 * GIB, pods: 20 },
    ...change,
  };
}

function clusterOf(nodes: NodeFact[], running: Running[] = []) {
  const of = (kind: string) =>
    new Map(
      running
        .filter(w => (w.kind ?? 'Deployment') === kind)
        .map((w, i): [string, WorkloadFact] => [
          `shop/${kind}-${i}`,
          { kind, namespace: 'shop', name: `w${i}`, ...w } as WorkloadFact,
        ]),
    );
  return {
    ...emptyCluster('fra-1', 'eu-central'),
    nodes: new Map(nodes.map((n, i) => [`n${i}`, { ...n, name: `n${i}` }])),
    deployments: of('Deployment'),
    daemonsets: of('DaemonSet'),
  };
}

/** Pods that ask for half a core each. */
const HALF = podNeeds({ requests: { cpu: 500 } });

function room(nodes: NodeFact[], running: Running[], needs = HALF) {
  return nodeRoomFor(clusterOf(nodes, running), { needs, desired: 1 });
}

const exactly = (pods: number) => ({ least: pods, most: pods });

describe('room on nodes', () => {
  it('is what they offer without what workloads ask for at their desired size', () => {
    expect(room([node(), node()], [])).toEqual(exactly(16));
    expect(room([node(), node()], [{ desired: 6, needs: HALF }])).toEqual(
      exactly(10),
    );
  });

  it('ends where processors, memory or the number of pods ends', () => {
    const large = podNeeds({ requests: { cpu: 100, memory: 5 * GIB } });
    const tiny = podNeeds({ requests: { cpu: 1 } });
    expect(room([node()], [], large)).toEqual(exactly(3));
    expect(room([node()], [], tiny)).toEqual(exactly(20));
    expect(
      room(
        [node()],
        [{ desired: 15, needs: podNeeds({ requests: {} }) }],
        tiny,
      ),
    ).toEqual(exactly(5));
  });

  it('is none for a pod that is larger than every node, however much is free in sum', () => {
    const giant = podNeeds({ requests: { cpu: 5000 } });
    expect(room([node(), node(), node()], [], giant)).toEqual(exactly(0));
  });

  it('leaves out nodes that take no new pods; what those hold is not known', () => {
    const running = [{ desired: 8, needs: HALF }];
    expect(room([node(), node({ ready: false })], [])).toEqual(exactly(8));
    expect(room([node(), node({ unschedulable: true })], running)).toEqual({
      least: 0,
      most: 8,
    });
    expect(room([node({ unschedulable: true })], running)).toEqual(exactly(0));
  });

  it('leaves out nodes that keep the pod away, and counts those whose taint it tolerates', () => {
    const dedicated = node({ taints: ['dedicated=db:NoSchedule'] });
    const tolerant = podNeeds({
      requests: { cpu: 500 },
      tolerations: [{ key: 'dedicated', value: 'db', effect: 'NoSchedule' }],
    });
    expect(room([node(), dedicated], [])).toEqual(exactly(8));
    expect(room([node(), dedicated], [], tolerant)).toEqual(exactly(16));
    expect(
      room(
        [node(), dedicated],
        [],
        podNeeds({ requests: { cpu: 500 }, tolerations: [{}] }),
      ),
    ).toEqual(exactly(16));
    expect(
      room(
        [dedicated],
        [],
        podNeeds({ tolerations: [{ key: 'dedicated', value: 'web' }] }),
      ),
    ).toEqual(exactly(0));
  });

  it('is a range where others may stand on these nodes or elsewhere', () => {
    const dedicated = node({ taints: ['dedicated=db:NoSchedule'] });
    const either = podNeeds({ requests: { cpu: 500 }, tolerations: [{}] });
    expect(room([node(), dedicated], [{ desired: 6, needs: either }])).toEqual({
      least: 2,
      most: 8,
    });
  });

  it('counts a DaemonSet once on each node, certainly where no other node is left for it', () => {
    const everywhere = podNeeds({ requests: { cpu: 1000 }, tolerations: [{}] });
    const controlPlane = node({
      taints: ['node-role.kubernetes.io/control-plane=:NoSchedule'],
    });
    const daemons = (desired: number): Running[] => [
      { kind: 'DaemonSet', desired, needs: everywhere },
    ];
    expect(room([node(), node(), controlPlane], daemons(3))).toEqual(
      exactly(12),
    );
    expect(room([node(), node(), controlPlane], daemons(2))).toEqual({
      least: 12,
      most: 14,
    });
  });

  it('has one pod a node for pods that refuse to share one', () => {
    const alone = podNeeds({ requests: { cpu: 100 }, isAloneOnNode: true });
    const nodes = [node(), node(), node()];
    const facts = clusterOf(nodes, []);
    expect(nodeRoomFor(facts, { needs: alone, desired: 2 })).toEqual(
      exactly(1),
    );
    expect(nodeRoomFor(facts, { needs: alone, desired: 3 })).toEqual(
      exactly(0),
    );
  });

  it('lets pods that refuse to share a node stand on closed ones, as far as they may', () => {
    const alone = podNeeds({ requests: { cpu: 100 }, isAloneOnNode: true });
    const nodes = [node(), node(), node({ unschedulable: true })];
    const facts = clusterOf(nodes, []);
    expect(nodeRoomFor(facts, { needs: alone, desired: 2 })).toEqual({
      least: 0,
      most: 1,
    });
  });

  it('has certainly no room on full nodes, whatever rules there are', () => {
    const needs = podNeeds({ requests: { cpu: 500 }, isBoundToNodes: true });
    const full: Running[] = [{ desired: 8, needs: HALF }];
    expect(room([node()], full, needs)).toEqual(exactly(0));
    expect(room([node()], full.slice(1), needs)).toMatchObject({ most: 8 });
  });

  it.each<[string, NodeFact[], PodNeeds, RegExp, number]>([
    [
      'is bound to nodes',
      [node()],
      podNeeds({ isBoundToNodes: true }),
      /rules say where its pods may go/,
      16,
    ],
    [
      'asks for a card',
      [node()],
      podNeeds({ requests: { 'nvidia.com/gpu': 1 } }),
      /nvidia\.com\/gpu/,
      20,
    ],
    [
      'would go to a node that says nothing',
      [node({ allocatable: {} })],
      HALF,
      /do not say/,
      Infinity,
    ],
  ])('is unknown for a pod that %s', (_, nodes, needs, reason, most) => {
    expect(room(nodes, [], needs)).toEqual({
      unknown: expect.stringMatching(reason),
      most,
    });
  });

  it('is reckoned anew when workloads change', () => {
    const facts = clusterOf([node()], []);
    expect(nodeRoomFor(facts, { needs: HALF, desired: 0 })).toEqual(exactly(8));
    const more = {
      ...facts,
      deployments: clusterOf([], [{ desired: 4, needs: HALF }]).deployments,
    };
    expect(nodeRoomFor(more, { needs: HALF, desired: 0 })).toEqual(exactly(4));
  });
});

describe('any cluster', () => {
  const taints = fc.constantFrom(
    undefined,
    ['a=1:NoSchedule'],
    ['b=:NoExecute'],
  );
  const nodes = fc.array(
    fc
      .record({
        ready: fc.boolean(),
        unschedulable: fc.boolean(),
        taints,
        allocatable: fc.record({
          cpuMillis: fc.integer({ min: 0, max: 8000 }),
          memoryBytes: fc.integer({ min: 0, max: 32 * GIB }),
          pods: fc.integer({ min: 0, max: 50 }),
        }),
      })
      .map(({ taints: t, ...n }) =>
        node({ ...n, ...(t ? { taints: t } : {}) }),
      ),
    { maxLength: 6 },
  );
  const needs = fc
    .record({
      cpu: fc.integer({ min: 0, max: 3000 }),
      memory: fc.integer({ min: 0, max: 8 * GIB }),
      tolerations: fc.constantFrom([], [{}], [{ key: 'a' }]),
    })
    .map(({ tolerations, ...requests }) => podNeeds({ requests, tolerations }));
  const running = fc.array(
    fc.record({
      desired: fc.integer({ min: 0, max: 20 }),
      needs,
      kind: fc.constantFrom('Deployment' as const, 'DaemonSet' as const),
    }),
    { maxLength: 5 },
  );
  const rangeOf = (
    all: NodeFact[],
    work: Running[],
    pod: PodNeeds,
  ): PodRange => {
    const found = room(all, work, pod);
    if ('unknown' in found) throw new Error(found.unknown);
    return found;
  };

  it('has at least as much room at most as it has at least', () => {
    fc.assert(
      fc.property(nodes, running, needs, (all, work, pod) => {
        const { least, most } = rangeOf(all, work, pod);
        expect(least).toBeGreaterThanOrEqual(0);
        expect(most).toBeGreaterThanOrEqual(least);
      }),
    );
  });

  it('never gets more room by another workload, and loses none by another node', () => {
    fc.assert(
      fc.property(nodes, running, needs, running, (all, work, pod, more) => {
        const before = rangeOf(all, work, pod);
        const fuller = rangeOf(all, [...work, ...more], pod);
        expect(fuller.least).toBeLessThanOrEqual(before.least);
        expect(fuller.most).toBeLessThanOrEqual(before.most);
        // DaemonSets of a wider cluster would be wider themselves.
        const fixed = work.filter(w => w.kind !== 'DaemonSet');
        const { least } = rangeOf(all, fixed, pod);
        expect(
          rangeOf([...all, node()], fixed, pod).least,
        ).toBeGreaterThanOrEqual(
          // A new pool may be where pods already are that went nowhere before.
          all.some(n => n.ready && !n.unschedulable && !n.taints) ? least : 0,
        );
      }),
    );
  });
});

describe('what a cluster offers and asks for', () => {
  it('leaves out nodes of the control plane, and those that take no pods', () => {
    const facts = clusterOf(
      [
        node(),
        node({ taints: ['dedicated=db:NoSchedule'] }),
        node({ taints: ['node-role.kubernetes.io/control-plane=:NoSchedule'] }),
        node({ taints: ['node-role.kubernetes.io/master=:NoSchedule'] }),
        node({ unschedulable: true }),
      ],
      [
        {
          desired: 3,
          needs: podNeeds({ requests: { cpu: 250, memory: GIB } }),
        },
        {
          desired: 5,
          kind: 'DaemonSet',
          needs: podNeeds({ requests: { cpu: 100 } }),
        },
      ],
    );
    expect(clusterCapacity(facts)).toEqual({
      allocatable: { cpuMillis: 8000, memoryBytes: 32 * GIB, pods: 40 },
      requested: { cpuMillis: 950, memoryBytes: 3 * GIB, pods: 5 },
    });
  });

  it('says nothing of what is offered when a node does not say', () => {
    const { allocatable } = clusterCapacity(
      clusterOf([node(), node({ allocatable: {} })]),
    );
    expect(allocatable).toBeUndefined();
  });
});
