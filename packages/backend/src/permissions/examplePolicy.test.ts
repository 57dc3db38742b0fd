/**
 * The policy of docs/permissions.md, in a real permission backend, before a real catalog and the real geo-reserving
 * backend over the demo's fleet: who gets what from every route and every action.
 */
import { readFileSync } from 'fs';
import { mkdtemp, rm, writeFile } from 'fs/promises';
import { tmpdir } from 'os';
import { join, resolve } from 'path';
import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import permissionPlugin from '@backstage/plugin-permission-backend';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import {
  DEMO_CLUSTERS,
  DEMO_REGIONS,
  startDemoFleet,
  type DemoFleet,
} from '@geo-reserving/fleet-emulator';
import geoReservingPlugin from '@geo-reserving/plugin-geo-reserving-backend';
import request from 'supertest';
import { ExamplePolicy } from './examplePolicy';

jest.setTimeout(180_000);

/** Who asks, and the groups they are in. */
const PEOPLE = {
  owner: ['user:default/owner', 'group:default/payments'],
  other: ['user:default/other', 'group:default/checkout'],
  guest: ['user:development/guest'],
  sre: ['user:default/sre-1', 'group:default/sre'],
  secondSre: ['user:default/sre-2', 'group:default/sre'],
};
type Person = keyof typeof PEOPLE;
type Caller = Person | 'plugin';

const CATALOG = `
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: invoices
  annotations:
    geo-reserving/service: finance/invoices
    geo-reserving/mode: standby
    geo-reserving/regions: eu-central, us-east
    geo-reserving/tier: '0'
spec: { type: service, lifecycle: production, owner: payments }
`;

const INVOICES = { namespace: 'finance', name: 'invoices' };
/** Nobody's: no entity is bound to it. */
const UNBOUND = { namespace: 'shop', name: 'cart' };
const FAIL_OVER = { kind: 'fail-over', order: ['us-east', 'eu-central'] };

/**
 * Real tokens on behalf of a user name the plugin that asks; the mocked ones forget it, and some questions are answered to
 * plugins only.
 */
const throughPlugins = createServiceFactory({
  service: coreServices.httpAuth,
  deps: { plugin: coreServices.pluginMetadata },
  factory: ({ plugin }) => {
    const httpAuth = mockServices.httpAuth({ pluginId: plugin.getId() });
    return {
      issueUserCookie: httpAuth.issueUserCookie.bind(httpAuth),
      async credentials(...args: Parameters<typeof httpAuth.credentials>) {
        const credentials = await httpAuth.credentials(...args);
        const { type, userEntityRef } = credentials.principal as any;
        const isByPlugin = /service/.test(args[0].headers.authorization ?? '');
        return type === 'user' && isByPlugin
          ? mockCredentials.user(userEntityRef, {
              actor: { subject: 'plugin:geo-reserving' },
            })
          : credentials;
      },
    } as typeof httpAuth;
  },
});

