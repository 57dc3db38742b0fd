/** The actions over the demo's fleet: what they say, and that they say no more to anybody than the routes do. */
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import {
  AuthorizeResult,
  type DefinitivePolicyDecision,
} from '@backstage/plugin-permission-common';
import request from 'supertest';
import {
  startDemoPlugin,
  type DemoPlugin,
} from '../../__testUtils__/startDemoPlugin';

jest.setTimeout(120_000);

const ANA = 'user:default/ana';
const BEN = 'user:default/ben';
const GUEST = 'user:default/guest';
const INVOICES = { namespace: 'finance', name: 'invoices' };

function component(
  name: string,
  key: string,
  more: Record<string, string> = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      annotations: { 'geo-reserving/service': key, ...more },
    },
    spec: { type: 'service', lifecycle: 'production', owner: ANA },
  };
}

/** Ana sees and moves invoices; Ben sees it, and may not move it; the guest sees nothing. */
const MAY: Record<string, readonly string[]> = {
  [ANA]: [
    'geo-reserving.fleet.read',
    'geo-reserving.service.read component:default/invoices',
    'geo-reserving.traffic.shift component:default/invoices',
  ],
  [BEN]: ['geo-reserving.service.read component:default/invoices'],
};

function decide(
  credentials: BackstageCredentials | undefined,
  asked: { permission: { name: string }; resourceRef?: string },
): DefinitivePolicyDecision {
  const principal = credentials?.principal as { userEntityRef?: string };
  const words = [asked.permission.name, asked.resourceRef].filter(Boolean);
  const may = MAY[principal?.userEntityRef ?? ''] ?? [];
  return {
    result: may.includes(words.join(' '))
      ? AuthorizeResult.ALLOW
      : AuthorizeResult.DENY,
  };
}

