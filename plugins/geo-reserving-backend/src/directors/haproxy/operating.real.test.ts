/** Whole operations over two real HAProxy with real HTTP servers behind them and real requests. */
import type { Split } from '@geo-reserving/plugin-geo-reserving-common';
import {
  describeIf,
  haproxyBinary,
  type RealHaproxy,
} from '@geo-reserving/fleet-emulator';
import { until } from '../../__testUtils__/until';
import { operating, type Operating } from './__testUtils__/operating';
import { realBalancers, send } from './__testUtils__/realBalancers';
import { weighted } from './__testUtils__/wantedOf';

const CLUSTERS = ['fra-1', 'iad-1', 'gru-1'];
const REGIONS = ['eu-central', 'us-east', 'sa-east'];
const CHECK = { interMs: 100, fall: 2, rise: 2 };

const at = (cluster: string, weight: number) => ({
  name: cluster,
  cluster,
  address: '',
  weight,
  check: CHECK,
});

const BACKENDS = [
  { name: 'two', servers: [at('fra-1', 50), at('iad-1', 50)] },
  {
    name: 'three',
    servers: [at('fra-1', 40), at('iad-1', 40), at('gru-1', 20)],
  },
];

const SEVENTY = {
  kind: 'shift',
  intent: weighted({ 'eu-central': 70, 'us-east': 30 }),
} as const;

