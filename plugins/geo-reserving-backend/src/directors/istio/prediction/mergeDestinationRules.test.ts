import type { DestinationRuleFact } from '../../../fleet/facts';
import { mergeDestinationRules } from './mergeDestinationRules';
import { versionSwitches } from './versionSwitches';
import { clusterSubset, rule } from './__testUtils__/mesh';

const NEW = versionSwitches(27);
const OLD = versionSwitches(21);
const CLIENT = { namespace: 'shop', labels: { app: 'web' } };
const POLICY = rule({}).trafficPolicy;

const named = (name: string, overrides: Partial<DestinationRuleFact> = {}) =>
  rule({}, { name, ...overrides });

function decidedBy(
  rules: DestinationRuleFact[],
  switches = NEW,
  client: Parameters<typeof mergeDestinationRules>[1] = CLIENT,
) {
  return mergeDestinationRules(rules, client, switches)?.decidedBy.name;
}

it('has nothing to say about no rules', () => {
  expect(mergeDestinationRules([], CLIENT, NEW)).toBeUndefined();
});

describe('rules of one exportTo set', () => {
  it('take the oldest traffic policy whole, past rules without one', () => {
    const bare = named('bare', { trafficPolicy: undefined });
    expect(decidedBy([bare, named('first'), named('second')])).toBe('first');
    expect(decidedBy([bare])).toBe('bare');
  });

  it('unite their subsets, and the first of a name wins', () => {
    const own = { ...clusterSubset('ceu'), trafficPolicy: POLICY };
    const merged = mergeDestinationRules(
      [
        named('a', { subsets: [own] }),
        named('b', { subsets: [clusterSubset('ceu'), clusterSubset('cus')] }),
      ],
      CLIENT,
      NEW,
    );
    expect(merged?.subsets).toEqual([own, clusterSubset('cus')]);
    expect(merged?.parts.map(({ name }) => name)).toEqual(['a', 'b']);
  });
});

describe('rules of different exportTo sets', () => {
  const pair = [named('older'), named('newer', { exportTo: ['*'] })];

  it('stay apart from 1.24, and the newest is used', () => {
    expect(decidedBy(pair, NEW)).toBe('newer');
  });

  it('are merged before 1.24', () => {
    expect(decidedBy(pair, OLD)).toBe('older');
  });

  it('are equal whatever the order of the entries', () => {
    const a = named('a', { exportTo: ['x', 'y'] });
    const b = named('b', { exportTo: ['y', 'x'] });
    expect(decidedBy([a, b], NEW)).toBe('a');
  });
});

describe('a workloadSelector', () => {
  const selected = named('selected', { workloadSelector: { app: 'web' } });

  it('comes before all others for the clients it selects', () => {
    expect(decidedBy([selected, named('all')])).toBe('selected');
  });

  it.each([
    ['other labels', { namespace: 'shop', labels: { app: 'batch' } }],
    ['labels that are not known', { namespace: 'shop' }],
    ['another namespace', { namespace: 'web', labels: { app: 'web' } }],
  ])('is passed over for clients with %s', (_, client) => {
    expect(decidedBy([selected, named('all')], NEW, client)).toBe('all');
    expect(decidedBy([selected], NEW, client)).toBeUndefined();
  });
});
