import type {
  PlacementView,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import request from 'supertest';
import { serviceView } from '../__testUtils__/serviceView';
import { binding, startApi } from '../__testUtils__/startApi';

const down: Partial<ServiceView> = { serving: 'down', rps: 5 };

function placement(
  cluster: string,
  presence: PlacementView['presence'],
): PlacementView {
  return {
    cluster,
    region: 'eu',
    clusterStatus: 'connected',
    provenance: { source: cluster, stale: false },
    presence,
    images: [],
    gaps: [],
  };
}

const SERVICES = [
  serviceView('shop/checkout', {
    rps: 50,
    intent: { mode: 'active-standby', order: ['eu', 'us'] },
    regions: [{ region: 'eu', state: 'placed', unknownClusters: [] }],
    placements: [placement('fra-1', 'present'), placement('iad-1', 'expected')],
    whatIf: [{ region: 'eu', verdict: 'fits', summary: '', receivers: [] }],
  }),
  serviceView('shop/cart', {
    ...down,
    placements: [placement('fra-1', 'missing'), placement('iad-1', 'present')],
    whatIf: [
      { region: 'eu', verdict: 'no-takeover', summary: '', receivers: [] },
      { region: 'us', verdict: 'unsure', summary: '', receivers: [] },
    ],
  }),
  serviceView('pay/ledger', { protection: 'unprotected' }),
];

// Shared, since nothing here changes it; making a validating router takes half a second.
const shared = startApi(SERVICES);

function get(path: string) {
  return request(shared.app).get(path);
}

async function names(query: string): Promise<string[]> {
  const { body } = await get(`/services?${query}`).expect(200);
  return body.items.map((item: ServiceView) => item.ref.name);
}

describe('GET /services', () => {
  it('puts the most urgent first unless asked otherwise', async () => {
    expect(await names('')).toEqual(['cart', 'ledger', 'checkout']);
    expect(await names('order=desc')).toEqual(['checkout', 'ledger', 'cart']);
    expect(await names('sort=name')).toEqual(['cart', 'checkout', 'ledger']);
  });

  it('sorts by traffic, and puts what nobody measured last either way', async () => {
    expect(await names('sort=traffic')).toEqual(['checkout', 'cart', 'ledger']);
    expect(await names('sort=traffic&order=asc')).toEqual([
      'cart',
      'checkout',
      'ledger',
    ]);
  });

  it('takes a filter once or several times, and all filters together', async () => {
    expect(await names('serving=down')).toEqual(['cart']);
    expect(await names('namespace=pay&namespace=shop&serving=normal')).toEqual([
      'ledger',
      'checkout',
    ]);
    expect(await names('mode=standby')).toEqual(['checkout']);
    expect(await names('region=eu')).toEqual(['checkout']);
    expect(await names('cluster=iad-1')).toEqual(['cart', 'checkout']);
    expect(await names('cluster=fra-1')).toEqual(['checkout']);
    expect(await names('cluster=nowhere')).toEqual([]);
    expect(await names('search=SHOP%20ca')).toEqual(['cart']);
    expect(await names('search=shop/cart')).toEqual(['cart']);
  });

  it('finds by owner and entity', async () => {
    const api = startApi(SERVICES);
    api.bindings = {
      status: 'read',
      all: [binding('component:default/till', 'shop/cart', 'group:default/a')],
    };
    for (const query of ['search=till', 'owner=group:default/a']) {
      const { body } = await request(api.app).get(`/services?${query}`);
      expect(body.items).toMatchObject([{ ref: { name: 'cart' } }]);
    }
  });

  it('lists what the filters can be, over everything, whatever the filter', async () => {
    const { body } = await get('/services?serving=down').expect(200);
    expect(body.facets).toEqual({
      namespaces: ['pay', 'shop'],
      owners: [],
      modes: ['standby', 'unknown'],
    });
    expect(body.totalItems).toBe(1);
  });

  it('leads from page to page and ends', async () => {
    const first = await get('/services?limit=2').expect(200);
    expect(first.body).toMatchObject({ totalItems: 3, items: [{}, {}] });
    const second = await get(
      `/services?limit=2&cursor=${first.body.nextCursor}`,
    ).expect(200);
    expect(second.body.items).toMatchObject([{ ref: { name: 'checkout' } }]);
    expect(second.body.nextCursor).toBeUndefined();
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=5001', 'limit'],
    ['limit=many', 'limit'],
    ['serving=fine', 'serving'],
    ['sort=colour', 'sort'],
    ['order=up', 'order'],
    ['mode=whatever', 'mode'],
    ['colour=red', 'colour'],
    ['cursor=abc', 'cursor is not one that this API gave out'],
    [
      `cursor=${Buffer.from('["name","asc",["x"]]').toString('base64url')}`,
      'cursor belongs to sort=name&order=asc',
    ],
    [`search=${'x'.repeat(201)}`, 'search'],
  ])('refuses %s and names the fault', async (query, message) => {
    const { body } = await get(`/services?${query}`).expect(400);
    expect(body.error).toMatchObject({ name: 'InputError' });
    expect(body.error.message).toContain(message);
  });
});

describe('GET /fleet', () => {
  it('counts for each region what its loss would do', async () => {
    const { body } = await get('/fleet').expect(200);
    expect(body.losses).toMatchObject([
      { region: 'eu', services: 2, verdicts: { fits: 1, 'no-takeover': 1 } },
      { region: 'us', services: 1, verdicts: { unsure: 1, fits: 0 } },
    ]);
  });
});

describe('GET /services/{namespace}/{name}', () => {
  it('gives the whole view, and the regions of the fleet', async () => {
    const { body } = await get('/services/shop/cart').expect(200);
    expect(body).toMatchObject({
      ref: { namespace: 'shop', name: 'cart' },
      serving: 'down',
      fleetRegions: [{ name: 'eu', title: 'Frankfurt' }],
    });
  });

  it('says what to do about a service that is not known', async () => {
    const { body } = await get('/services/shop/chekout').expect(404);
    expect(body.error.message).toMatch(
      /^No service shop\/chekout that you may/,
    );
    expect(body.error.message).toContain('GET /services?search=');
    expect(body.error.message).toContain('geo-reserving/service');
  });

  it.each([
    'app=checkout',
    'a,b',
    'checkout"} or vector(1) #',
    'checkout{job="x"}',
    '../fleet',
    'UPPER',
    '-a',
    'a'.repeat(64),
    'a.b',
    '%',
    'a\nb',
  ])('refuses the name %p, and says that it is no name', async name => {
    for (const path of [
      `/services/shop/${encodeURIComponent(name)}`,
      `/services/${encodeURIComponent(name)}/cart`,
    ]) {
      const { body } = await get(path).expect(400);
      expect(body.error.message).toMatch(
        /^(namespace|name) .* is not a Kubernetes name: .*neither a selector nor a query$/,
      );
    }
  });
});

describe('GET /clusters/{name}', () => {
  it('gives one cluster, or says how to find the names', async () => {
    const { body } = await get('/clusters/fra-1').expect(200);
    expect(body).toMatchObject({ name: 'fra-1', status: 'connected' });
    const missing = await get('/clusters/fra-9').expect(404);
    expect(missing.body.error.message).toBe(
      'No cluster "fra-9" is configured; geoReserving.clusters names 1, and GET /fleet lists them',
    );
  });
});

describe('GET /health', () => {
  it('says that the survey cannot be made, and no more', async () => {
    const api = startApi(SERVICES);
    jest.spyOn(api.views, 'fleet').mockImplementation(() => {
      throw new Error('secret cluster name');
    });
    const { body } = await request(api.app).get('/health').expect(503);
    expect(body).toEqual({ status: 'failing' });
  });
});
