import { demandAt } from './demandAt';
import { distributeWeights } from './distribute';
import type { Locality, LocalityGroup } from './endpoints';
import { groupByLocality } from './endpoints';
import { throughGateways } from './gateways';
import { prioritize } from './priorities';
import { clientAt, hostsAt } from './testing';

function groupAt(text: string): LocalityGroup {
  const [region, zone, subzone] = text.split('/');
  const locality: Locality = { region, zone, subzone };
  return { locality, weight: 1, priority: 0, hosts: [] };
}

describe('weights', () => {
  it('are scaled so that every pod divides evenly among its gateways', () => {
    const { hosts } = hostsAt({ own: 3, near: 2, far: 1 });
    const groups = throughGateways(
      groupByLocality(hosts),
      'nown',
      new Map([
        ['nnear', ['gw']],
        ['nfar', []],
        // Networks without pods here count as well.
        ['ntwo', ['a', 'b']],
        ['nthree', ['c', 'd', 'e']],
      ]),
    );
    const weights = Object.fromEntries(
      groups.map(g => [g.locality.region, g.hosts.map(h => h.weight)]),
    );
    expect(weights).toEqual({ own: [6, 6, 6], near: [12], far: [6] });
  });

  it('are shared by distribute among the groups that a pattern names', () => {
    const groups = [
      'r1/z1/s1',
      'r1/z1/s1',
      'r1/z1/s2',
      'r1/z1/s3',
      'r1/z2/s1',
      'r2/z1/s1',
      'r3/z1/s1',
    ].map(groupAt);
    const weighed = distributeWeights(
      groups,
      { region: 'r1', zone: 'z1', subzone: 's1' },
      [
        {
          from: 'r1/z1/*',
          to: { 'r1/z1/s1': 80, 'r1/z1/s2': 15, 'r1/z1/s3': 5 },
        },
      ],
    );
    expect(weighed).not.toBe('not-concerned');
    expect((weighed as LocalityGroup[]).map(g => g.weight)).toEqual([
      40, 40, 15, 5, 0, 0, 0,
    ]);
  });
});

describe('priorities by three labels', () => {
  const setting = { failoverPriority: ['a=1', 'b=1', 'c=1'] };
  const [template] = hostsAt({ eu: 1 }).hosts;
  const labelled = (labels: Record<string, string>) => ({
    ...template,
    labels,
  });

  it('count from the first label that disagrees', () => {
    const hosts = [
      labelled({ a: '1', b: '1', c: '1' }),
      labelled({ a: '1', b: '1' }),
      labelled({ a: '1' }),
      labelled({ b: '1', c: '1' }),
    ];
    const groups = prioritize(groupByLocality(hosts), clientAt('eu'), setting);
    const rank = (host: (typeof hosts)[number]) =>
      groups.find(g => g.hosts.includes(host))?.priority;
    expect(hosts.map(rank)).toEqual([0, 1, 2, 3]);
  });
});

describe('demand', () => {
  it('swells gently about its average, the same at the same instant', () => {
    const day = Array.from({ length: 500 }, (_, i) =>
      demandAt(100, 'x', i * 10_000),
    );
    expect(Math.min(...day)).toBeGreaterThan(95);
    expect(Math.max(...day)).toBeLessThan(105);
    expect(day.reduce((a, b) => a + b, 0) / day.length).toBeCloseTo(100, 0);
    expect(demandAt(100, 'x', 12_345)).toBe(demandAt(100, 'x', 12_345));
    expect(demandAt(100, 'y', 12_345)).not.toBe(demandAt(100, 'x', 12_345));
  });
});
