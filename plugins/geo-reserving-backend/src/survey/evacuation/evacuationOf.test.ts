import type { LossView } from '@geo-reserving/plugin-geo-reserving-common';
import { evacuationOf, type EvacuatedService } from './evacuationOf';
import type { EvacuatedCluster } from './receivers';

const FRANKFURT = {
  name: 'eu-central',
  title: 'Frankfurt',
  clusters: ['fra-1', 'fra-2'],
};

function service(
  name: string,
  verdict: LossView['verdict'],
  loss: Partial<LossView> = {},
): EvacuatedService {
  return {
    ref: { namespace: 'shop', name },
    entityRefs: [],
    serving: 'normal',
    protection: 'protected',
    declared: {},
    whatIf: [
      { region: 'eu-central', verdict, summary: '', receivers: [], ...loss },
    ],
  };
}

const names = (services: EvacuatedService[]) =>
  evacuationOf(FRANKFURT, services).services.map(row => row.ref.name);

describe('evacuationOf', () => {
  it('puts what is lost before what does not fit, and that before what nobody can tell', () => {
    expect(
      names([
        service('a', 'fits'),
        service('b', 'unsure'),
        service('c', 'no-takeover'),
        service('d', 'not-affected'),
        service('e', 'overload'),
      ]),
    ).toEqual(['c', 'e', 'b', 'a', 'd']);
  });

  it('puts more traffic first among equals, then the name', () => {
    expect(
      names([
        service('b', 'overload', { movesPercent: 10 }),
        service('a', 'overload', { movesPercent: 10 }),
        service('z', 'overload', { movesPercent: 90 }),
      ]),
    ).toEqual(['z', 'a', 'b']);
  });

  it('leaves out services that do not run there', () => {
    const elsewhere = {
      ...service('a', 'fits'),
      whatIf: [
        {
          region: 'us-east',
          verdict: 'fits' as const,
          summary: '',
          receivers: [],
        },
      ],
    };
    const { services, summary } = evacuationOf(FRANKFURT, [elsewhere]);
    expect(services).toEqual([]);
    expect(summary).toBe('No service that you may see runs in Frankfurt.');
  });

  it('says in one sentence how many fail, do not fit and cannot be judged', () => {
    const { summary } = evacuationOf(FRANKFURT, [
      service('a', 'no-takeover'),
      service('b', 'overload'),
      service('c', 'overload'),
      service('d', 'unsure'),
      service('e', 'fits'),
    ]);
    expect(summary).toBe(
      'If Frankfurt is lost, 1 service would fail, 2 services would not fit, 1 service cannot be judged; 1 of 5 survive.',
    );
  });

  it('adds up receivers, and gives no sum where one part is unknown', () => {
    const receiver = { region: 'us-east', stale: false };
    const { receivers } = evacuationOf(FRANKFURT, [
      service('a', 'overload', {
        receivers: [{ ...receiver, ready: 4, needed: 6 }],
      }),
      service('b', 'fits', { receivers: [{ ...receiver, needed: 2 }] }),
    ]);
    expect(receivers).toEqual([
      { region: 'us-east', needed: 8, overloaded: 1 },
    ]);
  });

  describe('room', () => {
    const GIB = 2 ** 30;
    const amount = (cpu: number, memory: number, pods: number) => ({
      cpuMillis: cpu * 1000,
      memoryBytes: memory * GIB,
      pods,
    });
    const virginia = (
      change: Partial<EvacuatedCluster> = {},
    ): EvacuatedCluster => ({
      region: 'us-east',
      status: 'connected',
      resources: [
        { resource: 'nodes', availability: 'synced', count: 1, malformed: [] },
      ],
      nodes: {
        ready: 1,
        total: 1,
        zones: [],
        at: '2026-05-04T14:04:30Z',
        allocatable: amount(10, 40, 50),
        requested: amount(6, 10, 30),
      },
      ...change,
    });
    const taking = (name: string, missing: number, known = true) =>
      service(name, 'overload', {
        receivers: [
          {
            region: 'us-east',
            stale: false,
            ready: 4,
            needed: 4 + missing,
            ...(missing > 0 && known
              ? { missing: amount(missing, 1, missing) }
              : {}),
          },
        ],
      });
    const evacuate = (
      services: EvacuatedService[],
      clusters: EvacuatedCluster[] = [virginia()],
    ) =>
      evacuationOf(FRANKFURT, services, {
        clusters,
        regions: [{ name: 'us-east', title: 'Virginia' }],
      });

    it('is what the nodes of a region leave, against what all services would miss there', () => {
      const { receivers, summary } = evacuate([
        taking('a', 2),
        taking('b', 1),
        taking('c', 0),
      ]);
      expect(receivers[0]).toMatchObject({
        room: amount(4, 30, 20),
        missing: amount(3, 2, 3),
      });
      expect(summary).not.toContain('Virginia');
    });

    it('is short for several services, each of which it would hold alone', () => {
      expect(evacuate([taking('a', 3)]).summary).not.toContain('Nodes in');
      expect(evacuate([taking('b', 3)]).summary).not.toContain('Nodes in');
      expect(evacuate([taking('a', 3), taking('b', 3)]).summary).toContain(
        'Nodes in Virginia could not hold all pods that would be missing there.',
      );
    });

    it('adds up over the clusters of the region; one that is full takes none from another', () => {
      const full = virginia({
        nodes: { ...virginia().nodes!, requested: amount(99, 99, 99) },
      });
      expect(
        evacuate([taking('a', 1)], [virginia(), full]).receivers[0].room,
      ).toEqual(amount(4, 30, 20));
    });

    it.each<[string, Partial<EvacuatedCluster>]>([
      ['is away', { status: 'unreachable' }],
      [
        'forbids its nodes',
        {
          resources: [
            {
              resource: 'nodes',
              availability: 'forbidden',
              count: 1,
              malformed: [],
            },
          ],
        },
      ],
      [
        'does not say what it offers',
        { nodes: { ...virginia().nodes!, allocatable: undefined } },
      ],
      [
        'was never asked for its workloads',
        { nodes: { ...virginia().nodes!, requested: undefined } },
      ],
    ])('is unknown when one of its clusters %s', (_, change) => {
      const { receivers, summary } = evacuate(
        [taking('a', 30)],
        [virginia(), virginia(change)],
      );
      expect(receivers[0].room).toBeUndefined();
      expect(summary).not.toContain('Nodes in');
    });

    it('is not compared with a need that one service does not tell', () => {
      const { receivers } = evacuate([taking('a', 30), taking('b', 2, false)]);
      expect(receivers[0].missing).toBeUndefined();
      expect(receivers[0].room).toBeDefined();
    });
  });
});
