/** What makes a plan stale, and what does not. */
import type { ServiceRef } from '@geo-reserving/plugin-geo-reserving-common';
import { IstioDirector } from '../directors/istio/IstioDirector';
import { SAFETY_RULES } from '../safety/rules';
import { FleetScript } from '../survey/__testUtils__/FleetScript';
import type { DestinationRuleFact } from '../fleet/facts';
import { Planner } from './Planner';

const KEY = 'shop/checkout';
const SERVICE: ServiceRef = { namespace: 'shop', name: 'checkout' };

/** A plan for a service that Istio directs, and what becomes of its rule in one cluster after that. */
async function plannedThen(change: Partial<DestinationRuleFact>) {
  const script = new FleetScript('fra-1', 'iad-1', 'gru-1')
    .joined()
    .runs(KEY, 'fra-1', { ready: 8 })
    .runs(KEY, 'iad-1', { ready: 8 })
    .runs(KEY, 'gru-1', { ready: 8 })
    .rule(KEY, { outlierDetection: { maxEjectionPercent: 100 } })
    .measures(KEY, { 'fra-1>fra-1': 40, 'iad-1>iad-1': 30, 'gru-1>gru-1': 30 });
  const planner = new Planner({
    input: () => script.input(),
    directors: [new IstioDirector(script.input().settings)],
    rules: SAFETY_RULES,
    settings: {
      plan: {
        stepPercent: 20,
        bakeSeconds: 60,
        validForMs: 600_000,
        approvalTiers: [],
      },
      rules: new Map(),
      freezes: [],
    },
    moved: async () => ({}),
    fleet: async () => ({ services: 40, drained: 0 }),
  });
  const plan = await planner.plan({
    service: SERVICE,
    action: {
      kind: 'shift',
      intent: {
        mode: 'active-active',
        routing: 'weighted',
        weights: { 'eu-central': 20, 'us-east': 40, 'sa-east': 40 },
      },
    },
  });
  expect(plan.steps).not.toEqual([]);
  expect(planner.staleness(plan)).toBeUndefined();
  script.alter('iad-1', facts => {
    const [key, rule] = [...facts.destinationrules][0];
    facts.destinationrules = new Map([[key, { ...rule, ...change }]]);
  });
  return planner.staleness(plan);
}

describe('a plan', () => {
  it('stays good when only the revision of an object moved: controllers write their own fields all the time', async () => {
    expect(
      await plannedThen({
        resourceVersion: '2',
        managers: [{ name: 'some-controller', operation: 'Update' }],
      }),
    ).toBeUndefined();
  });

  const policy = { hasTls: false, portLevelSettings: [] };

  it.each<[string, Partial<DestinationRuleFact>]>([
    [
      'what it would change',
      {
        trafficPolicy: {
          ...policy,
          outlierDetection: { maxEjectionPercent: 50 },
        },
      },
    ],
    [
      'what it only rests on',
      {
        trafficPolicy: {
          ...policy,
          outlierDetection: { maxEjectionPercent: 100 },
          portLevelSettings: [{ port: 80, hasTls: true }],
        },
      },
    ],
    [
      'who owns what it would change',
      {
        owners: {
          'spec.trafficPolicy.loadBalancer.localityLbSetting.distribute':
            'argocd-controller',
        },
      },
    ],
  ])('is stale when somebody else changed %s', async (_, change) => {
    expect(await plannedThen({ ...change, resourceVersion: '2' })).toMatch(
      /iad-1.* changed since it was made; make a new one\./,
    );
  });
});
