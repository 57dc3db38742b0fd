/** What somebody may send who means no good: over the whole plugin, with traffic that may be moved. */
import { gzipSync } from 'zlib';
import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import {
  startDemoPlugin,
  type DemoPlugin,
} from '../__testUtils__/startDemoPlugin';

jest.setTimeout(120_000);

const BASE = '/api/geo-reserving';
const INVOICES = { namespace: 'finance', name: 'invoices' };
const FAIL_OVER = { kind: 'fail-over', order: ['us-east', 'eu-central'] };
const ENTITY = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'invoices',
    namespace: 'default',
    annotations: {
      'geo-reserving/service': 'finance/invoices',
      'geo-reserving/mode': 'standby',
      'geo-reserving/regions': 'eu-central, us-east',
    },
  },
  spec: { owner: 'group:default/payments' },
};
const SHARES = { mode: 'active-active', routing: 'weighted' };

/** Names that are something to JavaScript, to a path, to a shell, to SQL or to a reader's eyes. */
const NAMES = [
  '__proto__',
  'constructor',
  'toString',
  '../../fleet',
  '%2e%2e',
  '\u0000',
  'a\nb',
  "'; DROP TABLE plans; --",
  '$(reboot)',
  '\u202eedoc',
  '\ud83d\ude00',
  'x'.repeat(5_000),
];

