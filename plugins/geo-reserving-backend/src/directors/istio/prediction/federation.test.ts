import { describeNote } from './describeNote';
import { predictSplit } from './predictSplit';
import { asked, OD, rule, virtualService } from './__testUtils__/mesh';
import type { PredictionInput, RemoteHost } from './types';
import {
  withClustersFailing,
  withEverythingReady,
  withoutClusters,
  withRegionFailing,
  withoutRegion,
} from './__testUtils__/whatIf';

const HOST = 'checkout.shop.svc.oc.example';
const REMOTE: RemoteHost = {
  host: HOST,
  cluster: 'coc',
  region: 'oc',
  gateways: ['198.51.100.7'],
  ready: 2,
  namespace: 'd8-istio',
};

/** The rule that the platform writes for a host of a peer, or another one for the same host. */
const remoteRule = (hasTls = true, namespace = 'd8-istio') => {
  const made = rule(
    {},
    { namespace, name: 'oc', host: HOST, moduleManaged: hasTls },
  );
  return { ...made, trafficPolicy: { ...made.trafficPolicy!, hasTls } };
};

/** Requests in the region eu: 80 to the local host, 20 to the one of the federated cluster. */
function federated(
  remote: Partial<RemoteHost> = {},
  overrides: Partial<PredictionInput> = {},
  subset?: string,
): PredictionInput {
  return asked('eu', 'eu 2', {
    virtualServices: [
      virtualService([
        { weight: 80 },
        { host: HOST, weight: 20, ...(subset ? { subset } : {}) },
      ]),
    ],
    destinationRules: [remoteRule()],
    remoteHosts: [{ ...REMOTE, ...remote }],
    knownHosts: new Set([HOST]),
    ...overrides,
  });
}

function noted(input: PredictionInput): string[] {
  return predictSplit(input).notes.map(describeNote);
}

describe('a VirtualService between the local host and the one of a federated cluster', () => {
  it('sends the share of that host to the cluster behind its gateways', () => {
    const prediction = predictSplit(federated());
    expect(prediction.byCluster).toEqual({ ceu: 80, coc: 20 });
    expect(prediction.byRegion).toEqual({ eu: 80, oc: 20 });
    expect(prediction.unserved).toBe(0);
    expect(prediction.notes).toEqual([]);
  });

  it('counts gateways as one cluster, whatever their number', () => {
    const three = { gateways: ['a', 'b', 'c'] };
    expect(predictSplit(federated(three)).byCluster).toEqual({
      ceu: 80,
      coc: 20,
    });
  });

  it.each([
    ['gone', withoutClusters(ejecting(), new Set(['coc']))],
    ['failing', withClustersFailing(ejecting(), new Set(['coc']))],
    ['gone with its region', withoutRegion(ejecting(), 'oc')],
    ['failing with its region', withRegionFailing(ejecting(), 'oc')],
  ])('does not send the share elsewhere when its cluster is %s', (_, input) => {
    const { byCluster, unserved } = predictSplit(input);
    expect({ byCluster, unserved }).toEqual({
      byCluster: { ceu: 80, coc: 0 },
      unserved: 20,
    });
  });

  it.each([
    ['gone', withoutClusters(ejecting(), new Set(['ceu']))],
    ['failing', withClustersFailing(ejecting(), new Set(['ceu']))],
  ])(
    'does not send the local share there when the local cluster is %s',
    (_, input) => {
      const { byCluster, unserved } = predictSplit(input);
      expect({ byCluster, unserved }).toEqual({
        byCluster: { ceu: 0, coc: 20 },
        unserved: 80,
      });
    },
  );

  it('asks for the same shares whether pods are there or not', () => {
    const input = withEverythingReady(federated({ ready: 0 }));
    expect(predictSplit(input).byCluster).toEqual({ ceu: 80, coc: 20 });
  });

  it('serves nobody there without a ready pod', () => {
    const input = federated({ ready: 0 });
    expect(predictSplit(input).unserved).toBe(20);
    expect(noted(input)[0]).toBe(
      `No pod behind ${HOST} is ready in coc; its share of the requests gets a 503.`,
    );
  });

  it('takes the other side to answer when nobody could read it, and says so', () => {
    const input = federated({ ready: undefined });
    expect(predictSplit(input).byCluster.coc).toBe(20);
    expect(noted(input)).toHaveLength(1);
  });

  it('is turned away without mutual TLS, which a rule of the client’s namespace hides', () => {
    expect(predictSplit(federated({}, { destinationRules: [] })).unserved).toBe(
      20,
    );
    const hidden = {
      destinationRules: [remoteRule(), remoteRule(false, 'shop')],
    };
    expect(predictSplit(federated({}, hidden)).unserved).toBe(20);
    expect(noted(federated({}, hidden))[0]).toContain(HOST);
  });

  it('knows no subsets of gateways', () => {
    const input = federated({}, {}, 'v2');
    expect(predictSplit(input).unserved).toBe(20);
  });

  it('fails at a host that no ServiceEntry names', () => {
    const input = federated({}, { remoteHosts: [], knownHosts: new Set() });
    expect(predictSplit(input)).toMatchObject({
      byCluster: { ceu: 80 },
      unserved: 20,
    });
    expect(noted(input)[0]).toContain(HOST);
  });

  it('goes elsewhere where nobody knows whose gateways they are', () => {
    const unnamed = { cluster: undefined, region: undefined };
    const prediction = predictSplit(federated(unnamed));
    expect(prediction.byCluster).toEqual({ ceu: 80 });
    expect(prediction.elsewhere).toBe(20);
    expect(prediction.unserved).toBe(0);
  });

  it('leaves to others what goes to a host that is not known to be of a cluster', () => {
    const prediction = predictSplit(federated({}, { remoteHosts: [] }));
    expect(prediction.byCluster).toEqual({ ceu: 80 });
    expect(prediction.unserved).toBe(0);
    expect(prediction.elsewhere).toBe(20);
  });

  it('weighs the local host as ever, by its own rule', () => {
    const detection = rule({ od: OD });
    const away = asked('eu', 'eu 1/2, us 2', {
      ...federated({}, { destinationRules: [remoteRule(), detection] }),
      endpoints: asked('eu', 'eu 1/2, us 2').endpoints,
    });
    const alone = predictSplit(
      asked('eu', 'eu 1/2, us 2', { destinationRules: [detection] }),
    );
    const both = predictSplit(away);
    expect(both.byCluster.coc).toBe(20);
    for (const cluster of ['ceu', 'cus']) {
      expect(both.byCluster[cluster]).toBeCloseTo(
        alone.byCluster[cluster] * 0.8,
      );
    }
  });
});

/** With outlier detection on both hosts, which would help if anything could. */
function ejecting(): PredictionInput {
  const remote = remoteRule();
  remote.trafficPolicy.outlierDetection = OD;
  return federated({}, { destinationRules: [remote, rule({ od: OD })] });
}
