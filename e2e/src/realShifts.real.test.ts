/** Traffic is moved through the REST API, in three real API servers with the real definitions of Istio. */
import {
  describeIf,
  realAssets,
  type KubeObject,
} from '@geo-reserving/fleet-emulator';
import type {
  Intent,
  TrafficAction,
} from '@geo-reserving/plugin-geo-reserving-common';
import { placementIn } from './support/parts';
import { RealFleet } from './support/RealFleet';
import { missingCrds } from './support/testCrds';
import { until } from './support/until';

const CART = 'shop/cart';
const WISHLIST = 'shop/wishlist';
const RULES = '/apis/networking.istio.io/v1/namespaces/shop/destinationrules';
const CLUSTERS = ['fra-1', 'iad-1', 'gru-1'];
const SHIFTED: TrafficAction = {
  kind: 'shift',
  intent: weighted({ 'eu-central': 30, 'us-east': 45, 'sa-east': 25 }),
};

const missing =
  realAssets(['kube-apiserver', 'etcd', 'kubectl']).reason ?? missingCrds();

jest.setTimeout(240_000);

describeIf(missing, 'moving traffic in real API servers', () => {
  let fleet: RealFleet;

  // Each test leaves its service where it found it, but for the last ones.
  beforeAll(async () => {
    fleet = await RealFleet.start(
      {},
      { operations: { enabled: true, bake: '0s', stepPercent: 20 } },
    );
  });
  afterAll(() => fleet?.stop());

  it('shifts weights everywhere, under its own name and fence, and brings them back', async () => {
    const { acting } = fleet;
    const { intent } = await fleet.service(CART);
    const operation = await acting.begin(CART, SHIFTED);
    expect(await acting.ended(operation.id)).toMatchObject({
      status: 'succeeded',
      converging: [],
    });
    for (const cluster of CLUSTERS) {
      const rule = await ruleIn(fleet, cluster, 'cart-geo');
      expect(generationOf(rule)).toBe('1');
      expect(managersOf(rule)).toContain('geo-reserving');
    }
    await until(async () => {
      const { split, steeredBy } = await fleet.service(CART);
      expect(steeredBy).toEqual({ operation: operation.id, moving: false });
      expect(split.desired).toMatchObject({
        split: { 'eu-central': 30, 'us-east': 45, 'sa-east': 25 },
      });
    });
    await acting.succeed(CART, { kind: 'fail-back' });
    await until(() => atHome(fleet, intent));
  });

  it('fails a standby over, and back', async () => {
    const { acting } = fleet;
    await acting.succeed(WISHLIST, { kind: 'fail-over' });
    await until(async () => {
      const { split } = await fleet.service(WISHLIST);
      expect(split.configured).toMatchObject({ split: { 'us-east': 100 } });
    });
    await acting.succeed(WISHLIST, { kind: 'fail-back' });
    await until(async () => {
      const { split } = await fleet.service(WISHLIST);
      expect(split.configured).toMatchObject({ split: { 'eu-central': 100 } });
    });
  });

  it('drains a region for a while, and puts it back by itself', async () => {
    const { acting } = fleet;
    const { intent } = await fleet.service(CART);
    const operation = await acting.begin(
      CART,
      { kind: 'drain', target: { region: 'sa-east' } },
      { expiresInSeconds: 60 },
    );
    expect(await acting.ended(operation.id)).toMatchObject({
      status: 'succeeded',
    });
    await until(async () => {
      const { split } = await fleet.service(CART);
      const left = split.configuredBySource.map(({ to }) => to['sa-east'] ?? 0);
      expect(Math.max(...left)).toBeLessThan(3);
    });
    await until(async () => {
      const { revertedBy } = await acting.operation(operation.id);
      expect(revertedBy).toBeDefined();
      const { status } = await acting.operation(revertedBy!);
      expect(status).toBe('succeeded');
    }, 180_000);
    await until(() => atHome(fleet, intent));
  });

  it('goes on without a cluster that stops answering, and converges it before it counts as serving', async () => {
    const { acting } = fleet;
    const gone = fleet.at('gru-1').server;
    await gone.pause();
    try {
      await until(async () => {
        const { status } = await fleet.cluster('gru-1');
        expect(status).toBe('unreachable');
      });
      const operation = await acting.begin(CART, {
        kind: 'drain',
        target: { region: 'sa-east' },
      });
      expect(await acting.ended(operation.id)).toMatchObject({
        status: 'succeeded',
        converging: ['gru-1'],
      });
      await until(async () => {
        const cart = await fleet.service(CART);
        expect(placementIn(cart, 'gru-1').converging).toBe(true);
      });
      gone.resume();
      await until(async () => {
        expect(await acting.operation(operation.id)).toMatchObject({
          converging: [],
        });
        const cart = await fleet.service(CART);
        expect(placementIn(cart, 'gru-1').converging).toBeUndefined();
      });
      const [shares, others] = [
        await ruleIn(fleet, 'gru-1', 'cart-geo'),
        await ruleIn(fleet, 'fra-1', 'cart-geo'),
      ];
      expect(generationOf(shares)).toBe(generationOf(others));
      await acting.succeed(CART, {
        kind: 'undrain',
        target: { region: 'sa-east' },
      });
    } finally {
      gone.resume();
    }
  });

  it('is not stopped by somebody who writes other fields of the same objects all the time', async () => {
    const { acting } = fleet;
    const storm = startStorm(fleet, 'cart-geo');
    const plan = await acting.plan(CART, SHIFTED);
    await until(async () => expect(storm.writes).toBeGreaterThan(30));
    expect(await acting.planById(plan.id)).not.toHaveProperty('stale');
    const { status, body } = await acting.start(plan.id);
    expect([status, body]).toEqual([201, expect.anything()]);
    const operation = await acting.ended(body.id);
    await storm.stop();
    expect(operation.status).toBe('succeeded');
    await until(async () => {
      const { converging } = await acting.operation(operation.id);
      expect(converging).toEqual([]);
      // Who was told later than the others counts as ready a moment after that.
      const { placements } = await fleet.service(CART);
      expect(placements.filter(p => p.converging)).toEqual([]);
    });
    await acting.succeed(CART, { kind: 'fail-back' });
  });

  it('writes nothing when the world moved after the plan, starts one operation for one key, and one at a time', async () => {
    const { acting } = fleet;
    const fence = generationOf(await ruleIn(fleet, 'fra-1', 'cart-geo'));
    const stale = await acting.plan(CART, SHIFTED);
    const rule = await ruleIn(fleet, 'iad-1', 'cart-geo');
    await fleet.at('iad-1').loader.put(
      plain({
        ...rule,
        spec: {
          ...rule.spec,
          trafficPolicy: { outlierDetection: { maxEjectionPercent: 90 } },
        } as Rule['spec'],
      }),
      'alice',
    );
    await until(async () => {
      expect(await acting.planById(stale.id)).toHaveProperty('stale');
    });
    const { status, body } = await acting.start(stale.id);
    expect(status).toBe(409);
    expect(body.error.message).toMatch(/changed since it was made|stale/);
    const generation = generationOf(await ruleIn(fleet, 'fra-1', 'cart-geo'));
    expect(generation).toBe(fence);
    const fresh = await acting.plan(WISHLIST, { kind: 'fail-over' });
    const key = { idempotencyKey: 'the-same-key' };
    const [one, two] = await Promise.all([
      acting.start(fresh.id, key),
      acting.start(fresh.id, key),
    ]);
    expect([one.status, two.status]).toEqual([201, 201]);
    expect(two.body.id).toBe(one.body.id);
    const second = await acting.start(fresh.id);
    expect(second.status).toBe(409);
    expect(second.body.error.message).toContain(one.body.id);
    await acting.ended(one.body.id);
    await fleet.at('iad-1').loader.put(plain(rule), 'alice');
  });

  it('names who owns what it writes, and who writes it back; and does not fight', async () => {
    const { acting } = fleet;
    const rule = await ruleIn(fleet, 'fra-1', 'cart-geo');
    // Another value: else both own the field, and either may be named.
    const mine = withShares(plain(rule), {
      'eu-central/*': 50,
      'us-east/*': 35,
      'sa-east/*': 15,
    });
    const { loader } = fleet.at('fra-1');
    await loader.put(mine, 'argocd-controller');
    await until(async () => {
      const plan = await acting.plan(CART, SHIFTED);
      const owners = plan.steps.flatMap(step =>
        step.changes.flatMap(c => c.fields.map(f => f.ownedBy)),
      );
      expect(owners.join()).toContain('argocd-controller');
    });
    const operation = await acting.begin(CART, SHIFTED);
    await acting.ended(operation.id);
    const putBack = async (time: number) => {
      // Until ours is back, it would put nothing back.
      await until(async () => {
        const { spec } = await ruleIn(fleet, 'fra-1', 'cart-geo');
        expect(spec).not.toEqual(mine.spec);
      }, 90_000);
      await loader.put(mine, 'argocd-controller');
      await until(async () => {
        const entries = await acting.journal(operation.id);
        const named = entries.filter(({ kind }) => kind === 'change-drifted');
        // Each look at it while it is another's may name it once more.
        expect(named.length).toBeGreaterThanOrEqual(time);
        expect(named.at(-1)?.message).toContain('argocd-controller');
      }, 90_000);
    };
    await putBack(1);
    await putBack(2);
    const entries = await acting.journal(operation.id);
    expect(entries.map(({ kind }) => kind)).toContain('change-left');
  });
});

