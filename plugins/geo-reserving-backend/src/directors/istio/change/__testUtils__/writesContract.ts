/** What Istio's director writes, carried out by the fenced writer on three API servers: emulated ones, and real ones. */
import type { ContractTarget, KubeObject } from '@geo-reserving/fleet-emulator';
import type { PlannedChange } from '@geo-reserving/plugin-geo-reserving-node';
import { REGIONS, WrittenMesh } from './WrittenMesh';

const HOST = 'checkout.shop.svc.cluster.local';
const PATIENCE_MS = 120_000;

/** What somebody wrote by hand in one of the clusters, with much that is none of our business. */
const BY_HAND = {
  host: 'checkout',
  trafficPolicy: {
    connectionPool: { tcp: { maxConnections: 100 } },
    loadBalancer: {
      simple: 'LEAST_REQUEST',
      localityLbSetting: {
        distribute: [{ from: '*', to: { 'eu/*': 60, 'us/*': 40 } }],
      },
    },
    tls: { mode: 'ISTIO_MUTUAL' },
  },
  subsets: [{ name: 'v1', labels: { version: 'v1' } }],
};

/** A rule that says nothing of places yet. */
const BARE = { host: HOST, exportTo: ['*'] };

const weighted = (eu: number, us: number, ap: number) => ({
  mode: 'active-active' as const,
  routing: 'weighted' as const,
  weights: { eu, us, ap },
});
const nearest = { mode: 'active-active', routing: 'nearest' } as const;

