import type { TrafficDirector } from '@geo-reserving/plugin-geo-reserving-node';
import type { ClusterFacts } from '../fleet/facts';
import { emptyCluster } from '../survey/__testUtils__/emptyCluster';
import { FleetScript } from '../survey/__testUtils__/FleetScript';
import type { SurveyInput } from '../survey';
import { OperationsWorld } from './OperationsWorld';

const BALANCER = {
  id: 'haproxy',
  title: 'HAProxy',
  layer: 'external',
  poll: async () => ({}),
} as unknown as TrafficDirector;

function isSettled(
  change: (facts: ClusterFacts) => Partial<ClusterFacts>,
  balancer: Partial<SurveyInput['directors'][number]> = { failure: 'refused' },
): boolean {
  const facts = emptyCluster('fra-1', 'eu-central');
  const input: SurveyInput = {
    ...new FleetScript('iad-1').input(),
    clusters: [{ ...facts, ...change(facts) }],
    directors: [{ director: BALANCER, ...balancer }],
  };
  return new OperationsWorld({
    input: () => input,
    view: () => undefined,
    directors: [BALANCER],
    planner: { staleness: () => undefined },
  }).isSettled();
}

/** DestinationRules are not listed yet. */
const withoutRules = (facts: ClusterFacts): Partial<ClusterFacts> => ({
  resources: {
    ...facts.resources,
    destinationrules: {
      availability: 'pending',
      resource: 'destinationrules.networking.istio.io',
      malformed: [],
    },
  },
});

describe('the world of operations is settled', () => {
  it('once every cluster answers and all that is written there was listed', () => {
    expect(isSettled(() => ({}))).toBe(true);
    expect(isSettled(withoutRules)).toBe(false);
    expect(
      isSettled(({ connectivity }) => ({
        connectivity: { ...connectivity, status: 'stale', settling: true },
      })),
    ).toBe(false);
  });

  it('also with a cluster that was found silent', () => {
    expect(
      isSettled(facts => ({
        ...withoutRules(facts),
        connectivity: { ...facts.connectivity, status: 'unreachable' },
      })),
    ).toBe(true);
  });

  it('once a balancer has answered or was found silent', () => {
    const polled = { state: {}, at: 0, stale: false };
    expect(isSettled(() => ({}), {})).toBe(false);
    expect(isSettled(() => ({}), { polled })).toBe(true);
    expect(isSettled(() => ({}), { failure: 'no answer' })).toBe(true);
  });
});
