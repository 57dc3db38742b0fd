/** Traffic is moved and brought home through the REST API, in three real API servers: what stands there is what was there. */
import {
  describeIf,
  realAssets,
  type KubeObject,
} from '@geo-reserving/fleet-emulator';
import type {
  Intent,
  KnownSplit,
  OperationView,
  TrafficAction,
} from '@geo-reserving/plugin-geo-reserving-common';
import { RealFleet } from './support/RealFleet';
import { missingCrds } from './support/testCrds';
import { until } from './support/until';

const CART = 'shop/cart';
const WISHLIST = 'shop/wishlist';
const RULES = '/apis/networking.istio.io/v1/namespaces/shop/destinationrules';
const CART_RULE = `${RULES}/cart-geo`;
const CLUSTERS = ['fra-1', 'iad-1', 'gru-1'];
const SHIFTED: TrafficAction = {
  kind: 'shift',
  intent: {
    mode: 'active-active',
    routing: 'weighted',
    weights: { 'eu-central': 30, 'us-east': 45, 'sa-east': 25 },
  },
};
const DRAINED: TrafficAction = {
  kind: 'drain',
  target: { region: 'sa-east' },
};
const NEAREST: TrafficAction = {
  kind: 'shift',
  intent: { mode: 'active-active', routing: 'nearest' },
};
const SHARED: TrafficAction = {
  kind: 'shift',
  intent: {
    mode: 'active-active',
    routing: 'weighted',
    weights: { 'eu-central': 60, 'us-east': 40 },
  },
};
const FAILED_OVER: TrafficAction = { kind: 'fail-over' };
const BACK: TrafficAction = { kind: 'fail-back' };

type Rule = KubeObject & { spec: object };

const missing =
  realAssets(['kube-apiserver', 'etcd', 'kubectl']).reason ?? missingCrds();

jest.setTimeout(240_000);

