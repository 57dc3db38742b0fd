/** What happens to objects and definitions on real API servers while the plugin watches. */
import { describeIf, realAssets } from '@geo-reserving/fleet-emulator';
import type {
  FleetView,
  ServiceList,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { accountedFor, withObjects } from './support/accountedFor';
import { comparable } from './support/comparable';
import { placementIn, resourceIn } from './support/parts';
import { RealFleet } from './support/RealFleet';
import { missingCrds, testCrds } from './support/testCrds';
import { until } from './support/until';
import { unusualObjects } from './support/unusualObjects';

const FEDERATIONS = 'istiofederations.deckhouse.io';
/** A resource that is not installed is looked for about once a minute. */
const CRD_NOTICED_WITHIN_MS = 90_000;

/** What is applied by hand to one cluster, where the demo has weights. */
const ALL_TO_VIRGINIA = {
  apiVersion: 'networking.istio.io/v1',
  kind: 'DestinationRule',
  metadata: { name: 'checkout-geo', namespace: 'shop' },
  spec: {
    host: 'checkout.shop.svc.cluster.local',
    trafficPolicy: {
      outlierDetection: { consecutive5xxErrors: 5, maxEjectionPercent: 100 },
      loadBalancer: {
        localityLbSetting: {
          enabled: true,
          distribute: [{ from: '*', to: { 'us-east/*': 100 } }],
        },
      },
    },
  },
};

const missing =
  realAssets(['kube-apiserver', 'etcd', 'kubectl']).reason ?? missingCrds();

jest.setTimeout(240_000);

describeIf(missing, 'a fleet of real API servers', () => {
  let fleet: RealFleet;

  beforeAll(async () => {
    // Nothing of the demo is federated with São Paulo.
    fleet = await RealFleet.start({ 'gru-1': [FEDERATIONS] });
  });
  afterAll(() => fleet?.stop());

  it('shows what somebody else applies with kubectl, and who it was', async () => {
    const before = await fleet.service('shop/checkout');
    await fleet
      .at('fra-1')
      .kubectl.run(
        'apply --server-side --force-conflicts --field-manager=alice -f -'.split(
          ' ',
        ),
        JSON.stringify(ALL_TO_VIRGINIA),
      );
    await until(async () => {
      const after = await fleet.service('shop/checkout');
      expect(managersIn(after, 'fra-1')).toContain('alice');
      expect(sentFrom(after, 'eu-central')).toMatchObject({ 'us-east': 100 });
      expect(verdictOf(after, 'policy-parity')).not.toBe('pass');
    });
    expect(managersIn(before, 'fra-1')).not.toContain('alice');
    expect(verdictOf(before, 'policy-parity')).toBe('pass');
  });

  it('shows what kubectl scales and deletes', async () => {
    const { kubectl } = fleet.at('iad-1');
    await kubectl.run('-n shop scale deployment/cart --replicas=20'.split(' '));
    await kubectl.run('-n shop delete destinationrule cart-geo'.split(' '));
    await until(async () => {
      const cart = await fleet.service('shop/cart');
      expect(placementIn(cart, 'iad-1').pods?.desired).toBe(20);
      expect(cart.policies.map(({ cluster }) => cluster).sort()).toEqual([
        'fra-1',
        'gru-1',
      ]);
    });
  });

  it('is told of a CRD that is installed while it runs', async () => {
    const { loader } = fleet.at('gru-1');
    const before = resourceIn(await fleet.cluster('gru-1'), FEDERATIONS);
    expect(before.availability).toBe('not-installed');
    await loader.install([testCrds().get(FEDERATIONS)!]);
    await loader.put({
      apiVersion: 'deckhouse.io/v1alpha1',
      kind: 'IstioFederation',
      metadata: { name: 'syd-1' },
      spec: {
        trustDomain: 'syd-1.example.com',
        metadataEndpoint: 'https://istio.syd-1.example.com/metadata/',
      },
    });
    await until(async () => {
      const after = resourceIn(await fleet.cluster('gru-1'), FEDERATIONS);
      expect(after).toMatchObject({ availability: 'synced', count: 1 });
    }, CRD_NOTICED_WITHIN_MS);
    const { peerings } = await fleet.get<FleetView>('/fleet');
    // Nobody has probed it yet: that is not healthy.
    expect(peerings).toContainEqual(
      expect.objectContaining({
        id: 'gru-1/IstioFederation/syd-1',
        status: 'unknown',
      }),
    );
  });

  it('is not harmed by objects that are accepted and unusual', async () => {
    const before = await servicesOf(fleet);
    const counted = accountedFor(await fleet.cluster('fra-1'));
    const { loader } = fleet.at('fra-1');
    await loader.putAll(unusualObjects);
    const { value: cluster } = await until(async () => {
      const seen = await fleet.cluster('fra-1');
      expect(accountedFor(seen)).toEqual(withObjects(counted, unusualObjects));
      return seen;
    });
    expect(cluster.status).toBe('connected');
    const malformed = cluster.resources.flatMap(r => r.malformed).sort();
    expect(malformed).toEqual([
      expect.stringMatching(/^odd\/beyond-all: .*minHealthPercent/),
      expect.stringMatching(/^odd\/no-host: .*host/),
      expect.stringMatching(/^odd\/weightless: .*weight/),
    ]);
    const after = await servicesOf(fleet);
    for (const [key, view] of before)
      expect({ key, view: after.get(key) }).toEqual({ key, view });
    const added = [...after.keys()].filter(key => !before.has(key));
    expect(added).toEqual(['odd/no-status', 'odd/no-zones']);
  });
});

function managersIn(view: ServiceView, cluster: string): string[] {
  return view.policies
    .filter(policy => policy.cluster === cluster)
    .flatMap(({ managers }) => managers);
}

function sentFrom(view: ServiceView, region: string) {
  return view.split.configuredBySource.find(({ from }) => from === region)?.to;
}

function verdictOf(view: ServiceView, check: string) {
  return view.readiness.find(finding => finding.check === check)?.verdict;
}

/** Every service as anybody sees it, without what only says when the plugin looked. */
async function servicesOf(fleet: RealFleet): Promise<Map<string, unknown>> {
  const { items } = await fleet.get<ServiceList>('/services?limit=5000');
  const views = new Map<string, unknown>();
  for (const { ref } of items) {
    const key = `${ref.namespace}/${ref.name}`;
    views.set(key, withoutRoom(comparable(await fleet.service(key))));
  }
  return views;
}

/** Room on nodes is one that all workloads of a cluster share: a pod more of any leaves one less for all. */
function withoutRoom(view: unknown): unknown {
  const text = JSON.stringify(view)
    .replace(/"(schedulablePods|canAdd)":\d+/g, '"$1":"shared"')
    .replace(/Nodes have room for \d+ more pods/g, 'Nodes have room');
  return JSON.parse(text);
}
