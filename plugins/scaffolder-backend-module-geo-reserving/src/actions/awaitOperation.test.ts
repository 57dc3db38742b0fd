import { FakeGeoReserving } from '../__testUtils__/FakeGeoReserving';
import { runAction } from '../__testUtils__/runAction';

const AWAIT = 'geo-reserving:operation:await';

async function running() {
  const api = new FakeGeoReserving();
  await runAction(api, 'geo-reserving:failover', {
    service: 'shop/checkout',
    reason: 'storage is down',
  });
  return api;
}

const wait = (api: FakeGeoReserving, input: object = {}, options = {}) =>
  runAction(
    api,
    AWAIT,
    { operationId: 'operation-1', pollSeconds: 0.01, ...input },
    options,
  );

describe('waiting for an operation', () => {
  it('ends when it has succeeded, and tells what happened once', async () => {
    const { outputs, error, log } = await wait(await running());
    expect(error).toBeUndefined();
    expect(outputs).toEqual({
      status: 'succeeded',
      message: 'It is succeeded.',
      observed: { eu: 21, us: 79 },
      converging: [],
      report: expect.stringMatching(
        /^- \[shop\/checkout\].*Move 80 % to Virginia\. It is succeeded\..*operations\/operation-1\)$/,
      ),
      writtenAfterSeconds: 3,
      movedAfterSeconds: 12,
    });
    expect(log.filter(line => line.startsWith('entry'))).toEqual([
      'entry 1 (fra-1)',
      'entry 2 (fra-1)',
      'entry 3 (fra-1)',
    ]);
  });

  it.each(['failed', 'rolled-back', 'aborted'] as const)(
    'fails when it %s, with its own words',
    async end => {
      const api = await running();
      api.life = ['running', end];
      const { error, outputs } = await wait(api);
      expect(error?.message).toContain(
        `shop/checkout ${end}: It is ${end}. https://portal/geo-reserving/operations/operation-1`,
      );
      expect(outputs.status).toBe(end);
    },
  );

  it('asks again when no answer comes', async () => {
    const api = await running();
    api.troubles = [
      new Error('socket hang up'),
      Object.assign(new Error('busy'), { statusCode: 503 }),
    ];
    const { error, log } = await wait(api);
    expect(error).toBeUndefined();
    expect(log.filter(line => line.startsWith('Asking again'))).toHaveLength(1);
  });

  it('believes an answer that says no', async () => {
    const api = await running();
    api.troubles = [Object.assign(new Error('expired'), { statusCode: 401 })];
    const { error } = await wait(api);
    expect(error?.message).toBe('expired');
  });

  it('gives up when the time is over, and says that the operation goes on', async () => {
    const api = await running();
    api.life = ['running'];
    const { error } = await wait(api, { timeoutSeconds: 1, pollSeconds: 0.3 });
    expect(error?.message).toMatch(/has not ended within .* It goes on/);
  });

  it('stops when the task is cancelled', async () => {
    const api = await running();
    api.life = ['running'];
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 30);
    const { error } = await wait(api, {}, { signal: stop.signal });
    expect(error?.name).toBe('AbortError');
    expect(error?.message).toMatch(
      /waits no longer. What it has begun goes on/,
    );
  });

  it('says what is waited for once, as long as it is the same', async () => {
    const api = await running();
    api.life = ['verifying', 'verifying', 'verifying', 'succeeded'];
    const { log } = await wait(api);
    const waits = log.filter(line => line.includes('waits:'));
    expect(waits).toEqual(['step 1 waits: bake: Watched for 1 of 30 s.']);
  });

  it('waits for all of several at once, and says whose news it is', async () => {
    const api = await running();
    await runAction(api, 'geo-reserving:failover', {
      service: 'shop/cart',
      reason: 'storage is down',
    });
    const { outputs, log } = await wait(api, {
      operationId: undefined,
      operationIds: ['operation-1', 'operation-2'],
    });
    expect(outputs.message).toBe('It is succeeded. It is succeeded.');
    const first = log.filter(line => line.includes('entry'));
    expect(first.slice(0, 2)).toEqual([
      'shop/checkout: entry 1 (fra-1)',
      'shop/cart: entry 1 (fra-1)',
    ]);
  });

  it('has nothing to wait for in a dry run, or after a step that began nothing', async () => {
    const api = await running();
    const dry = await wait(api, {}, { isDryRun: true });
    expect(dry.outputs.status).toBe('');
    const nothing = await wait(api, { operationId: '' });
    expect(nothing.outputs.status).toBe('');
    const forgotten = await wait(api, { operationId: undefined });
    expect(forgotten.error?.message).toMatch(/operationId is missing/);
  });
});
