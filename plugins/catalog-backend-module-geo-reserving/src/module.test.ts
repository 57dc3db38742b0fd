/** The module in a real catalog, over a geo-reserving backend that answers as it is told. */
import {
  coreServices,
  createBackendPlugin,
  type SchedulerService,
  type ServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { mkdtempSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import module from './index';

jest.setTimeout(60_000);

const TASK = 'geo-reserving-catalog-refresh';
const CHECKOUT = 'component:default/checkout';

type Fleet = Record<string, { region: string; runs: string[] }>;

/** What the geo-reserving backend answers now; undefined: an error. */
let fleet: Fleet | undefined;
const askedBy = new Set<string>();

const fakeGeoReserving = createBackendPlugin({
  pluginId: 'geo-reserving',
  register(env) {
    env.registerInit({
      deps: {
        http: coreServices.httpRouter,
        httpAuth: coreServices.httpAuth,
      },
      async init({ http, httpAuth }) {
        http.use(async (req, res) => {
          const { principal } = await httpAuth.credentials(req, {
            allow: ['service'],
          });
          askedBy.add(principal.subject);
          if (!fleet) {
            res.status(503).json({ error: { message: 'not now' } });
            return;
          }
          const clusters = Object.entries(fleet);
          if (req.path === '/fleet') {
            res.json({
              regions: [
                { name: 'eu', title: 'Frankfurt', clusters: [] },
                { name: 'us', title: 'Virginia', clusters: [] },
              ],
              clusters: clusters.map(([name, { region }]) => ({
                name,
                region,
              })),
            });
            return;
          }
          const { runs } = fleet[String(req.query.cluster)];
          // A page each, to see that the last one is found.
          const page = Number(req.query.cursor ?? 0);
          res.json({
            items: runs.slice(page, page + 1).map(ref => ({
              entityRefs: [ref],
            })),
            ...(page + 1 < runs.length ? { nextCursor: String(page + 1) } : {}),
          });
        });
      },
    });
  },
});

const COMPONENTS = `
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: checkout
  annotations: { geo-reserving/service: shop/checkout, geo-reserving/rpo: '30' }
spec: { type: service, lifecycle: production, owner: payments }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: cart
  annotations: { geo-reserving/service: shop/cart, geo-reserving/regions: 'eu, mars' }
spec: { type: service, lifecycle: production, owner: payments }
`;

describe('the module in a catalog', () => {
  // The type of the mock is not exported; its factory and triggers are what makes it one.
  const scheduler = mockServices.scheduler() as SchedulerService & {
    factory(options: { skipTaskRunOnStartup: boolean }): ServiceFactory;
  };
  let backend: Awaited<ReturnType<typeof startTestBackend>>;
  let catalog: CatalogService;

  beforeAll(async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'catalog-')), 'catalog.yaml');
    writeFileSync(file, COMPONENTS);
    const probe = createBackendPlugin({
      pluginId: 'probe',
      register(env) {
        env.registerInit({
          deps: { catalog: catalogServiceRef },
          async init(deps) {
            catalog = deps.catalog;
          },
        });
      },
    });
    backend = await startTestBackend({
      features: [
        catalogPlugin,
        module,
        fakeGeoReserving,
        probe,
        scheduler.factory({ skipTaskRunOnStartup: true }),
        mockServices.rootConfig.factory({
          data: {
            backend: { baseUrl: 'http://localhost:0' },
            geoReserving: { regions: [{ name: 'eu' }, { name: 'us' }] },
            catalog: {
              processingInterval: { seconds: 1 },
              stitchingStrategy: { mode: 'immediate' },
              locations: [{ type: 'file', target: file }],
              providers: {
                geoReserving: {
                  owner: 'group:default/platform',
                  removeAfter: '1m',
                },
              },
            },
          },
        }),
      ],
    });
  });
  afterAll(() => backend.stop());
  afterEach(() => jest.restoreAllMocks());

  const credentials = mockCredentials.service();

  async function entity(ref: string): Promise<Entity | undefined> {
    return catalog.getEntityByRef(ref, { credentials });
  }

  async function dependsOn(ref: string): Promise<string[]> {
    const one = await entity(ref);
    return (one?.relations ?? [])
      .filter(({ type }) => type === 'dependsOn')
      .map(({ targetRef }) => targetRef)
      .sort();
  }

  /** @param wanted - a value, or a matcher of one */
  async function eventually<T>(ask: () => Promise<T>, wanted: T) {
    const end = Date.now() + 20_000;
    for (;;) {
      const answer = await ask();
      try {
        expect(answer).toEqual(wanted);
        return;
      } catch (error) {
        if (Date.now() > end) throw error;
        await new Promise(done => setTimeout(done, 100));
      }
    }
  }

  it('provides clusters and regions, and components depend on the clusters they run in', async () => {
    fleet = {
      'fra-1': { region: 'eu', runs: [CHECKOUT, 'component:default/cart'] },
      'iad-1': { region: 'us', runs: [CHECKOUT] },
    };
    await scheduler.triggerTask(TASK);
    await eventually(
      () => dependsOn(CHECKOUT),
      ['resource:default/fra-1', 'resource:default/iad-1'],
    );
    await eventually(
      () => dependsOn('resource:default/fra-1'),
      ['resource:default/region-eu'],
    );
    await eventually(
      () => entity('resource:default/region-eu'),
      expect.objectContaining({
        metadata: expect.objectContaining({ title: 'Frankfurt' }),
        spec: { type: 'region', owner: 'group:default/platform' },
      }),
    );
    expect([...askedBy]).toEqual(['plugin:catalog']);
  });

  it('keeps everything while the backend does not answer', async () => {
    fleet = undefined;
    await scheduler.triggerTask(TASK);
    await expect(entity('resource:default/iad-1')).resolves.toBeDefined();
    await expect(dependsOn(CHECKOUT)).resolves.toHaveLength(2);
  });

  it('keeps what one answer lacks, writes down since when, and lets it go after a minute of answers', async () => {
    fleet = { 'fra-1': { region: 'eu', runs: [] } };
    await scheduler.triggerTask(TASK);
    await eventually(
      async () =>
        (
          await entity('resource:default/iad-1')
        )?.metadata.annotations?.['geo-reserving/absent-since'] !== undefined,
      true,
    );
    await expect(dependsOn(CHECKOUT)).resolves.toHaveLength(2);
    const now = Date.now();
    jest.spyOn(Date, 'now').mockReturnValue(now + 61_000);
    await scheduler.triggerTask(TASK);
    jest.restoreAllMocks();
    await eventually(() => entity('resource:default/iad-1'), undefined);
    await eventually(() => dependsOn(CHECKOUT), []);
    await expect(entity('resource:default/fra-1')).resolves.toBeDefined();
  });

  it('warns of annotations that cannot be read, and takes the entity all the same', async () => {
    const statusOf = async (ref: string) =>
      ((await entity(ref)) as any)?.status?.items;
    await eventually(
      () => statusOf(CHECKOUT),
      [
        {
          type: 'geo-reserving/annotations',
          level: 'warning',
          message: expect.stringContaining('geo-reserving/rpo is "30"'),
        },
      ],
    );
    await eventually(
      () => statusOf('component:default/cart'),
      [
        expect.objectContaining({
          message: expect.stringContaining('mars, which is no region here'),
        }),
      ],
    );
  });
});
