/** The director and its observers, over two real HAProxy with real HTTP servers behind them and real requests. */
import {
  describeIf,
  haproxyBinary,
  type NamedHttpServer,
  type RealHaproxy,
} from '@geo-reserving/fleet-emulator';
import type { DirectorReading } from '@geo-reserving/plugin-geo-reserving-node';
import { questionOf } from '@geo-reserving/plugin-geo-reserving-node/testUtils';
import { until } from '../../__testUtils__/until';
import { realBalancers, send } from './__testUtils__/realBalancers';
import { createHaproxy, type Haproxy } from './createHaproxy';
import type { HaproxySetting } from './HaproxySetting';

const CLUSTERS = [
  { name: 'fra-1', region: 'eu-central' },
  { name: 'iad-1', region: 'us-east' },
  { name: 'gru-1', region: 'sa-east' },
];
const CHECKOUT = { namespace: 'shop', name: 'checkout' };
const CHECK = { interMs: 100, fall: 2, rise: 2 };
const { signal } = new AbortController();

const at = (cluster: string, over: object = {}) => ({
  name: cluster,
  cluster,
  address: '',
  check: CHECK,
  ...over,
});

const BACKENDS = [
  {
    name: 'weighted',
    servers: [at('fra-1', { weight: 70 }), at('iad-1', { weight: 30 })],
  },
  {
    name: 'standby',
    servers: [at('fra-1'), at('iad-1', { backup: true })],
  },
  {
    name: 'unchecked',
    servers: [
      at('gru-1', { check: undefined }),
      at('iad-1', { check: undefined }),
    ],
  },
];