/** @param start - fresh API servers with Istio's definitions and a namespace `shop`, one for each cluster */
export function writesContract(
  start: (count: number) => Promise<ContractTarget[]>,
): void {
  let mesh: WrittenMesh;

  beforeAll(async () => {
    mesh = new WrittenMesh(await start(REGIONS.size));
    await mesh.put('fra-1', 'kubectl', ruleOf('checkout', BY_HAND));
    await mesh.put('iad-1', 'helm', ruleOf('checkout-rule', BARE));
  }, PATIENCE_MS);
  afterAll(() => mesh?.close(), PATIENCE_MS);

  const carryOut = async (changes: readonly PlannedChange[]) => {
    const outcomes = await mesh.write(changes);
    expect(outcomes).toEqual(
      changes.map(() => expect.objectContaining({ outcome: 'applied' })),
    );
    const question = await mesh.question();
    expect(
      changes.map(c => mesh.director.confirm(stored(c), question).verdict),
    ).toEqual(changes.map(() => 'in-effect'));
  };
  const takeBack = async (changes: readonly PlannedChange[]) => {
    const outcomes = await mesh.undo(changes);
    expect(outcomes).toEqual(
      changes.map(() => expect.objectContaining({ outcome: 'applied' })),
    );
  };

  it('patches the rules that are there, creates the one that is not, and leaves the rest of each alone', async () => {
    const before = await mesh.specs();
    const changes = await mesh.changesFor(weighted(80, 20, 0));
    expect(changes.map(({ id, form }) => [id, form])).toEqual([
      ['fra-1/DestinationRule/shop/checkout', 'patch'],
      ['iad-1/DestinationRule/shop/checkout-rule', 'patch'],
      ['sin-1/DestinationRule/shop/checkout-geo', 'create'],
    ]);
    await carryOut(changes);
    expect(await mesh.shares()).toEqual({
      'fra-1': { eu: 80, us: 20, ap: 0 },
      'iad-1': { eu: 80, us: 20, ap: 0 },
      // Its own gateway has to find somebody.
      'sin-1': { eu: 79, us: 20, ap: 1 },
    });
    const { spec } = (await mesh.live('fra-1', 'DestinationRule', 'checkout'))!;
    expect(spec).toMatchObject({
      ...BY_HAND,
      trafficPolicy: {
        connectionPool: BY_HAND.trafficPolicy.connectionPool,
        tls: BY_HAND.trafficPolicy.tls,
        loadBalancer: { simple: 'LEAST_REQUEST' },
        outlierDetection: { maxEjectionPercent: 100 },
      },
    });
    expect(await mesh.changesFor(weighted(80, 20, 0))).toEqual([]);
    await takeBack(changes);
    expect(await mesh.specs()).toEqual(before);
  });

  it('shifts, fails over, drains, undrains and fails back, one after the other, and all the way back', async () => {
    const before = [await mesh.specs()];
    const done: (readonly PlannedChange[])[] = [];
    const go = async (intent: Parameters<WrittenMesh['changesFor']>[0]) => {
      const changes = await mesh.changesFor(intent);
      await carryOut(changes);
      done.push(changes);
      before.push(await mesh.specs());
      return mesh.shares();
    };
    expect(await go(weighted(50, 30, 20))).toMatchObject({
      'iad-1': { eu: 50, us: 30, ap: 20 },
    });
    // Fail over to Virginia: everybody prefers its network.
    expect(
      await go({ mode: 'active-standby', order: ['us', 'eu', 'ap'] }),
    ).toEqual({
      'fra-1': { eu: 0, us: 100, ap: 0 },
      'iad-1': { eu: 0, us: 100, ap: 0 },
      'sin-1': { eu: 0, us: 100, ap: 0 },
    });
    const drained = await go({ ...weighted(80, 20, 0), drained: ['us'] });
    expect(drained).toMatchObject({
      'fra-1': { eu: 100, us: 0 },
      'sin-1': { eu: 99, us: 0, ap: 1 },
    });
    expect(await go(weighted(80, 20, 0))).toMatchObject({
      'fra-1': { eu: 80, us: 20 },
    });
    expect(await go(nearest)).toEqual({
      'fra-1': { eu: 100, us: 0, ap: 0 },
      'iad-1': { eu: 0, us: 100, ap: 0 },
      'sin-1': { eu: 0, us: 0, ap: 100 },
    });
    for (const [i, changes] of [...done.entries()].reverse()) {
      await takeBack(changes);
      expect(withoutEmptyLists(await mesh.specs())).toEqual(
        withoutEmptyLists(before[i]),
      );
    }
  });

  it('keeps what an earlier step of the same plan wrote', async () => {
    const before = await mesh.specs();
    const [first, second] = await steps(mesh, [
      weighted(70, 30, 0),
      weighted(60, 40, 0),
    ]);
    await carryOut(first);
    await carryOut(second);
    const rule = await mesh.live('fra-1', 'DestinationRule', 'checkout');
    expect(rule?.spec).toMatchObject({
      trafficPolicy: { outlierDetection: { maxEjectionPercent: 100 } },
    });
    expect(await mesh.shares()).toMatchObject({ 'iad-1': { eu: 60, us: 40 } });
    await takeBack(second);
    await takeBack(first);
    expect(await mesh.specs()).toEqual(before);
  });

  it('changes the weights of a VirtualService that splits by cluster, and puts them back', async () => {
    await mesh.put('fra-1', 'helm', ruleOf('checkout', BY_CLUSTER));
    await mesh.put('fra-1', 'helm', routesOf(CLUSTER_ROUTES));
    const before = await mesh.specs();
    const changes = (await mesh.changesFor(weighted(30, 70, 0))).filter(
      ({ cluster }) => cluster === 'fra-1',
    );
    expect(changes).toMatchObject([
      {
        kind: 'VirtualService',
        fields: [
          { path: 'spec.http.0.route.0.weight', ownedBy: 'helm' },
          { path: 'spec.http.0.route.1.weight', ownedBy: 'helm' },
        ],
      },
    ]);
    await carryOut(changes);
    expect(await mesh.shares()).toMatchObject({ 'fra-1': { eu: 30, us: 70 } });
    await takeBack(changes);
    expect(await mesh.specs()).toEqual(before);
    await mesh.remove('fra-1', 'VirtualService', 'checkout-split');
  });

  it('names who owns a rule, and a conflict when somebody else came first', async () => {
    const moved = { ...BARE, trafficPolicy: policy({ 'us/*': 100 }) };
    await mesh.put(
      'iad-1',
      'argocd-controller',
      ruleOf('checkout-rule', moved),
    );
    const [change] = (await mesh.changesFor(weighted(80, 20, 0))).filter(
      ({ cluster }) => cluster === 'iad-1',
    );
    expect(
      change.fields.map(({ path, ownedBy }) => [
        path.split('.').pop(),
        ownedBy,
      ]),
    ).toEqual([
      ['distribute', 'argocd-controller'],
      // Nobody owns what is not there.
      ['outlierDetection', undefined],
    ]);
    const other = { ...BARE, trafficPolicy: policy({ 'ap/*': 100 }) };
    await mesh.put(
      'iad-1',
      'argocd-controller',
      ruleOf('checkout-rule', other),
    );
    const before = await mesh.specs();
    expect(await mesh.write([change])).toMatchObject([
      {
        outcome: 'conflict',
        by: 'argocd-controller',
        message: expect.stringContaining('distribute'),
      },
    ]);
    expect(await mesh.specs()).toEqual(before);
  });

  it('is known to whoever owned a field, when they come back', async () => {
    const [change] = (await mesh.changesFor(weighted(80, 20, 0))).filter(
      ({ cluster }) => cluster === 'iad-1',
    );
    await carryOut([change]);
    const rule = ruleOf('checkout-rule', {
      ...BARE,
      trafficPolicy: policy({ 'ap/*': 100 }),
    });
    const refusal = await mesh.admins
      .get('iad-1')!
      .applyFailure(
        '/apis/networking.istio.io/v1beta1/namespaces/shop/destinationrules/checkout-rule',
        'argocd-controller',
        rule,
      );
    expect(refusal).toMatchObject({
      code: 409,
      message: expect.stringContaining('geo-reserving'),
    });
    await takeBack([change]);
  });

  it('gets through when others write beside it, and gives up in a storm, changing nothing', async () => {
    const [change] = (await mesh.changesFor(weighted(80, 20, 0))).filter(
      ({ cluster }) => cluster === 'sin-1',
    );
    await carryOut([change]);
    let writes = 0;
    const meddler = async () => {
      writes += 1;
      await mesh.put('sin-1', `meddler-${writes % 2}`, {
        ...ruleOf('checkout-geo', { host: HOST }),
        metadata: {
          name: 'checkout-geo',
          namespace: 'shop',
          labels: { turn: String(writes) },
        },
      });
    };
    const [next] = (await mesh.changesFor(weighted(60, 40, 0))).filter(
      ({ cluster }) => cluster === 'sin-1',
    );
    const before = await mesh.specs();
    mesh.meddle = meddler;
    expect(await mesh.write([next])).toMatchObject([
      { outcome: 'unreachable', message: expect.stringContaining('5 times') },
    ]);
    expect(await mesh.specs()).toEqual(before);
    writes = 0;
    mesh.meddle = () => (writes < 2 ? meddler() : Promise.resolve());
    expect(await mesh.write([next])).toMatchObject([{ outcome: 'applied' }]);
    mesh.meddle = undefined;
  });
}

