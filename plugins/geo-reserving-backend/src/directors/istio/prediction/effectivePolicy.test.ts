import { effectivePolicy } from './effectivePolicy';
import { mergeDestinationRules } from './mergeDestinationRules';
import { versionSwitches } from './versionSwitches';
import { locality, OD, rule } from './__testUtils__/mesh';
import type { TrafficPolicyWithPorts } from '../../../fleet/facts';

const LB = { localityLbSetting: locality({}) };

function policyOf(
  top: Partial<TrafficPolicyWithPorts> | undefined,
  subset: Partial<TrafficPolicyWithPorts> | undefined,
  where: { subset?: string; port?: number },
) {
  const fill = (policy: Partial<TrafficPolicyWithPorts> | undefined) =>
    policy && { hasTls: false, portLevelSettings: [], ...policy };
  const merged = mergeDestinationRules(
    [
      rule(
        {},
        {
          trafficPolicy: fill(top),
          subsets: [{ name: 'v1', labels: {}, trafficPolicy: fill(subset) }],
        },
      ),
    ],
    { namespace: 'shop' },
    versionSwitches(27),
  );
  return effectivePolicy(merged, where.subset, where.port);
}

it('is empty without a rule', () => {
  expect(effectivePolicy(undefined, undefined, 80)).toEqual({
    policy: { hasTls: false },
    outlierDetectionDropped: false,
  });
});

describe('a portLevelSettings entry', () => {
  const ports = [{ port: 80, hasTls: false, loadBalancer: LB }];
  const top = { outlierDetection: OD, portLevelSettings: ports };

  it('replaces the policy around it whole: what it does not say is unset', () => {
    const { policy, ...rest } = policyOf(top, undefined, { port: 80 });
    expect(policy.loadBalancer).toBe(LB);
    expect(policy.outlierDetection).toBeUndefined();
    expect(rest).toEqual({ replacedByPort: 80, outlierDetectionDropped: true });
  });

  it('is for its own port only', () => {
    expect(policyOf(top, undefined, { port: 81 }).policy).toMatchObject({
      outlierDetection: OD,
    });
    expect(policyOf(top, undefined, {}).policy).toMatchObject({
      outlierDetection: OD,
    });
  });
});

describe('a subset', () => {
  it('overrides block by block', () => {
    const own = { loadBalancer: LB };
    const { policy } = policyOf({ outlierDetection: OD }, own, {
      subset: 'v1',
    });
    expect(policy).toMatchObject({ loadBalancer: LB, outlierDetection: OD });
  });

  it('does not touch requests for other subsets', () => {
    const own = { outlierDetection: OD };
    expect(policyOf({}, own, {}).policy.outlierDetection).toBeUndefined();
  });

  it('replaces everything with an entry for the port', () => {
    const own = { portLevelSettings: [{ port: 80, hasTls: false }] };
    const { policy, outlierDetectionDropped } = policyOf(
      { outlierDetection: OD, loadBalancer: LB },
      own,
      { subset: 'v1', port: 80 },
    );
    expect(policy.loadBalancer).toBeUndefined();
    expect(outlierDetectionDropped).toBe(true);
  });

  it('can bring back what a port-level entry dropped', () => {
    const top = {
      outlierDetection: OD,
      portLevelSettings: [{ port: 80, hasTls: false }],
    };
    const { policy, outlierDetectionDropped } = policyOf(
      top,
      { outlierDetection: {} },
      { subset: 'v1', port: 80 },
    );
    expect(policy.outlierDetection).toEqual({});
    expect(outlierDetectionDropped).toBe(false);
  });
});
