/** Fleets on which prediction and mesh did not agree once, each cut down to what mattered. */
import { disagreements } from './__testUtils__/disagreements';
import { sharesByMesh, sharesByPrediction } from './__testUtils__/fleetShares';
import type {
  RandomCluster,
  RandomFleet,
  RandomRule,
  Spec,
} from './__testUtils__/RandomFleet';

const NOBODY_AWAY: RandomFleet['absence'] = { how: 'lost', clusters: [] };

/** Cluster `c<index>` with zones such as `eu-a 1/2`: one ready of two. */
function cluster(
  index: number,
  zones: readonly string[],
  { gateways = 0, hasRules = true } = {},
): RandomCluster {
  return {
    name: `c${index}`,
    region: zones[0].slice(0, 2),
    zones: zones.map(text => {
      const [name, counts] = text.split(' ');
      const [ready, total = ready] = counts.split('/').map(Number);
      return { name, ready, total };
    }),
    gateways: Array.from({ length: gateways }, (_, g) => `203.0.${index}.${g}`),
    hasRules,
  };
}

function rule(spec: Spec, overrides: Partial<RandomRule> = {}): RandomRule {
  return {
    namespace: 'shop',
    name: 'checkout',
    createdAt: '2026-01-01T00:00:00Z',
    spec: { host: 'checkout.shop.svc.cluster.local', ...spec },
    ...overrides,
  };
}

function distributing(...distribute: Spec[]): RandomRule {
  return rule({
    trafficPolicy: { loadBalancer: { localityLbSetting: { distribute } } },
  });
}

describe('prediction and mesh agree again', () => {
  it.each<[string, RandomFleet]>([
    [
      'that a traffic distribution sends pods that are not ready as unhealthy',
      {
        clusters: [
          cluster(0, ['us-a 0/1'], { gateways: 1 }),
          cluster(1, ['eu-a 1/2'], { gateways: 1 }),
        ],
        rules: [],
        trafficDistribution: 'PreferClose',
        absence: { how: 'lost', clusters: ['c0'] },
      },
    ],
    [
      'that distribute weighs localities even for a client that no entry is for',
      {
        clusters: [
          cluster(0, ['us-b 1', 'us-c 1'], { gateways: 1 }),
          cluster(1, ['us-c 1'], { gateways: 1 }),
        ],
        rules: [distributing({ from: 'ap/*', to: { 'us/*': 100 } })],
        absence: NOBODY_AWAY,
      },
    ],
    [
      'that failing hosts are taken out in the order in which requests reach them',
      {
        clusters: [
          cluster(0, ['eu-b 2', 'eu-c 2']),
          cluster(1, ['eu-b 5', 'eu-c 5']),
          cluster(2, ['us-a 9']),
        ],
        rules: [
          rule({
            trafficPolicy: { outlierDetection: { maxEjectionPercent: 22 } },
          }),
        ],
        absence: { how: 'lost', clusters: ['c1'] },
      },
    ],
    [
      'that a private rule of the root namespace does not hide a public one',
      {
        clusters: [cluster(0, ['eu-a 0/1']), cluster(1, ['eu-a 0'])],
        rules: [
          rule({ exportTo: ['.'] }, { namespace: 'd8-istio', name: 'private' }),
          rule(
            { host: '*.local', trafficPolicy: { outlierDetection: {} } },
            { namespace: 'd8-istio', name: 'public' },
          ),
        ],
        trafficDistribution: 'PreferClose',
        absence: NOBODY_AWAY,
      },
    ],
  ])('%s', (_, fleet) => {
    expect(disagreements(fleet, c => sharesByPrediction(fleet, c))).toEqual([]);
  });
});

describe('a difference that stays (docs/traffic-prediction.md, "approximate")', () => {
  it('is the rule of the cluster behind a gateway, which the prediction does not know', () => {
    const [client, drained] = [
      cluster(0, ['eu-b 0'], { gateways: 1 }),
      cluster(1, ['us-a 1'], { gateways: 1 }),
    ];
    const fleet: RandomFleet = {
      clusters: [client, drained],
      rules: [distributing({ from: 'us/*', to: { 'ap/*': 100 } })],
      absence: NOBODY_AWAY,
    };
    expect(sharesByPrediction(fleet, client).byCluster.c1).toBe(100);
    expect(sharesByMesh(fleet).get('c0')?.unserved).toBeCloseTo(100);
  });
});