/** The changes of several steps, each planned over the effects of those before. */
async function steps(
  mesh: WrittenMesh,
  intents: readonly Parameters<WrittenMesh['changesFor']>[0][],
): Promise<(readonly PlannedChange[])[]> {
  const planned: (readonly PlannedChange[])[] = [];
  for (const intent of intents) {
    planned.push(await mesh.changesFor(intent, planned.flat()));
  }
  return planned;
}

/** As the journal gives it back. */
function stored({ id, fields, write }: PlannedChange) {
  return JSON.parse(JSON.stringify({ id, fields, write }));
}

function policy(to: Record<string, number>) {
  return {
    loadBalancer: { localityLbSetting: { distribute: [{ from: '*', to }] } },
  };
}

function ruleOf(name: string, spec: object): KubeObject {
  return {
    apiVersion: 'networking.istio.io/v1beta1',
    kind: 'DestinationRule',
    metadata: { name, namespace: 'shop' },
    spec: { ...spec },
  };
}

const BY_CLUSTER = {
  ...BY_HAND,
  subsets: [...REGIONS.values()].flat().map(name => ({
    name,
    labels: { 'topology.istio.io/cluster': name },
  })),
};

const CLUSTER_ROUTES = {
  hosts: ['checkout'],
  http: [
    {
      timeout: '3s',
      route: ['fra-1', 'iad-1', 'sin-1'].map((subset, i) => ({
        destination: { host: 'checkout', subset },
        weight: [90, 10, 0][i],
      })),
    },
  ],
};

function routesOf(spec: object): KubeObject {
  return {
    apiVersion: 'networking.istio.io/v1beta1',
    kind: 'VirtualService',
    metadata: { name: 'checkout-split', namespace: 'shop' },
    spec: { ...spec },
  };
}

function withoutEmptyLists(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_key, part) =>
      Array.isArray(part) && part.length === 0 ? undefined : part,
    ),
  );
}
