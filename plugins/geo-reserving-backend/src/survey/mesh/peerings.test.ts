import type { PeeringView } from '@geo-reserving/plugin-geo-reserving-common';
import { surveyFleet } from '../index';
import { NOW } from '../__testUtils__/emptyCluster';
import { FleetScript } from '../__testUtils__/FleetScript';
import { losesCluster, losesResource } from '../__testUtils__/losingFacts';
import type { SurveyInput } from '../types';

const secondsAgo = (s: number) => new Date(NOW - s * 1000).toISOString();

function peering(
  script: FleetScript,
  from: string,
  change = (input: SurveyInput) => input,
): PeeringView {
  const found = surveyFleet(change(script.input())).peerings.find(
    p => p.from === from,
  );
  if (!found) {
    throw new Error(`No peering from ${from}.`);
  }
  return found;
}

const pair = () => new FleetScript('gru-1', 'sin-1');

describe('a peering', () => {
  it('is healthy when all conditions are met and were probed lately', () => {
    const view = peering(pair().joined(), 'gru-1');

    expect(view).toMatchObject({
      id: 'gru-1/IstioMulticluster/sin-1',
      to: 'sin-1',
      status: 'healthy',
      reciprocal: true,
      provenance: { stale: false, at: secondsAgo(40) },
    });
  });

  it('is broken, with the condition and its reason, when a probe fails', () => {
    const script = pair()
      .joined()
      .peers('gru-1', 'sin-1', {
        conditions: [
          {
            type: 'DataplaneConnectionReady',
            status: 'False',
            reason: 'ProbeFailed',
            message: 'connection refused.',
            lastProbeTime: secondsAgo(30),
            lastTransitionTime: secondsAgo(1860),
          },
        ],
      });

    expect(peering(script, 'gru-1')).toMatchObject({
      status: 'broken',
      since: secondsAgo(1860),
      message:
        'DataplaneConnectionReady fails (ProbeFailed): connection refused.',
      remedy: expect.stringContaining('15443'),
    });
    expect(peering(script, 'sin-1').status).toBe('healthy');
  });

  it('is unknown when a condition is', () => {
    const script = pair().peers('gru-1', 'sin-1', {
      conditions: [
        {
          type: 'RemoteAPIServerReady',
          status: 'Unknown',
          reason: 'AwaitingPrivate',
          lastProbeTime: secondsAgo(10),
        },
      ],
    });

    expect(peering(script, 'gru-1')).toMatchObject({
      status: 'unknown',
      message: 'RemoteAPIServerReady is not known (AwaitingPrivate).',
    });
  });

  it.each([181, -600])(
    'is unknown when the last probe is %d s away, whatever it said',
    seconds => {
      const script = pair().peers('gru-1', 'sin-1', {
        conditions: [
          {
            type: 'DataplaneConnectionReady',
            status: 'True',
            lastProbeTime: secondsAgo(seconds),
          },
        ],
      });

      expect(peering(script, 'gru-1')).toMatchObject({
        status: 'unknown',
        provenance: { stale: true },
      });
    },
  );

  it('without conditions is judged by both metadata exchanges, and says so', () => {
    const old = { conditions: undefined };
    expect(peering(pair().peers('gru-1', 'sin-1', old), 'gru-1')).toMatchObject(
      {
        status: 'healthy',
        message: expect.stringContaining('does not report on the data plane'),
      },
    );
    expect(
      peering(
        pair().peers('gru-1', 'sin-1', {
          ...old,
          privateLastFetch: secondsAgo(400),
        }),
        'gru-1',
      ),
    ).toMatchObject({
      status: 'unknown',
      message: expect.stringContaining('private metadata'),
    });
  });

  it('was never probed: unknown, not healthy', () => {
    const script = pair().peers('gru-1', 'sin-1', {
      conditions: [],
      publicLastFetch: undefined,
      privateLastFetch: undefined,
    });

    expect(peering(script, 'gru-1').status).toBe('unknown');
  });

  it('is unknown when its own cluster cannot be read', () => {
    const lost = (input: SurveyInput) => losesCluster(input, 'gru-1');
    expect(peering(pair().joined(), 'gru-1', lost)).toMatchObject({
      status: 'unknown',
      message: expect.stringContaining('gru-1 cannot be read'),
      provenance: { stale: true },
    });
    expect(peering(pair().joined(), 'sin-1', lost).status).toBe('healthy');
  });

  it('is not reciprocal when the other side was read and does not describe it', () => {
    const oneWay = pair().peers('gru-1', 'sin-1');
    expect(peering(oneWay, 'gru-1').reciprocal).toBe(false);
    expect(
      peering(oneWay, 'gru-1', input =>
        losesResource(input, 'sin-1', 'istiomulticlusters', 'gone'),
      ).reciprocal,
    ).toBe(true);
  });

  it('of a stranger has no cluster of ours', () => {
    const script = pair().peers('gru-1', 'sin-1', { remoteUuid: 'elsewhere' });
    expect(peering(script, 'gru-1')).toMatchObject({
      to: undefined,
      toUuid: 'elsewhere',
    });
  });

  it('that describes its own cluster is broken', () => {
    const script = pair().peers('gru-1', 'sin-1', { remoteUuid: 'uuid-gru-1' });
    expect(peering(script, 'gru-1')).toMatchObject({
      status: 'broken',
      message: expect.stringContaining('gru-1 itself'),
    });
  });

  it('with two clusters of one UUID is unknown, and both clusters say why', () => {
    const script = new FleetScript('gru-1', 'sin-1', 'iad-1')
      .joined()
      .alter('iad-1', c => {
        c.identity = { ...c.identity, uuid: 'uuid-sin-1' };
      });
    const fleet = surveyFleet(script.input());

    expect(
      fleet.peerings.find(p => p.id === 'gru-1/IstioMulticluster/sin-1'),
    ).toMatchObject({ status: 'unknown', to: undefined });
    for (const name of ['iad-1', 'sin-1']) {
      expect(
        fleet.clusters.find(c => c.name === name)?.warnings.join(' '),
      ).toContain('the same UUID');
    }
  });
});

describe('a cluster', () => {
  it('warns when its nodes contradict the configuration', () => {
    const script = pair().alter('gru-1', c => {
      for (const [name, node] of c.nodes) {
        c.nodes.set(name, { ...node, region: 'us-east' });
      }
    });

    expect(surveyFleet(script.input()).clusters[0].warnings).toEqual([
      'Its nodes are labelled us-east, but the configuration puts it in sa-east.',
    ]);
  });

  it('tells that an old release reports no conditions', () => {
    const script = pair().peers('gru-1', 'sin-1', { conditions: undefined });
    expect(
      surveyFleet(script.input()).clusters[0].warnings.join(' '),
    ).toContain('no conditions');
  });
});

it('a probe time that is no time is left out of the view', () => {
  const probed = (lastProbeTime: string) => {
    const condition = { type: 'DataplaneConnectionReady', status: 'True' };
    const conditions = [{ ...condition, lastProbeTime }];
    const script = pair().joined().peers('gru-1', 'sin-1', { conditions });
    return peering(script, 'gru-1').conditions[0].lastProbeTime;
  };
  expect(probed('NaN')).toBeUndefined();
  expect(probed(secondsAgo(10))).toBe(secondsAgo(10));
});
