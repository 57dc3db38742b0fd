import type { LossView } from '@geo-reserving/plugin-geo-reserving-common';
import { evacuationOf, type EvacuatedService } from './evacuationOf';

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
});