describe('hostile requests', () => {
  let demo: DemoPlugin;
  /** Of a plan that could be carried out. */
  let planId: string;

  beforeAll(async () => {
    demo = await startDemoPlugin({ entities: [ENTITY] });
    const body = { service: INVOICES, action: FAIL_OVER };
    const plan = await post('/plans', body).expect(201);
    planId = plan.body.id;
  });
  afterAll(() => demo?.stop());

  const get = (path: string) => request(demo.server).get(`${BASE}${path}`);
  const post = (path: string, body: object | string = {}) =>
    request(demo.server)
      .post(`${BASE}${path}`)
      .set('Content-Type', 'application/json')
      .send(body);

  type Answer = Pick<request.Response, 'status' | 'text' | 'body'>;

  /** What is wrong with a refusal: it is the sender's fault, in few words, and without a look inside. */
  function wrongWith(
    { status, text, body }: Answer,
    statuses = [400, 404],
  ): string[] {
    const message: string = body.error?.message ?? '';
    return [
      ...(statuses.includes(status) ? [] : [`${status}: ${message}`]),
      ...(message.length < 700 ? [] : [`long: ${message}`]),
      ...(/\bat \w+ \(|node_modules|SQLITE|select /i.test(text) ? [text] : []),
    ];
  }

  describe.each(NAMES)('the name %p', name => {
    const inPath = encodeURIComponent(name);

    it('is no service, cluster, region, plan or operation', async () => {
      for (const path of [
        `/services/${inPath}/invoices`,
        `/services/finance/${inPath}`,
        `/clusters/${inPath}`,
        `/regions/${inPath}/evacuation`,
        `/plans/${inPath}`,
        `/operations/${inPath}`,
        `/operations/${inPath}/journal`,
      ]) {
        expect(wrongWith(await get(path))).toEqual([]);
      }
      expect(wrongWith(await post(`/operations/${inPath}/abort`))).toEqual([]);
    });

    it('is no act', async () => {
      expect(wrongWith(await post(`/operations/x/${inPath}`))).toEqual([]);
    });

    it('is nothing that a plan can be made of', async () => {
      for (const body of [
        { service: { namespace: name, name: 'invoices' }, action: FAIL_OVER },
        { service: { namespace: 'finance', name }, action: FAIL_OVER },
        { service: INVOICES, action: { kind: name } },
        { service: INVOICES, action: { kind: 'fail-over', order: [name] } },
        {
          service: INVOICES,
          action: { kind: 'drain', target: { region: name } },
        },
        {
          service: INVOICES,
          action: { kind: 'drain', target: { cluster: name } },
        },
        {
          service: INVOICES,
          action: {
            kind: 'shift',
            // As JSON has it: `__proto__` in a literal would set the prototype.
            intent: {
              ...SHARES,
              weights: JSON.parse(`{${JSON.stringify(name)}: 100}`),
            },
          },
        },
      ]) {
        expect(wrongWith(await post('/plans', JSON.stringify(body)))).toEqual(
          [],
        );
      }
    });

    it('starts nothing', async () => {
      expect(
        wrongWith(
          await post('/operations', {
            planId: name,
            reason: 'why',
            idempotencyKey: 'hostile-1',
          }),
        ),
      ).toEqual([]);
    });

    it('is nothing that assistants can ask for', async () => {
      for (const [action, input] of [
        ['get-service', { namespace: name, name: 'invoices' }],
        ['explain-readiness', { namespace: 'finance', name }],
        ['what-if-region-is-lost', { region: name }],
        ['list-operations', { service: name }],
        ['list-operations', { cursor: name }],
        ['propose-drain', { ...INVOICES, region: name }],
        ['propose-failover', { ...INVOICES, order: [name] }],
      ] as const) {
        const error = await demo.registry
          .invoke({
            id: `test:${action}`,
            input: input as any,
            credentials: mockCredentials.user(),
          })
          .catch(e => e);
        expect([action, error.name]).toEqual([
          action,
          expect.stringMatching(/^(InputError|NotFoundError)$/),
        ]);
        expect(error.message.length).toBeLessThan(700);
      }
    });
  });

  it('changes no prototype', () => {
    const probe: Record<string, unknown> = {};
    expect(probe['us-east']).toBeUndefined();
    expect(probe.kind).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it.each([
    '{"__proto__": {"service": {}}, "action": {"kind": "fail-back"}}',
    '{"service": {"namespace": "finance", "name": "invoices", "__proto__": {}}, "action": {"kind": "fail-back"}}',
    '{"service": {"namespace": "finance", "name": "invoices"}, "action": {"kind": "fail-back", "constructor": {"prototype": {}}}}',
    '{"service": ["finance", "invoices"], "action": {"kind": "fail-back"}}',
    '{"service": {"namespace": {"$ne": null}, "name": "invoices"}, "action": {"kind": "fail-back"}}',
    '[]',
    '"text"',
    '{',
    '',
  ])('refuses the body %p', async body => {
    expect(wrongWith(await post('/plans', body))).toEqual([]);
    expect(wrongWith(await post('/operations', body))).toEqual([]);
  });

  it.each([
    [{ stepPercent: 1e308 }],
    [{ stepPercent: 0 }],
    [{ bakeSeconds: -1 }],
    [{ bakeSeconds: 3_601 }],
    [{ layers: ['internal', 'internal', 'external'] }],
    [{ layers: ['everything'] }],
    [{ overrides: [] }],
    [{ service: { ...INVOICES, cluster: 'fra-1' } }],
  ])('refuses a plan with %j', async more => {
    const body = { service: INVOICES, action: FAIL_OVER, ...more };
    expect(wrongWith(await post('/plans', body), [400])).toEqual([]);
  });

  it.each([
    { 'eu-central': 1e308, 'us-east': -1e308 },
    { 'eu-central': 150, 'us-east': -50 },
    { 'eu-central': 0, 'us-east': 0 },
    {},
    { 'eu-central': '50', 'us-east': '50' },
  ])('refuses the shares %j', async weights => {
    const action = { kind: 'shift', intent: { ...SHARES, weights } };
    expect(
      wrongWith(await post('/plans', { service: INVOICES, action }), [400]),
    ).toEqual([]);
  });

  it('refuses what is larger than a request can be, packed or not', async () => {
    const body = JSON.stringify({
      service: INVOICES,
      action: FAIL_OVER,
      filler: 'x'.repeat(100_000),
    });
    expect(wrongWith(await post('/plans', body), [413])).toEqual([]);
    const packed = request(demo.server)
      .post(`${BASE}/plans`)
      .set('Content-Type', 'application/json')
      .set('Content-Encoding', 'gzip');
    packed.write(gzipSync(body));
    expect(wrongWith(await packed, [413])).toEqual([]);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain; application/json',
  ])(
    'does nothing for a body that a form of another site could send: %s',
    async type => {
      const valid = JSON.stringify({ service: INVOICES, action: FAIL_OVER });
      const sent = (path: string, body: string) =>
        request(demo.server)
          .post(`${BASE}${path}`)
          .set('Content-Type', type)
          .send(body);
      expect(wrongWith(await sent('/plans', valid), [400, 415])).toEqual([]);
      const start = {
        planId,
        reason: 'x',
        idempotencyKey: 'hostile-form',
      };
      expect(
        wrongWith(await sent('/operations', JSON.stringify(start)), [400, 415]),
      ).toEqual([]);
    },
  );

  it.each([
    'hostile\nkey',
    'hostile key',
    'hostile\u0000key',
    'hostilé-key',
    'short',
    'k'.repeat(129),
    '',
  ])('refuses the idempotency key %p', async idempotencyKey => {
    const body = { planId, reason: 'why', idempotencyKey };
    expect(wrongWith(await post('/operations', body), [400])).toEqual([]);
  });

  it.each([
    ['reason', { reason: ' \n ' }],
    ['reason', { reason: 'x'.repeat(501) }],
    ['reason', { reason: 'All is well\u0000' }],
    ['reason', { reason: 'All is well\u001b[2J' }],
    ['reason', { reason: 'approve \u202eton od' }],
    ['expiresInSeconds', { expiresInSeconds: 1e9 }],
    ['expiresInSeconds', { expiresInSeconds: '60' }],
    ['expiresInSeconds', { expiresInSeconds: 60.5 }],
    ['noExpiry', { expiresInSeconds: 60, noExpiry: true }],
    ['overrides', { overrides: [{ rule: '__proto__', reason: 'x' }] }],
    ['overrides', { overrides: [{ rule: 'never-empty', reason: 'x' }] }],
    ['additional properties', { approvedBy: 'user:default/boss' }],
    ['additional properties', { by: 'user:default/boss' }],
  ])('refuses to start with %s %j', async (field, more) => {
    const body = {
      planId,
      reason: 'why',
      idempotencyKey: 'hostile-start',
      ...more,
    };
    const answer = await post('/operations', body);
    expect(wrongWith(answer, [400])).toEqual([]);
    expect(answer.body.error.message).toContain(field);
  });

  it('keeps the keys of one caller from another', async () => {
    const as = (user: string) =>
      post('/operations', {
        planId,
        reason: `of ${user}`,
        idempotencyKey: 'hostile-shared',
      }).set('Authorization', mockCredentials.user.header(user));
    const first = await as('user:default/ana');
    expect(first.status).toBe(201);
    const path = `/operations/${first.body.id}`;
    const second = await as('user:default/eve');
    // Not the first one's operation: her own, which has to wait for it.
    expect(wrongWith(second, [409])).toEqual([]);
    expect(second.text).not.toContain('of user:default/ana');
    const again = await as('user:default/ana');
    expect(again.body.id).toBe(first.body.id);
    await post(`${path}/roll-back`);
  });

  it.each([
    ['createdAt', '[1e99,"x"]'],
    ['an id', '[1,"\\u0000"]'],
    ['an id', `[1,"${'x'.repeat(200)}"]`],
    ['more', '[1,"x","y"]'],
    ['an object', '{"__proto__":[]}'],
  ])('refuses a cursor with %s of another hand: %s', async (_, text) => {
    const cursor = Buffer.from(text).toString('base64url');
    expect(wrongWith(await get(`/operations?cursor=${cursor}`), [400])).toEqual(
      [],
    );
  });
});
