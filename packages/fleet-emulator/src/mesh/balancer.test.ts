import fc from 'fast-check';
import { pickHosts } from './balancer';
import type { EndpointList, Host } from './endpoints';
import { hostsAt } from './testing';

type Group = { at: string; priority?: number; weight?: number };

/** Shares in percent by group, in the groups' order. */
function shares(
  placed: Record<string, string>,
  groups: Group[],
  options: { panic?: number; localityWeighted?: boolean } = {},
): number[] {
  const { hosts, unhealthy } = hostsAt(placed);
  const inGroup =
    ({ at }: Group) =>
    (host: Host) =>
      `${host.locality.region}/${host.locality.zone}` === at;
  const list: EndpointList = {
    groups: groups.map(group => ({
      locality: hosts.find(inGroup(group))!.locality,
      weight: group.weight ?? 1,
      priority: group.priority ?? 0,
      hosts: hosts.filter(inGroup(group)),
    })),
    localityWeighted: options.localityWeighted ?? false,
    panicThreshold: options.panic ?? 0,
  };
  const picked = pickHosts(list, unhealthy);
  return groups.map(group =>
    Math.round(
      [...picked.shares]
        .filter(([host]) => inGroup(group)(host))
        .reduce((sum, [, share]) => sum + share * 100, 0),
    ),
  );
}

/** One priority after the other, a group each. */
function cascade(...health: string[]): [Record<string, string>, Group[]] {
  const places = health.map((_, i) => `p/${i}`);
  return [
    Object.fromEntries(health.map((h, i) => [places[i], h])),
    places.map((at, priority) => ({ at, priority })),
  ];
}

describe('priorities', () => {
  it.each([
    [
      ['1/2', '1/2'],
      [70, 30],
    ],
    [
      ['1/4', '2/2'],
      [35, 65],
    ],
    [
      ['1/4', '1/4', '1/4'],
      [35, 35, 30],
    ],
    [
      ['1/5', '1/5', '1/5'],
      [34, 33, 33],
    ],
    [
      ['72/100', '1/1'],
      [100, 0],
    ],
    [
      ['71/100', '1/1'],
      [99, 1],
    ],
    [
      ['1/4', '1/4', '1/5'],
      [37, 35, 28],
    ],
  ])('%j take %j percent', (health, expected) => {
    expect(shares(...cascade(...health))).toEqual(expected);
  });

  it.each([
    [
      ['0/1', '0/1'],
      [50, 50],
    ],
    [
      ['0/1', '0/2'],
      [34, 66],
    ],
    [
      ['1/20', '13/20'],
      [8, 92],
    ],
  ])('%j with a panic threshold of 50 take %j percent', (health, expected) => {
    expect(shares(...cascade(...health), { panic: 50 })).toEqual(expected);
  });
});

describe('locality weights', () => {
  it.each([
    ['5/5', 33],
    ['4/5', 33],
    ['3/5', 29],
    ['2/5', 22],
    ['1/5', 12],
    ['0/5', 0],
  ])(
    '1:2 with %s healthy in the lighter one give it %d percent',
    (a, expected) => {
      const [share] = shares(
        { 'r/a': a, 'r/b': '1/1' },
        [
          { at: 'r/a', weight: 1 },
          { at: 'r/b', weight: 2 },
        ],
        { localityWeighted: true },
      );
      // The source's own test allows for one point.
      expect(Math.abs(share - expected)).toBeLessThanOrEqual(1);
    },
  );
});

describe('any endpoint list', () => {
  const anyGroup = fc.record({
    priority: fc.nat(2),
    weight: fc.integer({ min: 1, max: 100 }),
    healthy: fc.nat(6),
    sick: fc.nat(6),
  });

  it('serves shares that are not negative and add up, with what is unserved, to the whole', () => {
    fc.assert(
      fc.property(
        fc.array(anyGroup, { maxLength: 6 }),
        fc.boolean(),
        fc.constantFrom(0, 50),
        (rows, localityWeighted, panicThreshold) => {
          const { hosts, unhealthy } = hostsAt(
            Object.fromEntries(
              rows.map((r, i) => [
                `r/${i}`,
                `${r.healthy}/${r.healthy + r.sick}`,
              ]),
            ),
          );
          const groups = rows.map(({ priority, weight }, i) => ({
            locality: { region: 'r', zone: String(i), subzone: '' },
            weight,
            priority,
            hosts: hosts.filter(h => h.locality.zone === String(i)),
          }));
          const picked = pickHosts(
            { groups, localityWeighted, panicThreshold },
            unhealthy,
          );
          const all = [...picked.shares.values(), picked.unserved];
          expect(Math.min(...all)).toBeGreaterThanOrEqual(0);
          expect(all.reduce((sum, s) => sum + s, 0)).toBeCloseTo(1, 9);
        },
      ),
    );
  });

  it('serves nobody when it is empty', () => {
    const picked = pickHosts(
      { groups: [], localityWeighted: false, panicThreshold: 50 },
      new Set(),
    );
    expect(picked.unserved).toBeCloseTo(1, 9);
  });
});
