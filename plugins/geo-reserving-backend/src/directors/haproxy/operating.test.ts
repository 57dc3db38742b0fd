/** Whole operations over two emulated HAProxy: carried out, confirmed, watched, put right, taken back. */
import type { OperationView } from '@geo-reserving/plugin-geo-reserving-common';
import { EmulatedHaproxy } from '@geo-reserving/fleet-emulator';
import { until } from '../../__testUtils__/until';
import { operating, type Operating } from './__testUtils__/operating';
import { weighted } from './__testUtils__/wantedOf';

const at = (cluster: string, weight: number) => ({
  name: cluster,
  cluster,
  address: '192.0.2.1:80',
  weight,
});

const BACKENDS = [
  { name: 'shop', servers: [at('fra-1', 70), at('iad-1', 30)] },
];

const SHIFT = {
  kind: 'shift',
  intent: weighted({ 'eu-central': 30, 'us-east': 70 }),
} as const;

/** Administrative state and weight of each server. */
const statesOf = (lb: EmulatedHaproxy) =>
  lb
    .say('show servers state shop')
    .trim()
    .split('\n')
    .slice(2)
    .map(line => line.split(' '))
    .map(words => `${words[3]} ${words[6]} ${words[7]}`);

/** Everything that was written is seen in effect. */
const isInEffect = ({ steps }: OperationView) =>
  steps.every(({ changes }) =>
    changes.every(({ state }) => state === 'in-effect'),
  );