function weighted(weights: Record<string, number>): Intent {
  return { mode: 'active-active', routing: 'weighted', weights };
}

type Rule = KubeObject & {
  spec: {
    trafficPolicy?: {
      loadBalancer?: { localityLbSetting?: { distribute?: unknown } };
    };
  };
};

function withShares(rule: Rule, to: Record<string, number>): Rule {
  const { trafficPolicy = {} } = rule.spec;
  return {
    ...rule,
    spec: {
      ...rule.spec,
      trafficPolicy: {
        ...trafficPolicy,
        loadBalancer: {
          localityLbSetting: { enabled: true, distribute: [{ from: '*', to }] },
        },
      },
    } as Rule['spec'],
  };
}

/** What somebody keeps in a repository: the object without what the server adds. */
function plain({ apiVersion, kind, metadata, spec }: Rule): Rule {
  const { name, namespace } = metadata;
  return { apiVersion, kind, metadata: { name, namespace }, spec };
}

async function ruleIn(
  fleet: RealFleet,
  cluster: string,
  name: string,
): Promise<Rule> {
  return (await fleet.at(cluster).admin.object(`${RULES}/${name}`)) as Rule;
}

/** Nothing moved it any more, and the objects mean what they did. */
async function atHome(
  fleet: RealFleet,
  intent: Intent | undefined,
): Promise<void> {
  const cart = await fleet.service(CART);
  expect(cart.steeredBy).toBeUndefined();
  expect(cart.intent).toEqual(intent);
}

function managersOf({ metadata }: KubeObject): string[] {
  const { managedFields = [] } = metadata as {
    managedFields?: { manager: string }[];
  };
  return managedFields.map(({ manager }) => manager);
}

function generationOf({ metadata }: KubeObject): string | undefined {
  return metadata.annotations?.['geo-reserving/generation'];
}

/** Writes an annotation of the rule in every cluster, again and again; `stop` tells how often. */
function startStorm(fleet: RealFleet, name: string) {
  let isOn = true;
  let writes = 0;
  const blow = async (cluster: string) => {
    while (isOn) {
      writes += 1;
      await fleet.at(cluster).admin.object(`${RULES}/${name}`, {
        method: 'PATCH',
        contentType: 'application/merge-patch+json',
        body: { metadata: { annotations: { storm: String(writes) } } },
      });
    }
  };
  const all = Promise.all(CLUSTERS.map(blow));
  return {
    get writes() {
      return writes;
    },
    async stop() {
      isOn = false;
      await all;
    },
  };
}