/** The same numbers in each run, 0 up to 1. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    // Park and Miller.
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

describeIf(haproxyBinary().reason, 'operations over two real HAProxy', () => {
  jest.setTimeout(120_000);
  let real: Awaited<ReturnType<typeof realBalancers>>;
  let lbs: [RealHaproxy, RealHaproxy];
  let desk: Operating | undefined;

  beforeAll(async () => {
    real = await realBalancers(CLUSTERS, BACKENDS);
    ({ lbs } = real);
  });

  afterEach(async () => {
    await desk?.close();
    desk = undefined;
    await real.reset();
  });

  afterAll(() => real?.close());

  async function operate(
    backend: string,
    over: { stepPercent?: number; bakeSeconds?: number } = {},
  ): Promise<Operating> {
    desk = await operating({
      backend,
      ports: {
        'lb-1': lbs[0].statsPort('admin'),
        'lb-2': lbs[1].statsPort('admin'),
      },
      ...over,
    });
    return desk;
  }

  const weight = async (lb: RealHaproxy, path = 'two/fra-1') =>
    Number(
      (await lb.say(`get weight ${path}`).catch(() => '-1')).split(' ')[0],
    );

  const weights = () => Promise.all(lbs.map(lb => weight(lb)));

  const succeed = (one: Operating, id: string) =>
    one.come(id, ({ status }) => status === 'succeeded', 60_000);

  it('shift to 70 and 30, and 10,000 requests are answered so, within 3 points', async () => {
    const one = await operate('two');
    await succeed(one, await one.act(SEVENTY));
    const answers = await send('two', 10_000, lbs);
    expect(answers['fra-1'] + answers['iad-1']).toBe(10_000);
    const percent = answers['fra-1'] / 100;
    process.stdout.write(`70/30 over 10,000 requests: ${percent} %\n`);
    expect(Math.abs(percent - 70)).toBeLessThan(3);
  });

  it('do with several thousand requests what was predicted, for random weights', async () => {
    const random = seeded(20_260_801);
    const told: string[] = [];
    for (let set = 0; set < 6; set += 1) {
      const one = await operate('three');
      const [a, b] = [random(), random()]
        .map(cut => Math.round(100 * cut))
        .sort((x, y) => x - y);
      const weightsOf = Object.fromEntries(
        [a, b - a, 100 - b].map((share, i) => [REGIONS[i], share]),
      );
      const action = { kind: 'shift', intent: weighted(weightsOf) } as const;
      const plan = await one.plan(action);
      const { predicted } = plan.steps[plan.steps.length - 1];
      await succeed(one, await one.act(action));
      const answers = await send('three', 3_000, lbs);
      const answered = Object.fromEntries(
        CLUSTERS.map((name, i) => [REGIONS[i], (answers[name] ?? 0) / 30]),
      );
      expect(answers['503']).toBeUndefined();
      const off = largestGap(predicted.split, answered);
      told.push(`${[a, b - a, 100 - b].join('/')}: ${off.toFixed(2)}`);
      // In turn by weight: what is off is the end of a turn.
      expect(off).toBeLessThan(1.5);
      await one.close();
      desk = undefined;
    }
    process.stdout.write(`points off the prediction: ${told.join(', ')}\n`);
  });

  it('drain: open connections finish, and nothing new comes', async () => {
    const one = await operate('two');
    const fra = real.servers.get('fra-1')!;
    fra.answersInMs = 3_000;
    const before = fra.requests;
    const open = Promise.all(
      lbs.flatMap(lb => [lb, lb]).map(lb => lb.request('two')),
    );
    await until(() => fra.requests === before + 2, 'requests to Frankfurt');
    const id = await one.act({
      kind: 'drain',
      target: { region: 'eu-central' },
    });
    await succeed(one, id);
    // Still open, and already nothing new.
    expect(await send('two', 200, lbs)).toEqual({ 'iad-1': 200 });
    expect(fra.requests).toBe(before + 2);
    expect((await open).sort()).toEqual(['fra-1', 'fra-1', 'iad-1', 'iad-1']);
  });

  it('are re-converged after a reload in the middle, and after the end', async () => {
    const one = await operate('two', { stepPercent: 10, bakeSeconds: 3 });
    const id = await one.act(SEVENTY);
    await one.come(id, ({ status }) => status === 'verifying');
    expect(await weights()).toEqual([60, 60]);
    await lbs[1].reload();
    expect(await weight(lbs[1])).toBe(50);
    await succeed(one, id);
    expect(await weights()).toEqual([70, 70]);
    await lbs[0].reload();
    await until(async () => (await weight(lbs[0])) === 70, 'convergence');
    expect(
      (await one.messages(id)).filter(m => /forgot what was set/.test(m)),
    ).toHaveLength(2);
    expect((await send('two', 1_000, lbs))['fra-1']).toBeGreaterThan(670);
  });

  it('shift one while the other is stopped, which is brought up when it is back', async () => {
    const one = await operate('two');
    await lbs[1].stop();
    await until(
      async () =>
        (
          await one.plan(SEVENTY)
        ).remarks.some(r => /^lb-2\/two: It does not answer/.test(r)),
      'its silence',
    );
    const id = await one.act(SEVENTY);
    await succeed(one, id);
    expect(await weight(lbs[0])).toBe(70);
    const answers = await send('two', 1_000, [lbs[0]]);
    expect(Math.abs(answers['fra-1'] - 700)).toBeLessThan(30);
    await lbs[1].restart();
    const back = Date.now();
    await until(async () => (await weight(lbs[1])) === 70, 'convergence');
    process.stdout.write(
      `brought up ${Date.now() - back} ms after it was back\n`,
    );
    const both = await send('two', 1_000, [lbs[1]]);
    expect(Math.abs(both['fra-1'] - 700)).toBeLessThan(30);
  });

  it('are refused by a socket of level operator, in the plan', async () => {
    desk = await operating({
      backend: 'two',
      ports: {
        'lb-1': lbs[0].statsPort('operator'),
        'lb-2': lbs[1].statsPort('admin'),
      },
    });
    const { blockedBy, verdicts } = await desk.plan(SEVENTY);
    expect(blockedBy).toEqual(['capability']);
    expect(verdicts[0].statement).toMatch(
      /^HAProxy: lb-1\/two: its stats socket takes no changes, as it is of level operator/,
    );
  });
});

function largestGap(predicted: Split, answered: Split): number {
  return Math.max(
    ...REGIONS.map(region =>
      Math.abs((predicted[region] ?? 0) - (answered[region] ?? 0)),
    ),
  );
}
