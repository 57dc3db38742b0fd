/** Each check told as a story: what there is, what the check says of it, what it would have done. */
import type {
  CheckName,
  Finding,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { FleetScript } from '../__testUtils__/FleetScript';
import { losesCluster, losesResource } from '../__testUtils__/losingFacts';

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

describe('enough-regions', () => {
  it('fails in a single region and offers to start what is idle', () => {
    const found = says(
      given().runs(KEY, 'iad-1', { ready: 0, desired: 0 }),
      'enough-regions',
    );

    expect(found).toMatchObject({
      verdict: 'fail',
      title: 'Only Frankfurt has ready endpoints',
    });
    expect(commandsOf(found)).toBe(
      'kubectl --context iad-1 -n shop scale deployment/checkout --replicas=2',
    );
  });

  it('is unknown when the second region cannot be seen', () => {
    const view = given().survey(KEY, input => losesCluster(input, 'iad-1'));
    expect(finding(view, 'enough-regions').verdict).toBe('unknown');
  });

  it('warns when a declared region has nothing', () => {
    const script = new FleetScript('fra-1', 'iad-1', 'gru-1')
      .joined()
      .runs(KEY, 'fra-1', { ready: 6 })
      .runs(KEY, 'iad-1', { ready: 6 })
      .declares(KEY, { regions: 'eu-central, us-east, sa-east' });

    expect(says(script, 'enough-regions')).toMatchObject({
      verdict: 'warn',
      title: 'It is declared for São Paulo and not serving there',
    });
  });
});

describe('ready-capacity', () => {
  it('says by how much, by what it was reckoned, and raises the autoscaler', () => {
    const found = says(
      given()
        .runs(KEY, 'fra-1', { ready: 12 })
        .runs(KEY, 'iad-1', { ready: 3, scales: { min: 2, max: 4 } }),
      'ready-capacity',
    );

    expect(found).toMatchObject({
      verdict: 'fail',
      title: 'Not enough ready pods to take Frankfurt’s share',
      params: {
        region: 'Frankfurt',
        receiver: 'Virginia',
        needed: 7,
        ready: 3,
      },
    });
    expect(found.detail).toContain('Virginia needs 7 ready and has 3.');
    expect(found.detail).toContain('because nobody observes its traffic');
    expect(commandsOf(found)).toBe(
      `kubectl --context iad-1 -n shop patch hpa checkout --type merge -p '{"spec":{"minReplicas":7,"maxReplicas":7}}'`,
    );
  });

  it('reckons by the observed load where there is one', () => {
    const found = says(
      given().measures(KEY, { 'fra-1>fra-1': 100, 'iad-1>iad-1': 100 }),
      'ready-capacity',
    );

    expect(found.verdict).toBe('pass');
    expect(found.detail).toContain('Reckoned by the load observed 9 s ago.');
  });
});

describe('zone-spread', () => {
  it('warns about one zone and gives the constraint', () => {
    const found = says(
      given().runs(KEY, 'iad-1', { ready: 5, zones: ['a'] }),
      'zone-spread',
    );

    expect(found).toMatchObject({
      verdict: 'warn',
      title: 'Virginia runs in one zone',
      detail: 'All 5 ready pods in iad-1 are in zone us-east-a.',
    });
    expect(commandsOf(found)).toContain('topologySpreadConstraints');
  });
});

describe('image-parity', () => {
  it('names the cluster that runs another image', () => {
    const found = says(
      new FleetScript('fra-1', 'iad-1', 'gru-1')
        .joined()
        .runs(KEY, 'fra-1', {
          ready: 2,
          image: 'registry.example/shop/checkout:v2',
        })
        .runs(KEY, 'iad-1', {
          ready: 2,
          image: 'registry.example/shop/checkout:v2',
        })
        .runs(KEY, 'gru-1', {
          ready: 2,
          image: 'registry.example/shop/checkout:v1',
        }),
      'image-parity',
    );

    expect(found).toMatchObject({
      verdict: 'warn',
      title: 'One cluster runs another image',
      detail: 'gru-1 runs checkout:v1; fra-1 and iad-1 run checkout:v2.',
    });
    expect(commandsOf(found)).toBe(
      'kubectl --context gru-1 -n shop set image deployment/checkout web=registry.example/shop/checkout:v2',
    );
  });

  it('is unknown when a workload may not be read, though the others agree', () => {
    const view = given().survey(KEY, input =>
      losesResource(input, 'iad-1', 'deployments', 'gone'),
    );
    expect(finding(view, 'image-parity')).toMatchObject({
      verdict: 'unknown',
      detail: expect.stringContaining('deployments.apps: forbidden'),
    });
  });
});

describe('configuration-parity', () => {
  it('warns when pod templates differ', () => {
    const found = says(
      given().runs(KEY, 'iad-1', { ready: 6, templateHash: 'other' }),
      'configuration-parity',
    );
    expect(found.verdict).toBe('warn');
    expect(commandsOf(found)).toMatch(/^diff <\(kubectl .*\) <\(kubectl .*\)$/);
  });

  it('warns when ports differ', () => {
    const found = says(
      given().alter('iad-1', c => {
        const service = c.services.get(KEY);
        if (service) {
          c.services.set(KEY, {
            ...service,
            ports: [{ port: 8080, protocol: 'TCP' }],
          });
        }
      }),
      'configuration-parity',
    );
    expect(found.title).toBe('Its ports differ between clusters');
  });
});

describe('disruption-budget with selectors of expressions', () => {
  it('is unknown when only such a budget may cover the pods', () => {
    const script = given();
    script.alter('fra-1', ({ poddisruptionbudgets: budgets }) => {
      budgets.set(KEY, { ...budgets.get(KEY)!, hasExpressions: true });
    });
    expect(says(script, 'disruption-budget')).toMatchObject({
      verdict: 'unknown',
      title: 'Whether a budget covers the pods in fra-1 is not known',
    });
  });

  it('does not take such a budget for one that blocks', () => {
    const script = given();
    script.alter('fra-1', ({ poddisruptionbudgets: budgets }) => {
      const own = budgets.get(KEY)!;
      budgets.set('shop/other', {
        ...own,
        name: 'other',
        hasExpressions: true,
        disruptionsAllowed: 0,
      });
    });
    expect(says(script, 'disruption-budget').verdict).toBe('pass');
  });
});
