/** Each check told as a story: what there is, what the check says of it, what it would have done. */
import type {
  CheckName,
  Finding,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { FleetScript } from '../__testUtils__/FleetScript';
import { losesCluster } from '../__testUtils__/losingFacts';

const KEY = 'shop/checkout';
const OUTLIERS = { outlierDetection: { maxEjectionPercent: 100 } };

function given(): FleetScript {
  return new FleetScript('fra-1', 'iad-1')
    .joined()
    .runs(KEY, 'fra-1', { ready: 6 })
    .runs(KEY, 'iad-1', { ready: 6 })
    .rule(KEY, OUTLIERS);
}

function finding(view: ServiceView, check: CheckName): Finding {
  const found = view.readiness.find(f => f.check === check);
  if (!found) {
    throw new Error(`No finding ${check}.`);
  }
  return found;
}

function says(script: FleetScript, check: CheckName): Finding {
  return finding(script.survey(KEY), check);
}

function commandsOf(found: Finding): string {
  return found.remedy?.commands.join('\n') ?? '';
}

describe('automatic-failover', () => {
  it('fails without outlierDetection and patches the rule in every cluster', () => {
    const found = says(given().rule(KEY, {}), 'automatic-failover');

    expect(found).toMatchObject({
      verdict: 'fail',
      title: 'Automatic failover cannot happen',
      params: { reason: 'no-outlier-detection' },
    });
    expect(commandsOf(found)).toMatch(
      /--context fra-1 -n shop patch destinationrule checkout-geo/,
    );
    expect(commandsOf(found)).toMatch(
      /--context iad-1 .*"maxEjectionPercent":100/,
    );
  });

  it('fails when maxEjectionPercent is left at 10', () => {
    const found = says(
      given().rule(KEY, { outlierDetection: {} }),
      'automatic-failover',
    );
    expect(found).toMatchObject({
      verdict: 'fail',
      params: { reason: 'max-ejection-too-low' },
    });
  });

  it('fails when distribute leaves nothing else', () => {
    const found = says(
      given().rule(KEY, {
        ...OUTLIERS,
        loadBalancer: {
          localityLbSetting: {
            distribute: [{ from: '*', to: { 'us-east/*': 100 } }],
            failover: [],
            failoverPriority: [],
          },
        },
      }),
      'automatic-failover',
    );
    expect(found).toMatchObject({
      verdict: 'fail',
      params: { reason: 'hard-distribute' },
    });
  });

  it('makes a rule where there is none', () => {
    const found = says(
      new FleetScript('fra-1', 'iad-1')
        .joined()
        .runs(KEY, 'fra-1', { ready: 6 })
        .runs(KEY, 'iad-1', { ready: 6 }),
      'automatic-failover',
    );
    expect(commandsOf(found)).toMatch(
      /^printf %s '\{"apiVersion".*"host":"checkout\.shop\.svc\.cluster\.local".*' \| kubectl --context fra-1 apply --server-side -f -/,
    );
  });

  it('fails when the mesh of a cluster reaches no other', () => {
    const found = says(
      new FleetScript('fra-1', 'iad-1')
        .runs(KEY, 'fra-1', { ready: 6 })
        .runs(KEY, 'iad-1', { ready: 6 }),
      'automatic-failover',
    );
    expect(found.title).toBe('fra-1 and iad-1 reach no other cluster');
  });
});

describe('policy-parity', () => {
  it('warns when a cluster has no copy, and copies it', () => {
    const found = says(
      new FleetScript('fra-1', 'iad-1')
        .joined()
        .runs(KEY, 'fra-1', { ready: 6 })
        .runs(KEY, 'iad-1', { ready: 6 })
        .rule(KEY, OUTLIERS, ['fra-1']),
      'policy-parity',
    );
    expect(found.verdict).toBe('warn');
    expect(`${found.title} ${found.detail}`).toContain(
      'DestinationRule shop/checkout-geo',
    );
    expect(commandsOf(found)).toMatch(
      /kubectl --context \S+ -n shop get destinationrule checkout-geo -o json \| jq/,
    );
  });
});

describe('peering-health', () => {
  const broken = {
    conditions: [
      {
        type: 'DataplaneConnectionReady',
        status: 'False',
        reason: 'ProbeFailed',
        lastProbeTime: '2026-05-04T14:04:00Z',
      },
    ],
  };

  it('fails when one direction is broken and tells of the way back', () => {
    expect(
      says(given().peers('fra-1', 'iad-1', broken), 'peering-health'),
    ).toMatchObject({
      verdict: 'fail',
      title: 'Frankfurt cannot reach Virginia',
      detail: expect.stringContaining('The way back is healthy.'),
    });
  });

  it('says once what several peerings have in common', () => {
    const found = says(
      given().peers('fra-1', 'iad-1', broken).peers('iad-1', 'fra-1', broken),
      'peering-health',
    );
    expect(found.detail).toBe(
      'fra-1 → iad-1 and iad-1 → fra-1 are broken: DataplaneConnectionReady is not met.',
    );
    expect(found.evidence.length).toBeGreaterThanOrEqual(2);
  });

  it('fails when one side does not describe the other', () => {
    const oneWay = new FleetScript('fra-1', 'iad-1')
      .peers('fra-1', 'iad-1')
      .runs(KEY, 'fra-1', { ready: 6 })
      .runs(KEY, 'iad-1', { ready: 6 });
    expect(says(oneWay, 'peering-health').title).toBe(
      'iad-1 is not peered with fra-1',
    );
  });
});

describe('facts-fresh', () => {
  it('names a cluster of which nothing is known, and nothing else changes', () => {
    const script = new FleetScript('fra-1', 'iad-1', 'sin-1')
      .joined()
      .runs(KEY, 'fra-1', { ready: 6 })
      .runs(KEY, 'iad-1', { ready: 6 })
      .rule(KEY, OUTLIERS);
    const view = script.survey(KEY, input => losesCluster(input, 'sin-1'));

    expect(finding(view, 'facts-fresh')).toMatchObject({
      verdict: 'unknown',
      title: 'sin-1 cannot be checked',
    });
    expect(view.serving).toBe('normal');
  });

  it('does not doubt a cluster outside the regions where the service is declared to belong', () => {
    const script = new FleetScript('fra-1', 'iad-1', 'sin-1')
      .joined()
      .runs(KEY, 'fra-1', { ready: 6 })
      .runs(KEY, 'iad-1', { ready: 6 })
      .rule(KEY, OUTLIERS)
      .declares(KEY, { mode: 'nearest', regions: 'eu-central, us-east' });
    const view = script.survey(KEY, input => losesCluster(input, 'sin-1'));

    expect(finding(view, 'facts-fresh').verdict).toBe('pass');
  });

  it('warns about old measurements', () => {
    const script = given().measures(
      KEY,
      { 'fra-1>fra-1': 5 },
      { ageMs: 360_000 },
    );
    expect(says(script, 'facts-fresh')).toMatchObject({
      verdict: 'warn',
      detail: 'prometheus-0 measured it 6 min ago at last.',
    });
  });
});

describe('autoscaler-room', () => {
  it('warns at the maximum', () => {
    const found = says(
      given().runs(KEY, 'iad-1', { ready: 6, scales: { min: 2, max: 6 } }),
      'autoscaler-room',
    );
    expect(found).toMatchObject({
      verdict: 'warn',
      title: 'The autoscaler in iad-1 is at its maximum',
    });
    expect(commandsOf(found)).toContain('"maxReplicas":9');
  });
});

describe('disruption-budget', () => {
  it('warns where nothing guards several pods', () => {
    const found = says(
      given()
        .runs('shop/cart', 'fra-1', { ready: 1 })
        .alter('iad-1', c => {
          c.poddisruptionbudgets.clear();
        }),
      'disruption-budget',
    );
    expect(found.title).toBe('iad-1 may lose all its pods to a node drain');
    expect(commandsOf(found)).toContain(
      'kubectl --context iad-1 -n shop create poddisruptionbudget checkout --selector=app=checkout',
    );
  });

  it('warns where no pod may be moved', () => {
    expect(
      says(
        given().runs(KEY, 'iad-1', { ready: 6, disruptions: 0 }),
        'disruption-budget',
      ).title,
    ).toBe('No pod in iad-1 may be moved');
  });
});

describe('drift', () => {
  const weights = (eu: number) => ({
    ...OUTLIERS,
    loadBalancer: {
      localityLbSetting: {
        distribute: [
          { from: '*', to: { 'eu-central/*': eu, 'us-east/*': 100 - eu } },
        ],
        failover: [],
        failoverPriority: [],
      },
    },
  });
  const declared = () =>
    new FleetScript('fra-1', 'iad-1')
      .joined()
      .runs(KEY, 'fra-1', { ready: 6, zones: ['a'] })
      .runs(KEY, 'iad-1', { ready: 6, zones: ['a'] })
      .declares(KEY, {
        mode: 'weighted',
        regions: 'eu-central=50, us-east=50',
      });

  it('warns when the objects say something else, and who wrote them', () => {
    const view = declared().rule(KEY, weights(70)).survey(KEY);
    expect(finding(view, 'drift')).toMatchObject({
      verdict: 'warn',
      title: 'The objects give Frankfurt 70 % instead of 50 %',
      params: { points: 20 },
    });
    expect(finding(view, 'drift').detail).toContain(
      'argocd-controller in fra-1',
    );
    expect(view.notes).toContain('drift 20 points');
  });

  it('warns when requests go elsewhere', () => {
    const script = declared()
      .rule(KEY, weights(50))
      .measures(KEY, { 'fra-1>fra-1': 38, 'fra-1>iad-1': 62 });
    expect(says(script, 'drift').title).toBe(
      'Frankfurt serves 38 % instead of 50 %',
    );
  });

  it('claims no more agreement than was compared', () => {
    const requests = { 'fra-1>fra-1': 50, 'fra-1>iad-1': 50 };
    const details = [
      declared().rule(KEY, weights(50)).measures(KEY, requests),
      given().rule(KEY, weights(50)).measures(KEY, requests),
      declared().rule(KEY, weights(50)),
      given().rule(KEY, weights(50)),
    ].map(script => {
      const { verdict, detail } = says(script, 'drift');
      return { verdict, detail };
    });
    expect(details).toEqual([
      {
        verdict: 'pass',
        detail: expect.stringMatching(
          /declared, what the objects say and what is observed agree/,
        ),
      },
      {
        verdict: 'pass',
        detail: expect.stringMatching(/what is observed agrees with it/),
      },
      { verdict: 'pass', detail: expect.stringMatching(/Nobody observes/) },
      { verdict: 'pass', detail: expect.stringMatching(/nothing to compare/) },
    ]);
  });

  it('tells of an annotation that cannot be read, and takes the mode from the objects', () => {
    const view = given().declares(KEY, { mode: 'sideways' }).survey(KEY);
    expect(finding(view, 'drift')).toMatchObject({
      verdict: 'warn',
      title: 'The declared mode cannot be read',
    });
    expect(view.intentSource).not.toBe('annotation');
    expect(view.notes).toContain('mode not readable');
  });
});
