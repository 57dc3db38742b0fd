import { applyDistribute } from './applyDistribute';
import { failoverPriorityOf, readFailoverPriority } from './failoverPriority';
import { listEndpoints } from './listedEndpoints';
import { groupBehindGateways } from './networkGateways';
import { Notes } from './notes';
import { predictSplit } from './predictSplit';
import { priorityLoad } from './priorityLoad';
import { weightPercents } from './routeShares';
import { sharesInPriority } from './sharesInPriority';
import {
  asked,
  clusterSubset,
  gateways,
  rule,
  virtualService,
} from './__testUtils__/mesh';

/** The numbers are those of the table of test vectors that the prediction was built against. */

const health = (text: string) =>
  text.split(';').map(part => {
    const [healthy, hosts] = part.split('/').map(Number);
    return { healthy, hosts };
  });

describe('load by priority, as Envoy computes it', () => {
  it.each([
    // row, healthy/hosts of P0;P1;..., panic threshold, load
    [1, '1/2;1/2', 0, [70, 30]],
    [1, '1/4;2/2', 0, [35, 65]],
    [1, '1/4;1/4;1/4', 0, [35, 35, 30]],
    [1, '1/5;1/5;1/5', 0, [34, 33, 33]],
    [2, '72/100;1/1', 0, [100, 0]],
    [2, '71/100;1/1', 0, [99, 1]],
    [3, '1/4;1/4;1/5', 0, [37, 35, 28]],
    [4, '0/1;0/1', 50, [50, 50]],
    [4, '0/1;0/2', 50, [34, 66]],
    [4, '1/20;13/20', 50, [8, 92]],
  ])('row %i: %s with panic %i', (_, text, panic, expected) => {
    const loads = priorityLoad(health(text), panic);
    expect(loads.map(({ percent }) => percent)).toEqual(expected);
  });
});

describe('locality weights 1:2 inside a priority', () => {
  it.each([
    // row, healthy of A's five hosts, A's share
    [5, 5, 33],
    [5, 4, 33],
    [5, 3, 29],
    [5, 2, 22],
    [5, 1, 12],
    [5, 0, 0],
  ])('row %i: %i of 5 healthy gives A about %i %%', (_, healthy, expected) => {
    const [a, b] = sharesInPriority(
      [
        { weight: 1, hosts: 5, healthy, usable: healthy, hostWeight: 5 },
        { weight: 2, hosts: 1, healthy: 1, usable: 1, hostWeight: 1 },
      ],
      { localityWeighted: true, panics: false },
    );
    expect(a + b).toBeCloseTo(1);
    // The source counts 100 simulated choices; ours is the exact share.
    expect(Math.abs(100 * a - expected)).toBeLessThan(0.7);
  });
});

describe('weights of an endpoint list', () => {
  it('row 30: local pods, one gateway for two, one reached directly, scale 6', () => {
    const input = asked('l', 'l 3, g 2, d 1', {
      multiNetwork: true,
      gateways: gateways({ ng: 1, nx: 2, ny: 3 }),
    });
    const notes = new Notes();
    const listed = listEndpoints(input, undefined, false, notes);
    const groups = groupBehindGateways(listed, input, notes);
    const weights = Object.fromEntries(
      groups.map(({ region, bundles }) => [
        region,
        bundles.list.map(({ count, weight }) => `${count} host, ${weight}`),
      ]),
    );
    // Three pods of 6 each are one bundle of 18.
    expect(weights).toEqual({
      l: ['3 host, 18'],
      g: ['1 host, 12'],
      d: ['1 host, 6'],
    });
  });

  it('row 31: distribute shares a weight among the groups it takes', () => {
    const at = (region: string, zone: string, subzone: string) => ({
      region,
      zone,
      subzone,
      weight: 1,
    });
    const { weights } = applyDistribute(
      [
        at('r1', 'z1', 's1'),
        at('r1', 'z1', 's1'),
        at('r1', 'z1', 's2'),
        at('r1', 'z1', 's3'),
        at('r1', 'z2', 's1'),
        at('r2', 'z1', 's1'),
        at('r3', 'z1', 's1'),
      ],
      { 'r1/z1/s1': 80, 'r1/z1/s2': 15, 'r1/z1/s3': 5 },
    );
    expect(weights.map(weight => weight ?? 0)).toEqual([
      40, 40, 15, 5, 0, 0, 0,
    ]);
  });
});

describe('row 32: failoverPriority of three keys', () => {
  const client = {
    region: 'r',
    zone: 'z',
    subzone: 's',
    network: 'n',
    clusterIds: ['c'],
  };
  const keys = readFailoverPriority([
    'topology.istio.io/network',
    'topology.kubernetes.io/region',
    'topology.kubernetes.io/zone',
  ]);
  it.each([
    ['all match', {}, 0],
    ['all but the third', { zone: 'other' }, 1],
    ['only the first', { region: 'other', zone: 'other' }, 2],
    ['none', { network: 'm', region: 'other', zone: 'other' }, 3],
  ])('%s', (_, difference, expected) => {
    const endpoint = { ...client, ...difference };
    expect(failoverPriorityOf(keys, client, endpoint, false)).toBe(expected);
  });

  it('goes on under a foreign network from 1.31', () => {
    const endpoint = { ...client, network: 'm', zone: 'other' };
    expect(failoverPriorityOf(keys, client, endpoint, true)).toBe(3 + 1);
  });
});

describe('row 33: weights of a VirtualService', () => {
  it.each([
    ['1 and 3', [1, 3], [25, 75]],
    ['0 and 5', [0, 5], [0, 100]],
    ['a single 30', [30], [100]],
  ])('%s', (_, weights, expected) => {
    expect(weightPercents(weights.map(weight => ({ weight })))).toEqual(
      expected,
    );
  });

  it('loses the share of an empty subset', () => {
    const subsets = ['ceu', 'cus'].map(clusterSubset);
    const { byRegion, unserved } = predictSplit(
      asked('eu', 'eu 2', {
        destinationRules: [rule({}, { subsets })],
        virtualServices: [
          virtualService([
            { subset: 'ceu', weight: 70 },
            { subset: 'cus', weight: 30 },
          ]),
        ],
      }),
    );
    expect(byRegion).toEqual({ eu: 70 });
    expect(unserved).toBe(30);
  });
});