describeIf(missing, 'the way home in real API servers', () => {
  let fleet: RealFleet;

  beforeAll(async () => {
    fleet = await RealFleet.start(
      {},
      { operations: { enabled: true, bake: '0s', stepPercent: 20 } },
    );
  });
  afterAll(() => fleet?.stop());

  const carryOut = (key: string, action: TrafficAction) =>
    fleet.acting.succeed(key, action);
  const atHome = (key: string, intent: Intent | undefined) =>
    until(async () => {
      const service = await fleet.service(key);
      expect(service.steeredBy).toBeUndefined();
      expect(service.intent).toEqual(intent);
    });

  /** Facts are confirmed about once a minute, changed or not. */
  const ageless = ({ provenance: { source }, ...configured }: KnownSplit) => ({
    ...configured,
    source,
  });

  const cartRule = (cluster: string) =>
    fleet.at(cluster).admin.object(CART_RULE) as Promise<Rule>;

  it('leaves every rule as it was to the letter, and what is meant by it, round after round', async () => {
    const { intent, split } = await fleet.service(CART);
    const before = await specs(fleet);
    const rounds = [[SHIFTED], [SHIFTED, DRAINED], [NEAREST], [DRAINED]];
    for (const actions of rounds) {
      for (const action of actions) await carryOut(CART, action);
      expect(await specs(fleet)).not.toEqual(before);
      await carryOut(CART, BACK);
      expect(await specs(fleet)).toEqual(before);
      await atHome(CART, intent);
    }
    await until(async () => {
      const cart = await fleet.service(CART);
      expect(ageless(cart.split.configured)).toEqual(ageless(split.configured));
    });
  });

  it('is in nobody’s way there: who keeps a rule in a repository applies it again without force, and nothing changes', async () => {
    const before = await specs(fleet);
    for (const cluster of CLUSTERS) {
      const { apiVersion, kind, metadata, spec } = await cartRule(cluster);
      const { name, namespace } = metadata;
      const kept = { apiVersion, kind, metadata: { name, namespace }, spec };
      // A field that somebody else owned with another value would be a conflict.
      await fleet.at(cluster).admin.apply(CART_RULE, 'demo', kept, '');
      expect(ownedBy(await cartRule(cluster), 'geo-reserving')).toEqual([
        'geo-reserving/generation',
        'geo-reserving/operation',
        // It names all that may be ours each time, and cannot tell what it need not name any more.
        'distribute',
        'enabled',
        'baseEjectionTime',
        'consecutive5xxErrors',
        'interval',
        'maxEjectionPercent',
      ]);
    }
    expect(await specs(fleet)).toEqual(before);
  });

  it('fails a standby over and back, and leaves nothing behind', async () => {
    const { intent } = await fleet.service(WISHLIST);
    const before = await specs(fleet);
    // Shares are another list of the same setting, which is empty at home.
    for (const action of [FAILED_OVER, SHARED]) {
      await carryOut(WISHLIST, action);
      expect(await specs(fleet)).not.toEqual(before);
      await carryOut(WISHLIST, BACK);
      expect(await specs(fleet)).toEqual(before);
    }
    await atHome(WISHLIST, intent);
  });

  it('brings a cluster home that was away meanwhile', async () => {
    const { intent } = await fleet.service(CART);
    const before = await specs(fleet);
    await carryOut(CART, SHIFTED);
    const gone = fleet.at('gru-1').server;
    await gone.pause();
    let back: OperationView;
    try {
      await until(async () => {
        const { status } = await fleet.cluster('gru-1');
        expect(status).toBe('unreachable');
      });
      back = await carryOut(CART, BACK);
      expect(back.converging).toEqual(['gru-1']);
    } finally {
      gone.resume();
    }
    const { id } = back;
    await until(async () => {
      expect(await fleet.acting.operation(id)).toMatchObject({
        converging: [],
      });
    });
    expect(await specs(fleet)).toEqual(before);
    await atHome(CART, intent);
  });

  it('takes away a rule that it created', async () => {
    await fleet.at('gru-1').admin.object(CART_RULE, { method: 'DELETE' });
    await until(async () => {
      const { policies } = await fleet.service(CART);
      expect(policies.map(({ cluster }) => cluster)).not.toContain('gru-1');
    });
    const before = await specs(fleet);
    // It was away, and is not read in whole yet.
    await until(async () => {
      const { blockedBy } = await fleet.acting.plan(CART, SHIFTED);
      expect(blockedBy).toEqual([]);
    });
    const away = await carryOut(CART, SHIFTED);
    expect(formsIn(away, 'gru-1')).toContain('create');
    const back = await carryOut(CART, BACK);
    expect(formsIn(back, 'gru-1')).toContain('delete');
    expect(await specs(fleet)).toEqual(before);
  });
});

function formsIn({ plan }: OperationView, cluster: string): string[] {
  return plan.steps.flatMap(step =>
    step.changes.filter(c => c.cluster === cluster).map(({ form }) => form),
  );
}

/** Names of the fields that a manager owns, in their order. */
function ownedBy({ metadata }: KubeObject, manager: string): string[] {
  const { managedFields = [] } = metadata as {
    managedFields?: { manager: string; fieldsV1: object }[];
  };
  return managedFields
    .filter(entry => entry.manager === manager)
    .flatMap(({ fieldsV1 }) => leaves(fieldsV1));
}

function leaves(fields: object): string[] {
  return Object.entries(fields).flatMap(([name, inner]) =>
    Object.keys(inner).length === 0 ? [name.slice(2)] : leaves(inner),
  );
}

/** Every rule of the namespace in every cluster. */
async function specs(fleet: RealFleet): Promise<Record<string, unknown>> {
  const all = await Promise.all(
    CLUSTERS.map(async cluster => {
      const list = await fleet.at(cluster).admin.object(RULES);
      const { items } = list as unknown as { items: KubeObject[] };
      return items.map((item): [string, unknown] => [
        `${cluster}/${item.metadata.name}`,
        (item as { spec?: unknown }).spec,
      ]);
    }),
  );
  return Object.fromEntries(all.flat());
}