describe('actions for assistants', () => {
  let demo: DemoPlugin;

  beforeAll(async () => {
    // Until it has been read, nobody is asked who may see it.
    let isStarted = false;
    const allow = { result: AuthorizeResult.ALLOW } as const;
    demo = await startDemoPlugin({
      entities: [
        component('invoices', 'finance/invoices', {
          'geo-reserving/mode': 'standby',
          'geo-reserving/regions': 'eu-central, us-east',
        }),
        component('checkout', 'shop/checkout'),
      ],
      permissions: {
        authorize: async (requests, options) =>
          requests.map(asked =>
            isStarted
              ? decide((options as any)?.credentials, asked as any)
              : allow,
          ),
        authorizeConditional: async (requests, options) =>
          requests.map(asked => {
            if (!isStarted) return allow;
            const ref = `${asked.permission.name} component:default/invoices`;
            const { principal } = (options as any).credentials;
            // Conditional for those who may for some entity.
            return MAY[principal.userEntityRef]?.includes(ref)
              ? {
                  result: AuthorizeResult.CONDITIONAL,
                  pluginId: 'catalog',
                  resourceType: 'catalog-entity',
                  conditions: {
                    rule: 'IS_ENTITY_OWNER',
                    resourceType: 'catalog-entity',
                  },
                }
              : { result: AuthorizeResult.DENY };
          }),
      },
    });
    isStarted = true;
  });
  afterAll(() => demo.stop());

  const as = (user: string) => mockCredentials.user(user);

  async function ask(name: string, input: object, user = ANA): Promise<any> {
    const { output } = await demo.registry.invoke({
      id: `test:${name}`,
      input: input as any,
      credentials: as(user),
    });
    return output;
  }

  async function listed() {
    const { actions } = await demo.registry.list();
    return actions;
  }

  it('look, or propose; none can approve or start anything', async () => {
    const actions = await listed();
    expect(
      actions.map(({ name, attributes }) => [name, attributes.readOnly]),
    ).toEqual([
      ['list-services-at-risk', true],
      ['get-service', true],
      ['explain-readiness', true],
      ['what-if-region-is-lost', true],
      ['list-operations', true],
      ['propose-shift', false],
      ['propose-failover', false],
      ['propose-drain', false],
      ['propose-failback', false],
    ]);
    expect(actions.filter(({ attributes }) => attributes.destructive)).toEqual(
      [],
    );
  });

  it('list services at risk, of those that the caller may see', async () => {
    const { services, total } = await ask('list-services-at-risk', {});
    const names = services.map(({ service }: any) => service);
    // Ana sees what nobody is bound to, and her own; never another team's.
    expect(names).not.toContain('shop/checkout');
    expect(total).toBeGreaterThan(1);
    expect(
      new Set(services.map(({ protection }: any) => protection)),
    ).not.toContain('protected');
    const only = await ask(
      'list-services-at-risk',
      {
        search: 'invoices',
        protection: ['unknown', 'at-risk', 'unprotected'],
      },
      BEN,
    );
    only.services.forEach(({ service }: any) =>
      expect(service).toBe('finance/invoices'),
    );
  });

  it('get a service, with the three splits apart and a link', async () => {
    const service = await ask('get-service', INVOICES);
    expect(service).toMatchObject({
      service: 'finance/invoices',
      entityRefs: ['component:default/invoices'],
      link: 'https://portal/geo-reserving/services/finance/invoices',
      configured: { percentByRegion: expect.any(Object), stale: false },
      // Nobody measures in this test: that is said, and is not zero.
      observed: { unknownBecause: expect.any(String) },
    });
  });

  it('explain readiness, worst first, with evidence', async () => {
    const { findings, losses } = await ask('explain-readiness', {
      ...INVOICES,
      passed: true,
    });
    const ranks = findings.map(({ verdict }: any) =>
      ['fail', 'unknown', 'warn', 'pass'].indexOf(verdict),
    );
    expect(ranks).toEqual([...ranks].sort());
    expect(findings.length).toBeGreaterThan(10);
    expect(losses.length).toBeGreaterThan(0);
    const one = await ask('explain-readiness', {
      ...INVOICES,
      check: 'enough-regions',
    });
    expect(one.findings.map(({ check }: any) => check)).toEqual([
      'enough-regions',
    ]);
  });

  it('say what the loss of a region would do, to no more services than asked for', async () => {
    const loss = await ask('what-if-region-is-lost', {
      region: 'eu-central',
      limit: 1,
    });
    expect(loss).toMatchObject({ region: 'eu-central', title: 'Frankfurt' });
    expect(loss.services).toHaveLength(1);
    expect(loss.moreServices).toBeGreaterThan(0);
  });

  it('propose a failover: a plan that can be looked at, and no operation', async () => {
    const proposal = await ask('propose-failover', INVOICES);
    expect(proposal).toMatchObject({
      planId: expect.any(String),
      summary: expect.any(String),
      link: `https://portal/geo-reserving/services/finance/invoices?plan=${proposal.planId}`,
    });
    await request(demo.server)
      .get(`/api/geo-reserving/plans/${proposal.planId}`)
      .set('Authorization', mockCredentials.user.header(ANA))
      .expect(200);
    const { operations } = await ask('list-operations', {});
    expect(operations).toEqual([]);
  });

  it.each([
    ['propose-shift', { weights: { 'eu-central': 50, 'us-east': 50 } }],
    ['propose-drain', { region: 'us-east' }],
  ])(
    'answer %s with a plan, its steps and its verdicts',
    async (name, input) => {
      const proposal = await ask(name, { ...INVOICES, ...input });
      expect(proposal.steps.length).toBeGreaterThan(0);
      expect(proposal.verdicts).toContainEqual(
        expect.objectContaining({ rule: 'field-ownership', mode: 'warn' }),
      );
    },
  );

  it('say that there is nothing to propose when that is so', async () => {
    await expect(ask('propose-failback', INVOICES)).rejects.toMatchObject({
      name: 'NothingToDoError',
      message: 'The service is where it is at home; nothing to do',
    });
  });

  it('list operations of services that the caller may see', async () => {
    const planned = await ask('propose-failover', INVOICES);
    const { body } = await request(demo.server)
      .post('/api/geo-reserving/operations')
      .set('Authorization', mockCredentials.user.header(ANA))
      .send({
        planId: planned.planId,
        reason: 'Frankfurt is back',
        idempotencyKey: 'actions-test-1',
      })
      .expect(201);
    const { operations } = await ask('list-operations', {
      service: 'finance/invoices',
    });
    expect(operations).toEqual([
      expect.objectContaining({
        id: body.id,
        requestedBy: ANA,
        reason: 'Frankfurt is back',
        link: `https://portal/geo-reserving/operations/${body.id}`,
      }),
    ]);
    expect((await ask('list-operations', {}, GUEST)).operations).toEqual([]);
  });

  describe.each([
    ['get-service', INVOICES, 'NotFoundError', undefined],
    ['explain-readiness', INVOICES, 'NotFoundError', undefined],
    ['list-services-at-risk', {}, 'NotAllowedError', undefined],
    [
      'what-if-region-is-lost',
      { region: 'eu-central' },
      'NotAllowedError',
      'NotAllowedError',
    ],
    ['propose-failover', INVOICES, 'NotFoundError', 'NotAllowedError'],
    [
      'propose-shift',
      { ...INVOICES, weights: { 'us-east': 100 } },
      'NotFoundError',
      'NotAllowedError',
    ],
    [
      'propose-drain',
      { ...INVOICES, region: 'us-east' },
      'NotFoundError',
      'NotAllowedError',
    ],
    ['propose-failback', INVOICES, 'NotFoundError', 'NotAllowedError'],
  ])('%s', (name, input, forGuest, forBen) => {
    it(`is ${forGuest} to somebody who may see nothing`, async () => {
      await expect(ask(name, input, GUEST)).rejects.toMatchObject({
        name: forGuest,
      });
    });

    it(`is ${forBen ?? 'answered'} to somebody who may only look`, async () => {
      const answer = await ask(name, input, BEN).catch(error => error);
      expect(answer.name).toBe(forBen);
    });
  });
});
