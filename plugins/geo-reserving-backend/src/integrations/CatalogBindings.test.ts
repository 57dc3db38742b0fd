import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { until } from '../__testUtils__/until';
import {
  CatalogBindings,
  type CatalogBindingsOptions,
} from './CatalogBindings';

function component(name: string, service: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      annotations: { 'geo-reserving/service': service },
    },
    spec: { owner: 'group:default/payments' },
  };
}

const plain: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'plain', namespace: 'default' },
};

describe('CatalogBindings', () => {
  const running: CatalogBindings[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map(one => one.stop()));
  });

  function setUp(
    entities: Entity[],
    isAway = false,
    paces: CatalogBindingsOptions['timing'] = {},
  ) {
    const state = { entities, isAway, asked: 0 };
    const logger = mockServices.logger.mock();
    const changes: (string[] | 'all')[] = [];
    const timing = { intervalMs: 5, deadlineMs: 1_000, maxBackoffMs: 5 };
    const bindings = new CatalogBindings({
      catalog: {
        queryEntities: async (request, options) => {
          state.asked += 1;
          if (state.isAway) throw new Error('503');
          return catalogServiceMock({
            entities: state.entities,
          }).queryEntities(request, options);
        },
      },
      auth: mockServices.auth(),
      logger,
      onChange: services =>
        changes.push(services === 'all' ? 'all' : [...services].sort()),
      timing: { first: timing, settling: timing, then: timing, ...paces },
    });
    running.push(bindings);
    bindings.start();
    const asks = async (times: number) => {
      const target = state.asked + times;
      await until(() => state.asked >= target);
    };
    return { state, bindings, changes, logger, asks };
  }

  it('knows nothing before the first answer, and everything bound after it', async () => {
    const { bindings, changes } = setUp([
      component('checkout', 'shop/checkout'),
      plain,
    ]);
    expect(bindings.current()).toEqual({ status: 'never-read', all: [] });
    await until(() => changes.length > 0);
    expect(changes).toEqual(['all']);
    expect(bindings.current()).toMatchObject({
      status: 'read',
      all: [{ entityRef: 'component:default/checkout' }],
    });
  });

  it('asks again soon while a catalog that has just started still fills, and then lets it rest', async () => {
    const rarely = { intervalMs: 60_000 };
    const { bindings, state, asks } = setUp([], false, { then: rarely });
    await asks(3);
    const before = state.asked;
    state.entities = [component('checkout', 'shop/checkout')];
    await until(() => state.asked >= before + 10);
    expect(bindings.current().all).toHaveLength(1);
    await until(async () => {
      const asked = state.asked;
      await new Promise(resolve => setTimeout(resolve, 200));
      return state.asked === asked;
    });
  });

  it('stays unread while the catalog is down from the start', async () => {
    const { bindings, state, changes, logger, asks } = setUp([], true);
    await until(() => logger.warn.mock.calls.length > 0);
    await asks(3);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(changes).toEqual([]);
    expect(bindings.current().status).toBe('never-read');
    state.isAway = false;
    await until(() => bindings.current().status === 'read');
  });

  it('keeps the last bindings when the catalog goes away', async () => {
    const { bindings, state, asks } = setUp([
      component('checkout', 'shop/checkout'),
    ]);
    await until(() => bindings.current().status === 'read');
    const before = bindings.current();
    state.isAway = true;
    await asks(4);
    expect(bindings.current()).toBe(before);
  });

  it('tells only the services whose bindings changed, and nothing when none did', async () => {
    const { state, changes, asks } = setUp([
      component('checkout', 'shop/checkout'),
      component('cart', 'shop/cart'),
    ]);
    await until(() => changes.length > 0);
    await asks(3);
    expect(changes).toEqual(['all']);
    state.entities = [
      component('checkout', 'shop/checkout'),
      component('cart', 'shop/basket'),
    ];
    await until(() => changes.length > 1);
    expect(changes[1]).toEqual(['shop/basket', 'shop/cart']);
  });

  it('says once which entity cannot be bound', async () => {
    const { logger, asks } = setUp([component('odd', 'not a service')]);
    await asks(4);
    expect(logger.warn.mock.calls.map(([message]) => message)).toEqual([
      'entity not bound: component:default/odd: geo-reserving/service is "not a service"; write <namespace>/<name> of a Kubernetes Service',
    ]);
  });

  it('reads every page', async () => {
    const many = Array.from({ length: 1_100 }, (_, i) =>
      component(`c-${i}`, `shop/s-${i}`),
    );
    const { bindings } = setUp(many);
    await until(() => bindings.current().status === 'read');
    expect(bindings.current().all).toHaveLength(1_100);
  });
});
