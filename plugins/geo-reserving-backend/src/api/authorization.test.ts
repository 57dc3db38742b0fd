import type { ObservedFlow } from '@geo-reserving/plugin-geo-reserving-node';
import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import { serviceView } from '../__testUtils__/serviceView';
import { binding, startApi, type TestApi } from '../__testUtils__/startApi';

const PLACED = {
  placements: [
    {
      cluster: 'fra-1',
      region: 'eu',
      clusterStatus: 'connected' as const,
      provenance: { source: 'fra-1', stale: false },
      presence: 'present' as const,
      images: [],
      gaps: [],
    },
  ],
};

function flow(key: string, requestsPerSecond: number): ObservedFlow {
  const [namespace, name] = key.split('/');
  return {
    service: { namespace, name },
    sourceCluster: 'fra-1',
    destinationCluster: 'fra-1',
    requestsPerSecond,
    errorsPerSecond: 0,
  };
}

/** Two bound services of different teams, and one that no entity is bound to. */
function start(): TestApi {
  const api = startApi(
    [
      serviceView('shop/checkout', PLACED),
      serviceView('secret-team/vault', { ...PLACED, serving: 'down' }),
      serviceView('infra/unbound', PLACED),
    ],
    [flow('shop/checkout', 10), flow('secret-team/vault', 99)],
  );
  api.bindings = {
    status: 'read',
    all: [
      binding('component:default/checkout', 'shop/checkout', 'group:default/a'),
      binding(
        'component:default/vault',
        'secret-team/vault',
        'group:default/b',
      ),
    ],
  };
  return api;
}

async function names(api: TestApi, token?: string) {
  const sending = request(api.app).get('/services');
  if (token) sending.set('Authorization', token);
  const { body } = await sending.expect(200);
  return body.items.map((item: { ref: { name: string } }) => item.ref.name);
}

