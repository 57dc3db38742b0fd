/** Rollouts as workloads behind a service. */
import type { PlacementView } from '@geo-reserving/plugin-geo-reserving-common';
import { asRollout } from '../__testUtils__/changes';
import { FleetScript } from '../__testUtils__/FleetScript';

const KEY = 'shop/checkout';

function given(scales?: { min: number; max: number }): FleetScript {
  return new FleetScript('fra-1', 'iad-1')
    .joined()
    .runs(KEY, 'fra-1', { ready: 4, ...(scales ? { scales } : {}) })
    .runs(KEY, 'iad-1', { ready: 4 })
    .rule(KEY, { outlierDetection: { maxEjectionPercent: 100 } });
}

function placement(script: FleetScript, cluster = 'fra-1'): PlacementView {
  const found = script.survey(KEY).placements.find(p => p.cluster === cluster);
  if (!found) throw new Error(`no placement in ${cluster}`);
  return found;
}

describe('a Rollout', () => {
  it('stands behind a service like a Deployment, and says how far it is', () => {
    const script = given({ min: 2, max: 9 }).alter(
      'fra-1',
      asRollout(KEY, { progress: 'paused at step 2 of 5' }),
    );
    expect(placement(script)).toMatchObject({
      workload: {
        kind: 'Rollout',
        name: 'checkout',
        progress: 'paused at step 2 of 5',
      },
      pods: { ready: 4, desired: 4 },
      images: ['checkout:v1'],
      autoscaler: { max: 9 },
      disruptionBudget: { allowed: 1 },
      gaps: [],
    });
  });

  it('is the workload, not the Deployment that holds its template', () => {
    const script = given().alter('fra-1', asRollout(KEY, {}, 'in-deployment'));
    expect(placement(script)).toMatchObject({
      workload: { kind: 'Rollout' },
      pods: { ready: 4, desired: 4 },
      images: ['checkout:v1'],
    });
  });

  it('stays the workload while that Deployment still has more pods', () => {
    const script = given()
      .alter('fra-1', asRollout(KEY, { desired: 1 }, 'in-deployment'))
      .alter('fra-1', facts => {
        const deployment = facts.deployments.get(KEY);
        if (deployment)
          facts.deployments.set(KEY, { ...deployment, desired: 9 });
      });
    expect(placement(script)).toMatchObject({
      workload: { kind: 'Rollout' },
      pods: { desired: 1 },
    });
  });

  it('whose template cannot be found leaves the service without a known workload', () => {
    const script = given()
      .alter('fra-1', asRollout(KEY, {}, 'in-deployment'))
      .alter('fra-1', facts => facts.deployments.delete(KEY));
    const { workload, gaps } = placement(script);
    expect(workload).toBeUndefined();
    expect(gaps).toEqual([
      'no Deployment, StatefulSet, DaemonSet or Rollout matches its selector',
    ]);
  });

  it('is found through a selector that tells old pods from new', () => {
    const script = given()
      .alter('fra-1', asRollout(KEY))
      .alter('fra-1', facts => {
        const service = facts.services.get(KEY);
        if (service) {
          const selector = {
            ...service.selector,
            'rollouts-pod-template-hash': '6f8d',
          };
          facts.services.set(KEY, { ...service, selector });
        }
      });
    expect(placement(script).workload).toMatchObject({ kind: 'Rollout' });
  });

  it('is changed by commands that know Rollouts', () => {
    const another = given().runs(KEY, 'fra-1', {
      ready: 4,
      image: 'checkout:v0',
    });
    const commands = (script: FleetScript) =>
      script
        .survey(KEY)
        .readiness.filter(f => f.check === 'image-parity')
        .flatMap(f => f.remedy?.commands ?? []);
    const own = another.alter('iad-1', asRollout(KEY));
    expect(commands(own)).toEqual([
      'kubectl argo rollouts set image checkout web=checkout:v0 --context iad-1 -n shop',
    ]);
    const held = given()
      .runs(KEY, 'fra-1', { ready: 4, image: 'checkout:v0' })
      .alter('iad-1', asRollout(KEY, {}, 'in-deployment'));
    expect(commands(held)).toEqual([
      'kubectl --context iad-1 -n shop set image deployment/checkout web=checkout:v0',
    ]);
  });

  it('is unknown, and so is the workload, where Rollouts may not be read', () => {
    const script = given().alter('fra-1', facts => {
      facts.resources.rollouts = {
        ...facts.resources.rollouts,
        availability: 'forbidden',
        at: undefined,
      };
    });
    expect(placement(script).gaps).toEqual(['rollouts.argoproj.io: forbidden']);
  });
});