describe('operations over HAProxy', () => {
  jest.setTimeout(60_000);
  let lbs: EmulatedHaproxy[];
  let desk: Operating;

  beforeEach(async () => {
    lbs = await Promise.all(
      ['lb-1', 'lb-2'].map(name =>
        EmulatedHaproxy.start({
          name,
          backends: BACKENDS,
          isAlive: () => true,
          now: Date.now,
        }),
      ),
    );
    desk = await operate();
  });

  afterEach(async () => {
    await desk.close();
    await Promise.all(lbs.map(lb => lb.close()));
  });

  const operate = (stepPercent = 100, bakeSeconds = 0) =>
    operating({
      backend: 'shop',
      ports: { 'lb-1': lbs[0].port, 'lb-2': lbs[1].port },
      stepPercent,
      bakeSeconds,
    });

  const weight = (lb: EmulatedHaproxy, server = 'fra-1') =>
    Number(lb.say(`get weight shop/${server}`).split(' ')[0]);

  const weights = () => lbs.map(lb => weight(lb));

  it('shift both instances in steps', async () => {
    await desk.close();
    desk = await operate(20);
    const id = await desk.act(SHIFT);
    const view = await desk.come(id, ({ status }) => status === 'succeeded');
    expect(view.steps).toHaveLength(2);
    expect(weights()).toEqual([30, 30]);
    expect(lbs.map(lb => weight(lb, 'iad-1'))).toEqual([70, 70]);
  });

  it('write once more what a reload forgot, however often, and call it no fight', async () => {
    const id = await desk.act(SHIFT);
    await desk.come(id, ({ status }) => status === 'succeeded');
    const forgotten = async () =>
      (await desk.messages(id)).filter(m => /forgot what was set/.test(m));
    for (let reload = 1; reload <= 3; reload += 1) {
      lbs[0].restart();
      expect(weights()).toEqual([70, 30]);
      await until(async () => (await forgotten()).length === reload, 'drift');
      await desk.come(id, isInEffect);
      expect(weights()).toEqual([30, 30]);
    }
    const { message } = await desk.view(id);
    expect(message).not.toMatch(/Not as written any more/);
  });

  it('leave what somebody edits, and name it', async () => {
    const id = await desk.act(SHIFT);
    await desk.come(id, ({ status }) => status === 'succeeded');
    lbs[0].say('set server shop/fra-1 weight 1');
    await until(
      async () => /Not as written any more/.test((await desk.view(id)).message),
      'naming',
    );
    expect(weights()).toEqual([1, 30]);
  });

  it('put right what a reload forgets in the middle', async () => {
    await desk.close();
    desk = await operate(20, 2);
    const id = await desk.act(SHIFT);
    await desk.come(id, ({ status }) => status === 'verifying');
    expect(weights()).toEqual([50, 50]);
    lbs[1].restart();
    const view = await desk.come(id, ({ status }) => status === 'succeeded');
    expect(view.message).not.toMatch(/rolled/i);
    expect(weights()).toEqual([30, 30]);
  });

  it('go on without an instance that is away, and bring it up when it is back', async () => {
    lbs[1].faults.mode = 'down';
    await lbs[1].settled();
    await until(async () => {
      const { remarks } = await desk.plan(SHIFT);
      return remarks.some(r => /lb-2\/shop: It does not answer now/.test(r));
    }, 'its silence');
    const id = await desk.act(SHIFT);
    await desk.come(id, ({ status }) => status === 'succeeded');
    expect(weights()).toEqual([30, 70]);
    // The next attempt would be more than six seconds away.
    await desk.come(id, ({ steps }) =>
      steps[0].changes.some(({ attempts }) => attempts >= 7),
    );
    // It comes back as another process.
    lbs[1].restart();
    lbs[1].faults.mode = 'none';
    await until(() => weight(lbs[1]) === 30, 'convergence', 5_000);
    await desk.come(id, isInEffect);
  });

  it('do not wait for ever for an instance that falls silent right after it was written', async () => {
    desk.blind(true);
    const id = await desk.act(SHIFT);
    await until(() => weight(lbs[1]) === 30, 'the write');
    lbs[1].faults.mode = 'down';
    await lbs[1].settled();
    desk.blind(false);
    const view = await desk.come(id, ({ status }) => status === 'succeeded');
    const states = view.steps[0].changes.map(({ state }) => state);
    expect(states).toEqual(['in-effect', 'deferred']);
    lbs[1].faults.mode = 'none';
    await desk.come(id, isInEffect);
    expect(weights()).toEqual([30, 30]);
  });

  it('roll both back when one is changed by hand in the middle', async () => {
    await desk.close();
    desk = await operate(20, 2);
    const id = await desk.act(SHIFT);
    await desk.come(id, ({ status }) => status === 'verifying');
    lbs[1].say('set server shop/fra-1 weight 1');
    await desk.come(id, ({ status }) => /^(rolled-back|failed)$/.test(status));
    expect(weights()).toEqual([70, 1]);
  });

  it('are rolled back to the letter, by whoever changes their mind', async () => {
    for (const lb of lbs) lb.say('set server shop/iad-1 weight 17');
    await desk.close();
    desk = await operate(20, 2);
    const before = lbs.map(statesOf);
    const id = await desk.act(SHIFT);
    await desk.come(id, ({ status }) => status === 'verifying');
    expect(lbs.map(statesOf)).not.toEqual(before);
    await desk.rollBack(id);
    await desk.come(id, ({ status }) => status === 'rolled-back');
    expect(lbs.map(statesOf)).toEqual(before);
  });

  it('drain a region, and let it back', async () => {
    const drained = await desk.act({
      kind: 'drain',
      target: { region: 'eu-central' },
    });
    await desk.come(drained, ({ status }) => status === 'succeeded');
    const drainedOne = ['fra-1 8 70', 'iad-1 0 30'];
    expect(lbs.map(statesOf)).toEqual([drainedOne, drainedOne]);
    const back = await desk.act({
      kind: 'undrain',
      target: { region: 'eu-central' },
    });
    await desk.come(back, ({ status }) => status === 'succeeded');
    const home = ['fra-1 0 70', 'iad-1 0 30'];
    expect(lbs.map(statesOf)).toEqual([home, home]);
  });
});
