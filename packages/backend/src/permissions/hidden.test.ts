/**
 * Under a policy that shows people their own services only: whoever may not see a service learns of it, of its plans and of
 * its operations nothing from any route or action, not even that they are there.
 */
import type { JsonObject } from '@backstage/types';
import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import {
  AuthorizeResult,
  isPermission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import {
  fleetReadPermission,
  serviceReadPermission,
} from '@geo-reserving/plugin-geo-reserving-common';
import { credentialsOf } from './__testUtils__/callers';
import { routesOf } from './__testUtils__/routesOf';
import {
  startPolicyPortal,
  type PolicyPortal,
} from './__testUtils__/startPolicyPortal';
import { ExamplePolicy } from './examplePolicy';

jest.setTimeout(180_000);

/** As the example, but that people see their own. */
class ClosedPolicy extends ExamplePolicy {
  async handle(
    query: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    const { permission } = query;
    const claims = user?.info.ownershipEntityRefs ?? [];
    if (claims.includes('group:default/sre')) return super.handle(query, user);
    if (isPermission(permission, fleetReadPermission)) {
      return { result: AuthorizeResult.DENY };
    }
    return isPermission(permission, serviceReadPermission)
      ? createCatalogConditionalDecision(
          permission,
          catalogConditions.isEntityOwner({ claims }),
        )
      : super.handle(query, user);
  }
}

const INVOICES = { namespace: 'finance', name: 'invoices' };
const NOWHERE = { namespace: 'finance', name: 'nowhere' };
const NO_ID = '00000000-0000-4000-8000-000000000000';
const FAIL_OVER = { kind: 'fail-over' };

describe('a service that somebody may not see', () => {
  let portal: PolicyPortal;
  let planId: string;
  let operationId: string;

  beforeAll(async () => {
    portal = await startPolicyPortal(new ClosedPolicy());
    const request = { service: INVOICES, action: FAIL_OVER };
    const plan = await portal.ask('owner', 'post', '/plans', request);
    planId = plan.body.id;
    const operation = await portal.ask(
      'owner',
      'post',
      '/operations',
      startOf(planId),
    );
    operationId = operation.body.id;
    if (!operationId) throw new Error(operation.text);
  });
  afterAll(() => portal?.stop());

  const startOf = (id: string) => ({
    planId: id,
    reason: 'The secret of the owners',
    idempotencyKey: `hidden-${id}`,
  });

  const ask = (path: string, body?: object) =>
    portal.ask('other', body ? 'post' : 'get', path, body);

  /** The same question about what is hidden, and about what is not there. */
  const PAIRS: Record<string, (there: boolean) => ReturnType<typeof ask>> = {
    'GET /services/{namespace}/{name}': there =>
      ask(`/services/finance/${there ? 'invoices' : 'nowhere'}`),
    'POST /plans': there =>
      ask('/plans', {
        service: there ? INVOICES : NOWHERE,
        action: FAIL_OVER,
      }),
    'GET /plans/{id}': there => ask(`/plans/${there ? planId : NO_ID}`),
    'POST /operations': there =>
      ask('/operations', startOf(there ? planId : NO_ID)),
    'GET /operations/{id}': there =>
      ask(`/operations/${there ? operationId : NO_ID}`),
    'GET /operations/{id}/journal': there =>
      ask(`/operations/${there ? operationId : NO_ID}/journal`),
  };
  const LISTS: Record<string, number> = {
    '/health': 200,
    '/fleet': 403,
    '/clusters/{name}': 403,
    '/regions/{region}/evacuation': 403,
    '/services': 200,
    '/operations': 200,
  };

  /** What an answer to an outsider tells although it should not. */
  function toldIn(text: string): string[] {
    return ['invoices', 'secret of the owners', planId, operationId].filter(
      word => text.includes(word),
    );
  }

  it('is asked about here by every route', async () => {
    const { body } = await portal.ask('sre', 'get', '/openapi.json');
    const acts = /^POST \/operations\/\{id\}\//;
    const routes = routesOf(body).filter(route => !acts.test(route));
    const lists = Object.keys(LISTS).map(path => `GET ${path}`);
    expect([...Object.keys(PAIRS), ...lists].sort()).toEqual(routes.sort());
  });

  it.each(Object.keys(PAIRS))(
    '%s answers as if it was not there',
    async route => {
      const [hidden, absent] = [
        await PAIRS[route](true),
        await PAIRS[route](false),
      ];
      expect([hidden.status, absent.status]).toEqual([404, 404]);
      const said = hidden.body.error.message
        .replace('invoices', 'nowhere')
        .replace(planId, NO_ID);
      expect(said).toBe(absent.body.error.message);
      expect(hidden.body.error.name).toBe(absent.body.error.name);
    },
  );

  it('no act on its operation is answered otherwise', async () => {
    const { body } = await portal.ask('sre', 'get', '/openapi.json');
    const acts = routesOf(body).flatMap(
      route => /^POST \/operations\/\{id\}\/(.+)$/.exec(route)?.[1] ?? [],
    );
    expect(acts.length).toBeGreaterThan(7);
    for (const act of acts) {
      const hidden = await ask(`/operations/${operationId}/${act}`, {});
      const absent = await ask(`/operations/${NO_ID}/${act}`, {});
      expect([act, hidden.status]).toEqual([act, 404]);
      expect(hidden.body.error).toEqual(absent.body.error);
    }
  });

  it.each(Object.entries(LISTS))(
    'GET %s does not name it',
    async (path, status) => {
      const named = path
        .replace('{name}', 'fra-1')
        .replace('{region}', 'eu-central');
      const answer = await ask(named);
      expect(answer.status).toBe(status);
      expect(toldIn(answer.text)).toEqual([]);
    },
  );

  it.each([
    '/operations?service=finance%2Finvoices',
    '/operations?status=awaiting-approval',
    '/operations?active=true&limit=1',
    '/services?search=invoices',
    '/services?namespace=finance',
  ])('no filter finds it: %s', async path => {
    const answer = await ask(path);
    expect(answer.status).toBe(200);
    expect(answer.body.items).toEqual([]);
    expect(toldIn(JSON.stringify(answer.body))).toEqual([]);
  });

  it.each([
    ['list-services-at-risk', {}],
    ['list-operations', {}],
    ['get-service', INVOICES],
    ['explain-readiness', INVOICES],
    ['what-if-region-is-lost', { region: 'eu-central' }],
    ['propose-failover', INVOICES],
  ])('the action %s does not tell of it', async (name, input) => {
    const answer = await portal.registry
      .invoke({
        id: `test:${name}`,
        input: input as JsonObject,
        credentials: credentialsOf('other'),
      })
      .catch(error => error);
    const text = JSON.stringify(answer) + String(answer.message);
    // A refusal may repeat the name that was asked for.
    expect(toldIn(text.replaceAll('finance/invoices', ''))).toEqual([]);
  });

  it('another may not use the key of somebody who started it', async () => {
    const replay = await ask('/operations', startOf(planId));
    expect(replay.status).toBe(404);
    expect(toldIn(replay.text.replace(planId, ''))).toEqual([]);
  });
});
