import { InputError } from '@backstage/errors';
import { NOT_OVERRIDABLE } from '@geo-reserving/plugin-geo-reserving-common';
import { FakeGeoReserving } from '../__testUtils__/FakeGeoReserving';
import { runAction, type TaskState } from '../__testUtils__/runAction';

const SHIFT = 'geo-reserving:traffic:shift';
const INPUT = {
  service: 'shop/checkout',
  weights: { eu: 20, us: 80 },
  reason: 'trying it',
  expiresInSeconds: 3_600,
};

describe('actions that move traffic', () => {
  it('plan, start, and say where to look', async () => {
    const api = new FakeGeoReserving();
    const { outputs, error, log } = await runAction(api, SHIFT, INPUT);
    expect(error).toBeUndefined();
    expect(outputs).toEqual({
      operationId: 'operation-1',
      link: 'https://portal/geo-reserving/operations/operation-1',
      planId: 'plan-1',
      summary: 'Move 80 % to Virginia',
    });
    expect(api.plans.get('plan-1')?.action).toEqual({
      kind: 'shift',
      intent: {
        mode: 'active-active',
        routing: 'weighted',
        weights: { eu: 20, us: 80 },
      },
    });
    expect(api.requests).toEqual([
      expect.objectContaining({ reason: 'trying it', expiresInSeconds: 3_600 }),
    ]);
    expect(log.join('\n')).toContain('1. Move 80 % (0 changes)');
    expect(log.join('\n')).toContain('note: Cilium has no weights.');
  });

  it('act as the user who runs the template', async () => {
    const api = new FakeGeoReserving();
    const { askedAs, credentials } = await runAction(api, SHIFT, INPUT);
    expect(askedAs).toEqual([credentials]);
  });

  it.each([
    [
      'geo-reserving:failover',
      { order: ['us', 'eu'] },
      { kind: 'fail-over', order: ['us', 'eu'] },
    ],
    ['geo-reserving:failover', {}, { kind: 'fail-over' }],
    ['geo-reserving:failback', {}, { kind: 'fail-back' }],
    [
      SHIFT,
      { routing: 'nearest' },
      { kind: 'shift', intent: { mode: 'active-active', routing: 'nearest' } },
    ],
  ])('ask for what they are called: %s %j', async (id, input, action) => {
    const api = new FakeGeoReserving();
    const { error } = await runAction(api, id, {
      service: 'shop/checkout',
      reason: 'trying it',
      ...input,
    });
    expect(error).toBeUndefined();
    expect([...api.plans.values()].map(plan => plan.action)).toEqual([action]);
    expect(api.operations.size).toBe(1);
  });

  it.each([1, 2])(
    'start one operation, also when killed after checkpoint %i and run again',
    async dieAfter => {
      const api = new FakeGeoReserving();
      const state: TaskState = new Map();
      const first = await runAction(api, SHIFT, INPUT, { state, dieAfter });
      expect(first.error?.message).toBe('killed');
      const second = await runAction(api, SHIFT, INPUT, { state });
      const third = await runAction(api, SHIFT, INPUT, { state });
      expect(api.operations.size).toBe(1);
      expect(second.outputs.operationId).toBe('operation-1');
      expect(third.outputs).toEqual(second.outputs);
    },
  );

  it('start one operation when the answer was lost', async () => {
    const api = new FakeGeoReserving();
    const state: TaskState = new Map();
    api.loseNextStart = true;
    const first = await runAction(api, SHIFT, INPUT, { state });
    expect(first.error?.message).toBe('socket hang up');
    const second = await runAction(api, SHIFT, INPUT, { state });
    expect(second.outputs.operationId).toBe('operation-1');
    expect(api.operations.size).toBe(1);
  });

  it('start another one in another task, in another step, and for another request of the same step', async () => {
    const api = new FakeGeoReserving();
    await runAction(api, SHIFT, INPUT);
    await runAction(api, SHIFT, INPUT, { task: 'task-2' });
    await runAction(api, SHIFT, INPUT, { step: 'step-2' });
    await runAction(api, SHIFT, { ...INPUT, service: 'shop/cart' });
    expect(api.operations.size).toBe(4);
    const keys = api.requests.map(({ idempotencyKey }) => idempotencyKey);
    expect(new Set(keys).size).toBe(4);
    keys.forEach(key => expect(key).toMatch(/^[\x21-\x7e]{8,128}$/));
  });

  it('plan anew when the plan went stale before it began, and not for ever', async () => {
    const api = new FakeGeoReserving();
    api.staleStarts = 2;
    const { outputs, log } = await runAction(api, SHIFT, INPUT);
    expect(outputs.planId).toBe('plan-3');
    expect(api.operations.size).toBe(1);
    expect(log.filter(line => line.includes('planning anew'))).toHaveLength(2);
    api.staleStarts = 3;
    const never = await runAction(api, SHIFT, INPUT, { task: 'task-2' });
    expect(never.error?.message).toContain('somebody edited');
    expect(api.operations.size).toBe(1);
  });

  it('begin nothing when everything is so already', async () => {
    const api = new FakeGeoReserving();
    api.settled.add('shop/checkout');
    const { outputs, error, log } = await runAction(api, SHIFT, INPUT);
    expect(error).toBeUndefined();
    expect(outputs).toEqual({
      operationId: '',
      link: 'https://portal/geo-reserving/services/shop/checkout',
      planId: '',
      summary: 'Everything is so already; nothing to do.',
    });
    expect(api.requests).toEqual([]);
    expect(log).toContain('shop/checkout: nothing to do, it is so already');
  });

  it('begin nothing when a rule blocks it, and say which and why', async () => {
    const api = new FakeGeoReserving();
    api.blockedBy['shop/checkout'] = ['receiver-headroom'];
    const { error } = await runAction(api, SHIFT, INPUT);
    expect(error?.message).toContain('The rule receiver-headroom says no.');
    expect(api.requests).toEqual([]);
  });

  it('plan anew when the task is retried after a rule has blocked it', async () => {
    const api = new FakeGeoReserving();
    const state: TaskState = new Map();
    api.blockedBy['shop/checkout'] = ['receiver-headroom'];
    await runAction(api, SHIFT, INPUT, { state });
    const still = await runAction(api, SHIFT, INPUT, { state });
    expect(still.error?.message).toContain('receiver-headroom');
    api.blockedBy = {};
    const { outputs, log } = await runAction(api, SHIFT, INPUT, { state });
    expect(log).toContain(
      'shop/checkout: rules blocked it before; planning anew',
    );
    expect(outputs).toMatchObject({
      operationId: 'operation-1',
      planId: 'plan-3',
    });
    const again = await runAction(api, SHIFT, INPUT, { state });
    expect(again.outputs).toEqual(outputs);
    expect(api.operations.size).toBe(1);
  });

  it('say whose plan was refused in one line, and keep the stack of a mistake of their own', async () => {
    const api = new FakeGeoReserving();
    const refusing = jest.spyOn(api, 'makePlan');
    refusing.mockRejectedValueOnce(new InputError('no region "atlantis"'));
    const refused = await runAction(api, SHIFT, INPUT);
    expect(refused.error?.stack).toBe(
      'InputError: shop/checkout: no region "atlantis"',
    );
    refusing.mockRejectedValueOnce(new TypeError('x is undefined'));
    const broken = await runAction(api, SHIFT, INPUT);
    expect(broken.error?.stack).toMatch(/\n +at /);
  });

  it('send the overrides that are needed, and no others', async () => {
    const api = new FakeGeoReserving();
    api.blockedBy['shop/checkout'] = ['receiver-headroom'];
    const overrides = ['receiver-headroom', 'freeze'].map(rule => ({
      rule,
      reason: 'known',
    }));
    const { error } = await runAction(api, SHIFT, { ...INPUT, overrides });
    expect(error).toBeUndefined();
    expect(api.requests[0].overrides).toEqual([overrides[0]]);
  });

  it('never send an override of what a director cannot do', async () => {
    const api = new FakeGeoReserving();
    api.blockedBy['shop/checkout'] = [NOT_OVERRIDABLE];
    const overrides = [{ rule: NOT_OVERRIDABLE, reason: 'known' }];
    const { error } = await runAction(api, SHIFT, { ...INPUT, overrides });
    expect(error?.message).toMatch(/Nothing was begun/);
    expect(api.requests).toEqual([]);
  });

  it('only plan in a dry run', async () => {
    const api = new FakeGeoReserving();
    const { outputs, log } = await runAction(api, SHIFT, INPUT, {
      isDryRun: true,
    });
    expect(outputs).toEqual({
      operationId: '',
      link: 'https://portal/geo-reserving/services/shop/checkout?plan=plan-1',
      planId: 'plan-1',
      summary: 'Move 80 % to Virginia',
    });
    expect(log.join('\n')).toContain('Move 80 %');
    expect(api.requests).toEqual([]);
  });

  it.each([
    [{ weights: { eu: 50, us: 40 } }, /weights sum to 90/],
    [{ weights: undefined }, /weights is missing/],
    [{ routing: 'nearest' }, /takes no weights/],
    [{ service: 'checkout' }, /<namespace>\/<name>/],
    [{ service: 'shop/checkout?x=1' }, /<namespace>\/<name>/],
  ])('refuse %j in the words of the step', async (change, words) => {
    const api = new FakeGeoReserving();
    const { error } = await runAction(api, SHIFT, {
      ...INPUT,
      ...change,
    } as any);
    expect(error?.message).toMatch(words);
    expect(api.plans.size).toBe(0);
  });
});