describe('authorization', () => {
  it('shows everything to somebody who may see everything', async () => {
    const api = start();
    expect((await names(api)).sort()).toEqual(['checkout', 'unbound', 'vault']);
    const { body } = await request(api.app).get('/fleet').expect(200);
    expect(body).toMatchObject({
      services: 3,
      headline: '3 services',
      clusters: [{ services: 3 }],
    });
    expect(body.attention).toHaveLength(1);
  });

  it('shows an owner their own services, and unbound ones only with the fleet', async () => {
    const api = start();
    api.policy.services = ['component:default/checkout'];
    expect((await names(api)).sort()).toEqual(['checkout', 'unbound']);
    api.policy.fleet = 'DENY';
    api.clock.now += 5_000;
    expect(await names(api)).toEqual(['checkout']);
  });

  it('sums the fleet up over visible services only, and names no other anywhere', async () => {
    const api = start();
    api.policy.services = ['component:default/checkout'];
    const { body, text } = await request(api.app).get('/fleet').expect(200);
    expect(body).toMatchObject({
      services: 2,
      headline: '2 services',
      serving: { down: 0 },
      attention: [],
      clusters: [{ services: 2 }],
    });
    expect(body.flows).toMatchObject([{ rps: 10 }]);
    expect(text).not.toMatch(/vault|secret-team/);
  });

  it('refuses the fleet without its permission, and names the permission', async () => {
    const api = start();
    api.policy.fleet = 'DENY';
    for (const path of ['/fleet', '/clusters/fra-1']) {
      const { body } = await request(api.app).get(path).expect(403);
      expect(body.error.message).toContain('geo-reserving.fleet.read');
    }
  });

  it('refuses the list to somebody who may see nothing at all', async () => {
    const api = start();
    Object.assign(api.policy, { fleet: 'DENY', services: 'DENY' });
    const { body } = await request(api.app).get('/services').expect(403);
    expect(body.error.message).toContain('geo-reserving.service.read');
  });

  it('answers the same whether a service is hidden or not there', async () => {
    const api = start();
    api.policy.services = [];
    const get = async (key: string) => {
      const { body } = await request(api.app)
        .get(`/services/${key}`)
        .expect(404);
      return body.error.message.replace(key, '<key>');
    };
    expect(await get('secret-team/vault')).toBe(await get('secret-team/none'));
  });

  it('shows of the bound entities and their owner only what the caller may see', async () => {
    const api = start();
    api.bindings = {
      status: 'read',
      all: [
        binding('component:default/hidden', 'shop/checkout', 'group:default/h'),
        binding('component:default/mine', 'shop/checkout', 'group:default/me'),
      ],
    };
    api.policy.services = ['component:default/mine'];
    const one = await request(api.app).get('/services/shop/checkout');
    const list = await request(api.app).get('/services?search=checkout');
    for (const seen of [one.body, list.body.items[0]]) {
      expect(seen.entityRefs).toEqual(['component:default/mine']);
      expect(seen.owner).toBe('group:default/me');
    }
    expect(list.body.facets.owners).toEqual(['group:default/me']);
    expect(one.text + list.text).not.toContain('hidden');
  });

  it('does not take services for unbound before the catalog has been read', async () => {
    const api = start();
    api.bindings = { status: 'never-read', all: [] };
    api.policy.services = ['component:default/checkout'];
    expect(await names(api)).toEqual([]);
    await request(api.app).get('/services/shop/checkout').expect(404);
    api.policy.services = 'ALLOW';
    api.clock.now += 5_000;
    expect(await names(api)).toHaveLength(3);
    const { body } = await request(api.app).get('/services');
    expect(body.entitiesUnknown).toBe(true);
  });

  it('feels a withdrawn permission after five seconds at the latest', async () => {
    const api = start();
    expect(await names(api)).toHaveLength(3);
    api.policy.services = ['component:default/checkout'];
    api.clock.now += 4_999;
    expect(await names(api)).toHaveLength(3);
    api.clock.now += 1;
    expect(await names(api)).toHaveLength(2);
  });

  it('keeps the decisions of one caller from another', async () => {
    const api = start();
    const alice = mockCredentials.user.header('user:default/alice');
    const bob = mockCredentials.user.header('user:default/bob');
    expect(await names(api, alice)).toHaveLength(3);
    api.policy.services = ['component:default/checkout'];
    expect(await names(api, bob)).toHaveLength(2);
    expect(await names(api, alice)).toHaveLength(3);
  });

  it('asks about entities only when the policy depends on them, and once', async () => {
    const api = start();
    const asked = () =>
      api.permissions.authorize.mock.calls
        .flatMap(([requests]) => requests)
        .filter(one => 'resourceRef' in one).length;
    await names(api);
    expect(asked()).toBe(0);
    api.policy.services = ['component:default/checkout'];
    api.clock.now += 5_000;
    await request(api.app).get('/services/shop/checkout').expect(200);
    expect(asked()).toBe(1);
    await names(api);
    await names(api);
    expect(asked()).toBe(2);
  });

  describe('while the permission backend does not answer', () => {
    const fail = (api: TestApi, error: object) => {
      api.permissions.authorizeConditional.mockRejectedValue(error);
      api.permissions.authorize.mockRejectedValue(error);
    };
    const AWAY = new Error('connect ECONNREFUSED 10.0.0.7:5432');

    it('shows nothing to whoever comes only now, and no address', async () => {
      const api = start();
      api.permissions.authorizeConditional.mockRejectedValueOnce(AWAY);
      const { body } = await request(api.app).get('/services').expect(503);
      expect(body.error.message).toContain('permission backend');
      expect(JSON.stringify(body)).not.toContain('10.0.0.7');
      expect(await names(api)).toHaveLength(3);
    });

    it('goes on showing what was decided within a quarter of an hour, and nothing else', async () => {
      const api = start();
      api.policy.services = ['component:default/checkout'];
      const before = await names(api);
      expect(before).toEqual(['checkout', 'unbound']);
      fail(api, AWAY);
      api.clock.now += 5_000;
      expect(await names(api)).toEqual(before);
      await request(api.app).get('/services/shop/checkout').expect(200);
      await request(api.app).get('/services/secret-team/vault').expect(404);
      const bob = mockCredentials.user.header('user:default/bob');
      await request(api.app)
        .get('/services')
        .set('Authorization', bob)
        .expect(503);
      api.clock.now += 15 * 60_000;
      await request(api.app).get('/services').expect(503);
    });

    it('keeps nothing that was withdrawn before', async () => {
      const api = start();
      api.policy.services = ['component:default/checkout'];
      await names(api);
      api.policy.services = ['component:default/vault'];
      api.clock.now += 5_000;
      await names(api);
      fail(api, AWAY);
      api.clock.now += 5_000;
      await request(api.app).get('/services/shop/checkout').expect(404);
    });

    it('shows nothing when it does answer, and refuses the question', async () => {
      const api = start();
      await names(api);
      fail(api, Object.assign(new Error('invalid token'), { statusCode: 401 }));
      api.clock.now += 5_000;
      await request(api.app).get('/services').expect(401);
    });
  });

  it('asks for credentials everywhere but at /health', async () => {
    const api = start();
    const nobody = mockCredentials.none.header();
    for (const path of [
      '/fleet',
      '/services',
      '/services/a/b',
      '/clusters/a',
    ]) {
      const { status } = await request(api.app)
        .get(path)
        .set('Authorization', mockCredentials.user.invalidHeader());
      expect(status).toBe(401);
    }
    const { body } = await request(api.app)
      .get('/health')
      .set('Authorization', nobody)
      .expect(200);
    expect(body).toEqual({ status: 'ok' });
  });
});
