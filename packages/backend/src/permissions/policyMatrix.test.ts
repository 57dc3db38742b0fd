/** Every caller before every route, as docs/permissions.md has it; the routes are those of the API's own document. */
import { CALLERS, type Caller } from './__testUtils__/callers';
import { ExamplePolicy } from './examplePolicy';
import { ROUTES, UNBOUND_PLAN, type Row } from './__testUtils__/policyMatrix';
import {
  startPolicyPortal,
  UNBOUND,
  type PolicyPortal,
} from './__testUtils__/startPolicyPortal';
import { routesOf } from './__testUtils__/routesOf';
import { until } from './__testUtils__/until';

jest.setTimeout(240_000);

/** One for each who moves it. */
const MOVED_BY = {
  owner: { namespace: 'shop', name: 'orders' },
  sre: { namespace: 'finance', name: 'payments' },
  plugin: { namespace: 'identity', name: 'tokens' },
};
type Mover = keyof typeof MOVED_BY;
const ORDERS = MOVED_BY.owner;
/** Waits for its approval, one for each who gives it. */
const APPROVED_BY = {
  sre: { namespace: 'finance', name: 'invoices' },
  plugin: { namespace: 'identity', name: 'consents' },
};
/** To the standby that fits best. */
const FAIL_OVER = { kind: 'fail-over' };
const UNSTARTED = ['nobody', 'guest', 'other'] as const;
/** So that an operation stays for a while where it is looked at. */
const LONG = { stepPercent: 100, bakeSeconds: 10 };