describeIf(haproxyBinary().reason, 'two real HAProxy', () => {
  jest.setTimeout(60_000);
  let real: Awaited<ReturnType<typeof realBalancers>>;
  let servers: Map<string, NamedHttpServer>;
  let lbs: [RealHaproxy, RealHaproxy];
  const made: Haproxy[] = [];

  beforeAll(async () => {
    real = await realBalancers(
      CLUSTERS.map(({ name }) => name),
      BACKENDS,
    );
    ({ servers, lbs } = real);
  });

  afterEach(async () => {
    made.splice(0).forEach(one => one.close());
    await real.reset();
  });

  afterAll(() => real?.close());

  /** The parts of the plugin that look at a backend of both, as if they had just been started. */
  function watch(backend: string, ports = lbs.map(lb => lb.statsPort())) {
    const setting: HaproxySetting = {
      instances: ports.map((port, i) => ({
        name: `lb-${i + 1}`,
        socket: { host: '127.0.0.1', port },
        deadlineMs: 2_000,
      })),
      backends: [{ backend, service: CHECKOUT, servers: {} }],
    };
    // Readings are shared for a moment; a clock that runs fast makes each of them new.
    let hurry = 0;
    const haproxy = createHaproxy(setting, () => Date.now() + hurry);
    made.push(haproxy);
    const read = async (): Promise<readonly DirectorReading[]> => {
      hurry += 3_000;
      const polled = await haproxy.director.poll(signal);
      return haproxy.director.read({
        ...questionOf({ name: '', clusters: CLUSTERS, verdict: 'directs' }),
        now: Date.now() + hurry,
        polled: { state: polled, at: Date.now(), stale: false },
      });
    };
    return { ...haproxy, read };
  }

  const shareOf = (reading: DirectorReading, cluster: string) =>
    reading.shares?.byCluster[cluster] ?? 0;

  it('sends 10,000 requests where it is predicted and measured to', async () => {
    const { read, observers } = watch('weighted');
    await until(async () => shareOf((await read())[0], 'iad-1') > 0);
    // A first look, so that everything after it is measured.
    await Promise.all(observers.map(one => one.observe(signal)));
    const answers = await send('weighted', 10_000, lbs);
    expect(answers['fra-1'] + answers['iad-1']).toBe(10_000);
    const answered = (100 * answers['fra-1']) / 10_000;

    const predicted = (await read()).map(one => shareOf(one, 'fra-1'));
    const measured = await Promise.all(
      observers.map(async one => {
        const { entries = [] } = await one.observe(signal);
        const rate = (target: string) =>
          entries.find(
            e => e.target === target && e.through.endsWith('/weighted'),
          )!.requestsPerSecond;
        return (100 * rate('fra-1')) / (rate('fra-1') + rate('iad-1'));
      }),
    );
    expect(predicted).toEqual([70, 70]);
    for (const percent of [answered, ...measured]) {
      expect(Math.abs(percent - 70)).toBeLessThan(3);
    }
  });

  it('shows two that disagree, and each does what it says', async () => {
    await lbs[1].say('set server weighted/iad-1 weight 210');
    const { read } = watch('weighted');
    const readings = await read();
    expect(readings.map(one => shareOf(one, 'iad-1'))).toEqual([30, 75]);
    expect(readings[1].notes).toEqual([
      'Set at run time, and lost when HAProxy is reloaded without a state file: iad-1 (weight 210 instead of 30).',
    ]);
    const answers = await send('weighted', 1_000, [lbs[1], lbs[1]]);
    expect(Math.abs(answers['iad-1'] - 750)).toBeLessThan(30);
  });

  it.each([
    ['drain', 'drained'],
    ['maint', 'maintenance'],
  ])('sees a server in %s, which gets nothing', async (state, seen) => {
    const { read } = watch('weighted');
    await lbs[0].say(`set server weighted/fra-1 state ${state}`);
    const [first, second] = await read();
    expect(first.targets[0]).toMatchObject({ state: seen, sharePercent: 0 });
    expect(first.intent?.drained).toEqual(['fra-1']);
    expect(shareOf(first, 'iad-1')).toBe(100);
    expect(shareOf(second, 'iad-1')).toBe(30);
    expect(await send('weighted', 100, [lbs[0], lbs[0]])).toEqual({
      'iad-1': 100,
    });
  });

  it.each([
    ['weighted', 'fra-1'],
    ['standby', 'fra-1'],
  ])(
    'does what it was predicted to do when a cluster is lost: %s',
    async (backend, lost) => {
      const { read } = watch(backend);
      await until(async () => (await read())[0].targets[0].state === 'serving');
      const before = (await read())[0].without(new Set([lost]))!;
      await servers.get(lost)!.close();
      await until(async () =>
        (await read()).every(({ targets }) => targets[0].state === 'down'),
      );
      expect((await read()).map(({ shares }) => shares)).toEqual([
        before,
        before,
      ]);
      expect(await send(backend, 200, lbs)).toEqual({ 'iad-1': 200 });
      expect(before).toEqual({
        byCluster: { 'iad-1': 100 },
        unserved: 0,
        elsewhere: 0,
      });
    },
  );

  it('loses what it was predicted to lose when nobody checks', async () => {
    const { read } = watch('unchecked');
    const before = (await read())[0].without(new Set(['gru-1']))!;
    expect(before).toEqual({
      byCluster: { 'iad-1': 50 },
      unserved: 50,
      elsewhere: 0,
    });
    await servers.get('gru-1')!.close();
    const answers = await send('unchecked', 20, lbs);
    // Two balancers, each of which begins its turns anew.
    expect(Math.abs(answers['503'] - 10)).toBeLessThan(2);
    expect(answers['iad-1'] + answers['503']).toBe(20);
  });

  it('measures what reaches nobody as such', async () => {
    const { observers } = watch('standby');
    await observers[0].observe(signal);
    await lbs[0].say('set server standby/fra-1 state maint');
    await lbs[0].say('set server standby/iad-1 state maint');
    expect(await send('standby', 50, [lbs[0], lbs[0]])).toEqual({ 503: 50 });
    await new Promise(resolve => setTimeout(resolve, 2_600));
    const { entries = [] } = await observers[0].observe(signal);
    const lost = entries.find(
      e => e.target === undefined && e.through.endsWith('/standby'),
    )!;
    expect(lost.requestsPerSecond).toBeGreaterThan(0);
    expect(lost.errorsPerSecond).toBe(lost.requestsPerSecond);
  });

  describe('faults', () => {
    const failureOf = ([first]: readonly DirectorReading[]) => first.notes[0];

    it.each<[string, (lb: RealHaproxy) => unknown, RegExp]>([
      ['gone', lb => lb.stop(), /^HAProxy lb-1: it refuses connections/],
      ['frozen', lb => lb.pause(), /^HAProxy lb-1: it does not answer in time/],
    ])(
      'keeps what one said that is %s, and the other goes on',
      async (_, fail, message) => {
        const { read } = watch('weighted');
        const [before] = await read();
        await fail(lbs[0]);
        const readings = await read();
        expect(failureOf(readings)).toMatch(message);
        expect(readings[0].shares).toEqual(before.shares);
        expect(readings[0].provenance).toEqual({
          source: 'HAProxy lb-1',
          at: before.provenance.at,
          stale: true,
        });
        expect(readings[1].provenance.stale).toBe(false);
        lbs[0].resume();
        await lbs[0].restart();
        const [after] = await read();
        expect(after.provenance.stale).toBe(false);
        expect(after.provenance.at).toBeGreaterThan(before.provenance.at!);
      },
    );

    it('does not take another port for a stats socket', async () => {
      const { read } = watch('weighted', [
        lbs[0].frontendPort,
        lbs[1].statsPort(),
      ]);
      const [first, second] = await read();
      expect(first.why).toMatch(
        /^HAProxy lb-1: it answers, but not like a HAProxy/,
      );
      expect(first.shares).toBeUndefined();
      expect(shareOf(second, 'fra-1')).toBe(70);
    });

    it('says what a socket of level user does not tell', async () => {
      const { read } = watch('weighted', [lbs[0].statsPort('user')]);
      const [reading] = await read();
      expect(shareOf(reading, 'fra-1')).toBe(70);
      expect(reading.approximate).toMatch(/needs "level operator"/);
    });

    it.each<[string, (lb: RealHaproxy) => Promise<void>]>([
      ['restart', lb => lb.restart()],
      ['reload', lb => lb.reload()],
    ])(
      'sees that a %s forgets what was set, and measures anew',
      async (_, act) => {
        const { read, observers } = watch('weighted', [lbs[0].statsPort()]);
        await lbs[0].say('set server weighted/iad-1 weight 210');
        await send('weighted', 200, [lbs[0], lbs[0]]);
        const { at: before } = await observers[0].observe(signal);
        expect(shareOf((await read())[0], 'iad-1')).toBe(75);
        await act(lbs[0]);
        const [reading] = await read();
        expect(shareOf(reading, 'iad-1')).toBe(30);
        expect(reading.notes).toEqual([]);
        // Rates come from the new process only: nothing was sent to it.
        expect(reading.targets[1].requestsPerSecond).toBeUndefined();
        await read();
        const { entries = [], at: after } = await observers[0].observe(signal);
        expect(after).toBeGreaterThan(before);
        expect(entries.map(e => e.requestsPerSecond)).toEqual(
          entries.map(() => 0),
        );
      },
    );
  });
});