describe('the plan action', () => {
  it('puts out what would be written, and starts nothing', async () => {
    const api = new FakeGeoReserving();
    api.blockedBy['shop/checkout'] = ['freeze'];
    const { outputs, error } = await runAction(api, 'geo-reserving:plan', {
      service: 'shop/checkout',
      action: { kind: 'fail-over' },
    });
    expect(error).toBeUndefined();
    expect(outputs).toMatchObject({
      planId: 'plan-1',
      hash: 'hash of plan-1',
      steps: ['Move 80 %'],
      predicted: { eu: 20, us: 80 },
      blockedBy: ['freeze'],
      approvalRequired: false,
    });
    expect(api.requests).toEqual([]);
  });
});

describe('a drain', () => {
  const DRAIN = 'geo-reserving:drain';
  const input = { region: 'eu', reason: 'maintenance', expiresInSeconds: 600 };

  function fleetOf(...keys: string[]) {
    const api = new FakeGeoReserving();
    keys.forEach(key => api.services.set(key, {}));
    return api;
  }

  it('takes a region out of all services in it', async () => {
    const api = fleetOf('shop/checkout', 'shop/cart');
    const { outputs } = await runAction(api, DRAIN, input);
    expect(outputs.operationIds).toEqual(['operation-1', 'operation-2']);
    expect(outputs.summary).toBe('Drain eu of shop/cart, shop/checkout.');
    expect([...api.operations.values()].map(one => one.action)).toEqual(
      Array(2).fill({ kind: 'drain', target: { region: 'eu' } }),
    );
  });

  it('carries out the plans that it has judged, and tells of each once', async () => {
    const api = fleetOf('shop/checkout', 'shop/cart');
    const { log } = await runAction(api, DRAIN, input);
    expect(api.plans.size).toBe(2);
    expect(log.filter(line => line.includes('1. Move'))).toHaveLength(2);
    expect(api.requests.map(({ planId }) => planId)).toEqual([
      'plan-1',
      'plan-2',
    ]);
  });

  it('says how many have begun when a later one cannot', async () => {
    const api = fleetOf('shop/checkout', 'shop/cart');
    api.afterStart = () => {
      api.staleStarts = 1;
      api.blockedBy['shop/checkout'] = ['last-region'];
    };
    const { error, log } = await runAction(api, DRAIN, input);
    expect(error?.message).toMatch(
      /shop\/checkout is blocked.*last-region.*Nothing was begun for it/,
    );
    expect(log).toContain(
      '1 of 2 have begun, go on, and come back by themselves',
    );
    expect(api.operations.size).toBe(1);
  });

  it('begins nothing at all when one of them is blocked', async () => {
    const api = fleetOf('shop/checkout', 'shop/cart');
    api.blockedBy['shop/checkout'] = ['last-region'];
    const { error } = await runAction(api, DRAIN, input);
    expect(error?.message).toContain('shop/checkout');
    expect(error?.message).toContain('The rule last-region says no.');
    expect(api.requests).toEqual([]);
  });

  it('goes on with the same services when it is run again, and starts none twice', async () => {
    const api = fleetOf('shop/checkout', 'shop/cart');
    const state: TaskState = new Map();
    // Services, two plans, and the first operation are kept; the second one is not.
    await runAction(api, DRAIN, input, { state, dieAfter: 5 });
    api.services.delete('shop/cart');
    const { outputs } = await runAction(api, DRAIN, input, { state });
    expect(outputs.operationIds).toEqual(['operation-1', 'operation-2']);
    expect(api.operations.size).toBe(2);
  });

  it('only plans in a dry run, also what is blocked', async () => {
    const api = fleetOf('shop/checkout');
    api.blockedBy['shop/checkout'] = ['last-region'];
    const { outputs, error, log } = await runAction(api, DRAIN, input, {
      isDryRun: true,
    });
    expect(error).toBeUndefined();
    expect(outputs).toMatchObject({ operationIds: [], planIds: ['plan-1'] });
    expect(log.join('\n')).toContain('last-region');
  });

  it.each([
    [{ region: 'eu', cluster: 'fra-1' }, /either a region or a cluster/],
    [{}, /either a region or a cluster/],
    [{ cluster: 'fra-1' }, /services is missing/],
  ])('refuses %j', async (target, words) => {
    const { error } = await runAction(fleetOf(), DRAIN, {
      reason: 'maintenance',
      ...target,
    });
    expect(error?.message).toMatch(words);
  });
});