describe('the policy matrix', () => {
  let portal: PolicyPortal;
  /** What was answered, by route and caller. */
  const seen: Record<string, Partial<Row>> = {};
  let keys = 0;

  beforeAll(async () => {
    portal = await startPolicyPortal(new ExamplePolicy());
  });
  afterAll(() => portal?.stop());

  /** Asks, and writes the answer into its cell. A conflict is about what moves at the moment, never about who asks. */
  async function fill(
    who: (typeof CALLERS)[number],
    route: string,
    path: string,
    bodyOf: () => Promise<object> | object = () => ({}),
  ) {
    const method = route.startsWith('GET') ? 'get' : 'post';
    const answer = await until(async () => {
      const body = method === 'get' ? undefined : await bodyOf();
      const one = await portal.ask(who, method, path, body);
      if (one.status === 409) throw new Error(one.body.error.message);
      return one;
    });
    (seen[route] ??= {})[who] = answer.status;
    expect([who, route, answer.status, answer.body.error?.message]).toEqual([
      who,
      route,
      ROUTES[route][who],
      answer.status < 400 ? undefined : expect.any(String),
    ]);
    mindsItsTongue(answer);
    return answer.body;
  }

  function mindsItsTongue({
    status,
    text,
    body,
  }: {
    status: number;
    text: string;
    body: any;
  }) {
    for (const secret of portal.secrets) expect(text).not.toContain(secret);
    if (status < 400) return;
    expect(text).not.toMatch(/\/(tmp|home|root)\/|node_modules|at \w+ \(/);
    // A refusal names the permission that is missing.
    if (status === 403) {
      expect(body.error.message).toMatch(/geo-reserving\.[a-z.]+/);
    }
  }

  async function planBy(who: Caller, service: object, more: object = {}) {
    const request = { service, action: FAIL_OVER, ...more };
    const { body } = await portal.ask(who, 'post', '/plans', request);
    if (!body.id) throw new Error(JSON.stringify(body));
    return body.id as string;
  }

  function startOf(planId: string) {
    keys += 1;
    return { planId, reason: 'Who may what', idempotencyKey: `matrix-${keys}` };
  }

  async function statusOf(id: string, wanted: (operation: any) => boolean) {
    return until(async () => {
      const { body } = await portal.ask('sre', 'get', `/operations/${id}`);
      if (!wanted(body)) throw new Error(`${body.status}: ${body.message}`);
      return body;
    });
  }

  it('has a row for every route of the document, and no other', async () => {
    const { body } = await portal.ask('sre', 'get', '/openapi.json');
    expect(Object.keys(ROUTES).sort()).toEqual(routesOf(body).sort());
    expect(await portal.ask('nobody', 'get', '/openapi.json')).toMatchObject({
      status: 401,
    });
  });

  it('lets look', async () => {
    const id = await planBy('owner', APPROVED_BY.sre);
    const started = await portal.ask(
      'owner',
      'post',
      '/operations',
      startOf(await planBy('owner', APPROVED_BY.sre)),
    );
    const operation = `/operations/${started.body.id}`;
    const paths: Record<string, string> = {
      'GET /health': '/health',
      'GET /fleet': '/fleet',
      'GET /clusters/{name}': '/clusters/fra-1',
      'GET /regions/{region}/evacuation': '/regions/eu-central/evacuation',
      'GET /services': '/services',
      'GET /services/{namespace}/{name}': '/services/finance/invoices',
      'GET /plans/{id}': `/plans/${id}`,
      'GET /operations': '/operations',
      'GET /operations/{id}': operation,
      'GET /operations/{id}/journal': `${operation}/journal`,
    };
    for (const who of CALLERS) {
      for (const [route, path] of Object.entries(paths)) {
        await fill(who, route, path);
      }
    }
    await portal.ask('owner', 'post', `${operation}/abort`);
    expect(seen).toMatchObject(
      Object.fromEntries(Object.keys(paths).map(r => [r, ROUTES[r]])),
    );
  });

  it('lets plan', async () => {
    for (const who of CALLERS) {
      const body = { service: ORDERS, action: FAIL_OVER };
      await fill(who, 'POST /plans', '/plans', () => body);
    }
    const unbound: Partial<Row> = {};
    for (const who of CALLERS) {
      const { status } = await portal.ask(who, 'post', '/plans', {
        service: UNBOUND,
        action: { kind: 'drain', target: { region: 'us-east' } },
      });
      unbound[who] = status;
    }
    expect(unbound).toEqual(UNBOUND_PLAN);
  });

  it('lets approve', async () => {
    const route = 'POST /operations/{id}/approve';
    for (const [approver, service] of Object.entries(APPROVED_BY)) {
      const planId = await planBy('owner', service, LONG);
      const { body } = await portal.ask(
        'owner',
        'post',
        '/operations',
        startOf(planId),
      );
      expect(body.status).toBe('awaiting-approval');
      for (const who of [...UNSTARTED, 'owner', approver] as const) {
        await fill(who as 'sre', route, `/operations/${body.id}/approve`);
      }
      await portal.ask('sre', 'post', `/operations/${body.id}/abort`);
    }
  });

  it('lets start, and act', async () => {
    const planId = await planBy('owner', ORDERS, LONG);
    for (const who of UNSTARTED) {
      await fill(who, 'POST /operations', '/operations', () => startOf(planId));
    }
    await Promise.all((Object.keys(MOVED_BY) as Mover[]).map(actsOf));
    const started = seen['POST /operations'];
    expect(started).toEqual(ROUTES['POST /operations']);
  });

  async function actsOf(who: Mover): Promise<void> {
    const first = await begin(who);
    const act = (id: string, name: string, body: object = {}) =>
      fill(
        who,
        `POST /operations/{id}/${name}`,
        `/operations/${id}/${name}`,
        () => body,
      );
    await act(first, 'pause');
    if (who === 'owner') await refused(first);
    await act(first, 'extend', { expiresInSeconds: 3_600 });
    await act(first, 'keep');
    await act(first, 'resume');
    await act(first, 'abort');
    await statusOf(first, ({ status }) => status === 'aborted');
    const { revertedBy } = await act(first, 'revert');
    await statusOf(revertedBy, ({ status }) => status === 'succeeded');
    const second = await begin(who);
    await act(second, 'roll-back');
    await statusOf(second, ({ status }) => status === 'rolled-back');
  }

  /** Starts one as somebody, and waits until it has written something. */
  async function begin(who: Mover): Promise<string> {
    const { id } = await fill(
      who,
      'POST /operations',
      '/operations',
      async () => startOf(await planBy(who, MOVED_BY[who], LONG)),
    );
    await statusOf(
      id,
      ({ allowed, steps }) => allowed.pause.allowed && steps[0].written > 0,
    );
    return id;
  }

  /** None of the acts is for those who may not move it. */
  async function refused(id: string): Promise<void> {
    const acts = Object.keys(ROUTES).filter(route =>
      /\{id\}\/(?!journal|approve)/.test(route),
    );
    for (const route of acts) {
      const act = route.split('/').pop();
      for (const who of UNSTARTED) {
        await fill(who, route, `/operations/${id}/${act}`);
      }
    }
  }

  it('has answered in every cell as it says', () => {
    expect(seen).toEqual(ROUTES);
  });
});
