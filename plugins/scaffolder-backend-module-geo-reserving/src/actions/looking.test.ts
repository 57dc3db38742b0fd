import type { ServiceView } from '@geo-reserving/plugin-geo-reserving-common';
import { FakeGeoReserving } from '../__testUtils__/FakeGeoReserving';
import { runAction } from '../__testUtils__/runAction';

const CHECKOUT = {
  serving: 'normal',
  protection: 'at-risk',
  summary: 'The loss of Virginia does not fit.',
  intent: { mode: 'active-standby', order: ['eu', 'us'] },
  owner: 'group:default/checkout',
  entityRefs: ['component:default/checkout'],
  regions: [
    { region: 'eu', state: 'placed' },
    { region: 'us', state: 'expected' },
    { region: 'ap', state: 'none' },
  ],
  split: {
    observed: {
      known: true,
      split: { eu: 90, us: 10 },
      unserved: 0,
      provenance: { source: 'Prometheus eu', stale: false },
    },
  },
  readiness: [
    { check: 'ready-capacity', verdict: 'fail', title: 'Too few pods' },
    { check: 'enough-regions', verdict: 'pass', title: 'Two regions' },
  ],
} as unknown as ServiceView;

function knowing(service: Partial<ServiceView> = CHECKOUT) {
  const api = new FakeGeoReserving();
  api.services.set('shop/checkout', service);
  return api;
}

describe('looking at a service', () => {
  const GET = 'geo-reserving:service:get';

  it('puts out how it is doing', async () => {
    const { outputs } = await runAction(knowing(), GET, {
      service: 'shop/checkout',
    });
    expect(outputs).toEqual({
      serving: 'normal',
      protection: 'at-risk',
      summary: 'The loss of Virginia does not fit.',
      mode: 'standby',
      regions: ['eu', 'us'],
      observed: { eu: 90, us: 10 },
      failing: ['ready-capacity'],
      owner: 'group:default/checkout',
      entityRefs: ['component:default/checkout'],
      link: 'https://portal/geo-reserving/services/shop/checkout',
    });
  });

  it('never puts out an old measurement as what is', async () => {
    const old = structuredClone(CHECKOUT);
    old.split.observed.provenance.stale = true;
    const { outputs } = await runAction(knowing(old), GET, {
      service: 'shop/checkout',
    });
    expect(outputs.observed).toEqual({});
  });

  it('fails for one that is not known', async () => {
    const { error } = await runAction(knowing(), GET, { service: 'shop/cart' });
    expect(error?.message).toMatch(/No such service/);
  });
});

describe('the readiness check', () => {
  const CHECK = 'geo-reserving:readiness:check';
  const check = (input: object, api = knowing()) =>
    runAction(api, CHECK, { service: 'shop/checkout', ...input });

  it('fails by default unless a service is protected and nothing fails', async () => {
    const { error, outputs } = await check({});
    expect(error?.message).toMatch(
      /at-risk.*at least protected.*1 checks fail/,
    );
    expect(outputs.protection).toBe('at-risk');
  });

  it('passes at a threshold that is met', async () => {
    const { error, log } = await check({
      protection: 'at-risk',
      maxFailing: 1,
      checks: ['enough-regions'],
    });
    expect(error).toBeUndefined();
    expect(log[0]).toMatch(/shop\/checkout is ready/);
  });

  it('waits for it, and takes a service that is not known yet for not ready', async () => {
    const api = new FakeGeoReserving();
    const threshold = { protection: 'at-risk', maxFailing: 1, waitSeconds: 20 };
    setTimeout(() => api.services.set('shop/checkout', CHECKOUT), 1_000);
    const { error, log } = await check(threshold, api);
    expect(error).toBeUndefined();
    expect(log[0]).toMatch(/Not yet: No such service/);
  }, 20_000);

  it('stops waiting when the task is cancelled', async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 50);
    const { error } = await runAction(
      knowing(),
      CHECK,
      { service: 'shop/checkout', waitSeconds: 600 },
      { signal: stop.signal },
    );
    expect(error?.name).toBe('AbortError');
  });
});
