/** Faults of one real API server: what they cost its own column, and that they cost nobody else anything. */
import { describeIf, realAssets } from '@geo-reserving/fleet-emulator';
import { assertAllRead } from './support/assertAllRead';
import { BystanderWatch } from './support/BystanderWatch';
import { placementIn } from './support/parts';
import { RealFleet } from './support/RealFleet';
import { missingCrds } from './support/testCrds';
import { until } from './support/until';

/** What the plugin promises: a silent cluster is called unreachable within this time. */
const NOTICED_WITHIN_MS = 10_000;
/** The same on a machine that others use too: far less than what would wait for a connection to time out. */
const SEEN_WITHIN_MS = 3 * NOTICED_WITHIN_MS;

const missing =
  realAssets(['kube-apiserver', 'etcd', 'kubectl']).reason ?? missingCrds();

jest.setTimeout(240_000);

describeIf(missing, 'a fleet of real API servers, one of which', () => {
  let fleet: RealFleet;
  let bystanders: BystanderWatch;

  beforeAll(async () => {
    fleet = await RealFleet.start();
  });
  beforeEach(async () => {
    await until(() => assertAllRead(fleet));
    bystanders = await BystanderWatch.start(fleet, 'gru-1');
  });
  afterEach(async () => {
    await bystanders?.stop();
    await fleet.at('gru-1').repair();
  });
  afterAll(() => fleet?.stop());

  const untilItIs = async (status: string) => {
    const { value, tookMs } = await until(async () => {
      const cluster = await fleet.cluster('gru-1');
      expect(cluster).toMatchObject({ status });
      return cluster;
    });
    return { ...value, tookMs };
  };

  const checkout = async () => {
    const service = await fleet.service('shop/checkout');
    return { ...service, here: placementIn(service, 'gru-1') };
  };

  it('falls silent with its connections open: unreachable, its facts kept with their age', async () => {
    const { here: before } = await checkout();
    await fleet.at('gru-1').server.pause();
    const { tookMs } = await untilItIs('unreachable');
    expect(tookMs).toBeLessThan(SEEN_WITHIN_MS);
    const { here, serving, protection } = await checkout();
    expect(here).toMatchObject({
      presence: 'present',
      clusterStatus: 'unreachable',
      pods: before.pods,
      endpoints: before.endpoints,
      images: before.images,
      provenance: { stale: true, at: expect.any(String) },
    });
    expect(here.gaps).not.toEqual([]);
    expect(serving).not.toBe('normal');
    expect(protection).not.toBe('protected');
    await bystanders.assertFactsArrive();

    fleet.at('gru-1').server.resume();
    await untilItIs('connected');
    await until(async () =>
      expect((await checkout()).here.provenance.stale).toBe(false),
    );
    bystanders.assertUndisturbed();
  });

  it('is killed, and comes back changed: both are noticed', async () => {
    const { server, kubectl } = fleet.at('gru-1');
    await server.kill();
    const { message, tookMs } = await untilItIs('unreachable');
    expect(tookMs).toBeLessThan(SEEN_WITHIN_MS);
    expect(message).toMatch(/refuses connections/);
    await bystanders.assertFactsArrive();

    await server.restart();
    await kubectl.run('-n shop scale deployment/cart --replicas=31'.split(' '));
    await kubectl.run('-n shop delete service/storefront'.split(' '));
    await untilItIs('connected');
    await until(async () => {
      const cart = await fleet.service('shop/cart');
      expect(placementIn(cart, 'gru-1').pods?.desired).toBe(31);
      const { placements } = await fleet.service('shop/storefront');
      expect(placements).not.toContainEqual(
        expect.objectContaining({ cluster: 'gru-1', presence: 'present' }),
      );
    });
    bystanders.assertUndisturbed();
  });

  it('takes the reader’s rights away: forbidden, and every missing permission is named', async () => {
    const { server, kubectl } = fleet.at('gru-1');
    await kubectl.run(
      'delete clusterrolebinding,clusterrole geo-reserving-reader'.split(' '),
    );
    // API servers let watches go on that were permitted once: until they end, facts go on arriving.
    await server.restart();
    const cluster = await untilItIs('forbidden');
    expect(cluster.remedy).toMatch(/reader\.yaml|permission/);
    await until(async () => {
      const { missingPermissions } = await fleet.cluster('gru-1');
      expect(missingPermissions).toEqual(
        expect.arrayContaining([
          'list nodes',
          'watch nodes',
          'list deployments.apps',
          'watch endpointslices.discovery.k8s.io',
          'list destinationrules.networking.istio.io',
          'watch istiomulticlusters.deckhouse.io',
        ]),
      );
    });
    expect((await checkout()).here).toMatchObject({
      presence: 'present',
      provenance: { stale: true, at: expect.any(String) },
    });
    await bystanders.assertFactsArrive();

    await fleet.at('gru-1').grant();
    await untilItIs('connected');
    await until(async () =>
      expect(await fleet.cluster('gru-1')).toMatchObject({
        missingPermissions: [],
      }),
    );
    bystanders.assertUndisturbed();
  });

  it('no longer knows the reader’s token: forbidden, until a new one is in the token file', async () => {
    const { kubectl } = fleet.at('gru-1');
    await kubectl.run(
      '-n geo-reserving delete serviceaccount geo-reserving-reader'.split(' '),
    );
    const { message } = await untilItIs('forbidden');
    expect(message).toMatch(/401|token/);
    await bystanders.assertFactsArrive();

    await fleet.at('gru-1').grant();
    await untilItIs('connected');
    bystanders.assertUndisturbed();
  });
});