describe('the example policy', () => {
  const registry = actionsRegistryServiceMock();
  let fleet: DemoFleet;
  let folder: string;
  let backend: Awaited<ReturnType<typeof startTestBackend>>;

  beforeAll(async () => {
    fleet = await startDemoFleet();
    folder = await mkdtemp(join(tmpdir(), 'policy-'));
    const kubeconfig = join(folder, 'kubeconfig');
    await writeFile(kubeconfig, fleet.kubeconfig('admin'), { mode: 0o600 });
    const catalog = join(folder, 'catalog.yaml');
    await writeFile(catalog, CATALOG);
    backend = await startTestBackend({
      features: [
        catalogPlugin,
        permissionPlugin,
        geoReservingPlugin,
        createBackendModule({
          pluginId: 'permission',
          moduleId: 'example-policy',
          register(env) {
            env.registerInit({
              deps: { policy: policyExtensionPoint },
              async init({ policy }) {
                policy.setPolicy(new ExamplePolicy());
              },
            });
          },
        }),
        throughPlugins,
        createServiceFactory({
          service: coreServices.userInfo,
          deps: {},
          factory: () => ({
            async getUserInfo(credentials: any) {
              const ref: string = credentials.principal.userEntityRef;
              const refs = Object.values(PEOPLE).find(([one]) => one === ref);
              return { userEntityRef: ref, ownershipEntityRefs: refs ?? [ref] };
            },
          }),
        }),
        createServiceFactory({
          service: actionsRegistryServiceRef,
          deps: {},
          factory: () => registry,
        }),
        mockServices.rootConfig.factory({
          data: {
            backend: { baseUrl: 'http://localhost:0' },
            permission: { enabled: true },
            catalog: {
              processingInterval: { seconds: 1 },
              locations: [{ type: 'file', target: catalog }],
            },
            geoReserving: {
              regions: DEMO_REGIONS.map(region => ({ ...region })) as any,
              clusters: DEMO_CLUSTERS.map(({ name, region }) => ({
                name,
                region,
                kubeconfig: { path: kubeconfig, context: name },
              })),
              operations: {
                enabled: true,
                bake: '0s',
                approvalTiers: ['0'],
              },
            },
          },
        }),
      ],
    });
    await until(async () => {
      const { body } = await ask('sre', 'get', '/services/finance/invoices');
      last = JSON.stringify(body).slice(0, 800);
      return body.entityRefs?.length === 1 && body.placements.length === 2;
    });
  });
  afterAll(async () => {
    await backend.stop();
    await fleet.close();
    await rm(folder, { recursive: true, force: true });
  });

  function ask(
    who: Caller,
    method: 'get' | 'post',
    path: string,
    body?: object,
  ) {
    const authorization =
      who === 'plugin'
        ? mockCredentials.service.header({
            onBehalfOf: mockCredentials.service('plugin:scaffolder'),
            targetPluginId: 'geo-reserving',
          })
        : mockCredentials.user.header(PEOPLE[who][0]);
    const sending = request(backend.server)
      [method](`/api/geo-reserving${path}`)
      .set('Authorization', authorization);
    return body ? sending.send(body) : sending;
  }

  async function planId(who: Caller): Promise<string> {
    const { body } = await ask(who, 'post', '/plans', {
      service: INVOICES,
      action: FAIL_OVER,
      stepPercent: 100,
    });
    if (!body.id) throw new Error(JSON.stringify(body));
    return body.id;
  }

  async function start(who: Caller, key: string) {
    return ask(who, 'post', '/operations', {
      planId: await planId(who),
      reason: 'A rehearsal of who may what',
      idempotencyKey: `policy-test-${key}`,
    });
  }

  const CALLERS: Caller[] = ['guest', 'other', 'owner', 'sre', 'plugin'];

  /** Status by caller, in the order of CALLERS. */
  it.each([
    ['get', '/fleet', undefined, [200, 200, 200, 200, 200]],
    ['get', '/services', undefined, [200, 200, 200, 200, 200]],
    ['get', '/services/finance/invoices', undefined, [200, 200, 200, 200, 200]],
    ['get', '/services/shop/cart', undefined, [200, 200, 200, 200, 200]],
    ['get', '/clusters/fra-1', undefined, [200, 200, 200, 200, 200]],
    [
      'get',
      '/regions/eu-central/evacuation',
      undefined,
      [200, 200, 200, 200, 200],
    ],
    ['get', '/operations', undefined, [200, 200, 200, 200, 200]],
    [
      'post',
      '/plans',
      { service: INVOICES, action: FAIL_OVER },
      [403, 403, 201, 201, 201],
    ],
    [
      'post',
      '/plans',
      {
        service: UNBOUND,
        action: { kind: 'drain', target: { region: 'us-east' } },
      },
      [403, 403, 403, 201, 201],
    ],
  ] as const)('%s %s %j', async (method, path, body, statuses) => {
    for (const [i, who] of CALLERS.entries()) {
      const answer = await ask(who, method, path, body);
      // A refusal names the permission that is missing.
      const named = /geo-reserving\.[a-z.]+/.test(answer.body.error?.message);
      expect([who, answer.status, named]).toEqual([
        who,
        statuses[i],
        (statuses[i] as number) === 403,
      ]);
    }
  });

  it('lets nobody start what he may not move, also with the plan of somebody else', async () => {
    const id = await planId('owner');
    for (const who of ['guest', 'other'] as const) {
      const { status } = await ask(who, 'post', '/operations', {
        planId: id,
        reason: 'Not mine',
        idempotencyKey: `policy-test-${who}`,
      });
      expect([who, status]).toEqual([who, 403]);
    }
  });

  it('lets SREs alone override a rule', async () => {
    for (const [who, word] of [
      ['owner', 'geo-reserving.safety.override'],
      // Nothing blocks, so the override itself is wrong; that is asked after the permission.
      ['sre', 'does not block this plan'],
    ] as const) {
      const { body } = await ask(who, 'post', '/operations', {
        planId: await planId(who),
        reason: 'Once more',
        idempotencyKey: `policy-override-${who}`,
        overrides: [{ rule: 'receiver-headroom', reason: 'known' }],
      });
      expect([who, body.error?.message]).toEqual([
        who,
        expect.stringContaining(word),
      ]);
    }
  });

  it('lets an owner start, nobody but another SRE approve, and nobody approve his own', async () => {
    const { status, body } = await start('owner', 'owner');
    expect([status, body.status]).toEqual([201, 'awaiting-approval']);
    const approve = `/operations/${body.id}/approve`;
    for (const who of ['guest', 'other', 'owner'] as const) {
      const { status: refused } = await ask(who, 'post', approve, {});
      expect([who, refused]).toEqual([who, 403]);
    }
    const aborted = await ask(
      'other',
      'post',
      `/operations/${body.id}/abort`,
      {},
    );
    expect(aborted.status).toBe(403);
    await ask('owner', 'post', `/operations/${body.id}/abort`, {}).expect(200);

    const own = await start('sre', 'sre');
    expect(own.body.status).toBe('awaiting-approval');
    const path = `/operations/${own.body.id}/approve`;
    const refused = await ask('sre', 'post', path, {});
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toMatch(/[Ss]omebody other/);
    const approved = await ask('secondSre', 'post', path, {});
    expect(approved.status).toBe(200);
    expect(approved.body.approvedBy).toBe('user:default/sre-2');
  });

  /** Error by caller, in the order of guest, other, owner, SRE. */
  it.each([
    ['list-services-at-risk', {}, []],
    ['get-service', INVOICES, []],
    ['explain-readiness', INVOICES, []],
    ['what-if-region-is-lost', { region: 'eu-central' }, []],
    ['list-operations', {}, []],
    [
      'propose-shift',
      { ...INVOICES, weights: { 'eu-central': 50, 'us-east': 50 } },
      ['guest', 'other'],
    ],
    ['propose-drain', { ...INVOICES, region: 'us-east' }, ['guest', 'other']],
    [
      'propose-drain',
      { ...UNBOUND, region: 'us-east' },
      ['guest', 'other', 'owner'],
    ],
  ] as const)(
    'the action %s %j is refused to %j',
    async (name, input, refused) => {
      for (const who of ['guest', 'other', 'owner', 'sre'] as const) {
        const answer: any = await registry
          .invoke({
            id: `test:${name}`,
            input: input as any,
            credentials: mockCredentials.user(PEOPLE[who][0]),
          })
          .catch(error => error);
        expect([who, answer.name]).toEqual([
          who,
          (refused as readonly string[]).includes(who)
            ? 'NotAllowedError'
            : undefined,
        ]);
      }
    },
  );

  it('is what the docs show', () => {
    const root = resolve(__dirname, '../../../..');
    const docs = readFileSync(join(root, 'docs/permissions.md'), 'utf8');
    const source = readFileSync(join(__dirname, 'examplePolicy.ts'), 'utf8');
    expect(docs).toContain(`\`\`\`ts\n${source}\`\`\``);
  });
});

let last = '';
async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 20_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`not in time: ${last}`);
    await new Promise(done => setTimeout(done, 100));
  }
}
