/** What makes a plan stale, what is owed, and what is counted. */
import type {
  PlanRequest,
  ServiceRef,
} from '@geo-reserving/plugin-geo-reserving-common';
import { IstioDirector } from '../directors/istio/IstioDirector';
import { SAFETY_RULES } from '../safety/rules';
import { FleetScript } from '../survey/__testUtils__/FleetScript';
import type { DestinationRuleFact } from '../fleet/facts';
import type { SurveyInput } from '../survey';
import { takenOverUnseen } from './owing';
import { Planner } from './Planner';

const KEY = 'shop/checkout';
const SERVICE: ServiceRef = { namespace: 'shop', name: 'checkout' };

const SHIFT: PlanRequest = {
  service: SERVICE,
  action: {
    kind: 'shift',
    intent: {
      mode: 'active-active',
      routing: 'weighted',
      weights: { 'eu-central': 20, 'us-east': 40, 'sa-east': 40 },
    },
  },
};

/** A service that Istio directs, in three regions. */
function setUp(changes: Partial<SurveyInput> = {}, away = new Set<string>()) {
  const script = new FleetScript('fra-1', 'iad-1', 'gru-1')
    .joined()
    .runs(KEY, 'fra-1', { ready: 8 })
    .runs(KEY, 'iad-1', { ready: 8 })
    .runs(KEY, 'gru-1', { ready: 8 })
    .rule(KEY, { outlierDetection: { maxEjectionPercent: 100 } })
    .measures(KEY, { 'fra-1>fra-1': 40, 'iad-1>iad-1': 30, 'gru-1>gru-1': 30 });
  const planner = new Planner({
    input: () => ({ ...script.input(), ...changes }),
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
    fleet: () => ({ services: 8, away }),
  });
  return { script, planner };
}

/** A plan, and what becomes of the service's rule in one cluster after that. */
async function plannedThen(change: Partial<DestinationRuleFact>) {
  const { script, planner } = setUp();
  const plan = await planner.plan(SHIFT);
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

describe('what is owed to a cluster that is away', () => {
  const owing = { converging: new Map([[KEY, new Set(['gru-1'])]]) };

  it('is not taken over in one layer only', async () => {
    const { planner } = setUp(owing);
    const half: PlanRequest = { ...SHIFT, layers: ['internal'] };
    await expect(planner.plan(half, 'user:default/ana')).rejects.toThrow(
      /^layers has to be left out: gru-1 still has to be brought in line/,
    );
    expect(await planner.plan(SHIFT, 'user:default/ana')).toBeDefined();
    // A way back is about what its own operation changed.
    expect(await planner.plan(half)).toBeDefined();
  });

  it('is said where nothing was read of it since the start', () => {
    const said = (changes: object, deferredClusters: string[] = []) => {
      const { script } = setUp();
      script.alter('gru-1', facts => {
        facts.connectivity = { ...facts.connectivity, status: 'unreachable' };
        const { services } = facts.resources;
        facts.resources = {
          ...facts.resources,
          services: { ...services, ...changes },
        };
      });
      return takenOverUnseen(
        { request: SHIFT, input: { ...script.input(), ...owing } },
        { deferredClusters },
      ).join();
    };
    expect(said({ at: undefined, availability: 'pending' })).toMatch(
      /^Of gru-1, which still had to be brought in line .* nothing was read/,
    );
    expect(said({ at: undefined }, ['gru-1'])).toBe('');
    expect(said({})).toBe('');
  });
});

describe('how much of the fleet is away', () => {
  const drain: PlanRequest = {
    service: SERVICE,
    action: { kind: 'drain', target: { region: 'sa-east' } },
  };
  const blocked = async (away: Set<string>) =>
    (await setUp({}, away).planner.plan(drain)).blockedBy;

  it('counts by what is so now, and the service itself once', async () => {
    const others = ['a/a', 'b/b', 'c/c'];
    expect(await blocked(new Set(others))).not.toContain('fleet-drained');
    expect(await blocked(new Set([...others, KEY]))).not.toContain(
      'fleet-drained',
    );
    expect(await blocked(new Set([...others, 'd/d']))).toContain(
      'fleet-drained',
    );
  });

  it('is asked again before each step', async () => {
    const away = new Set<string>();
    const { planner } = setUp({}, away);
    const plan = await planner.plan(drain);
    const ruleOf = () => planner.objections(plan, 1).map(({ rule }) => rule);
    expect(ruleOf()).not.toContain('fleet-drained');
    ['a/a', 'b/b', 'c/c', 'd/d'].forEach(key => away.add(key));
    expect(ruleOf()).toContain('fleet-drained');
  });
});
