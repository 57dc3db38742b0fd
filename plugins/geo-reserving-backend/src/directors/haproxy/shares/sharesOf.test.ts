import fc from 'fast-check';
import type { HaproxyServer } from '../HaproxySnapshot';
import { backend, server } from '../__testUtils__/server';
import { describeShareNote, isApproximation } from './ShareNote';
import { sharesOf, type HaproxyShares } from './sharesOf';

const DRAINED = { draining: 'runtime' } as const;
const MAINT = { maintenance: 'runtime' } as const;

/** Shares as a list in the order of the servers a, b, …, rounded to hundredths. */
function percents({ byServer }: HaproxyShares, names = ['a', 'b']): number[] {
  return names.map(name => Math.round((byServer.get(name) ?? 0) * 100) / 100);
}

const a = (weight: number, over: Partial<HaproxyServer> = {}) =>
  server('a', { weight, ...over });
const b = (weight: number, over: Partial<HaproxyServer> = {}) =>
  server('b', { weight, ...over });

// traffic-semantics, test vectors 36 and 37.
describe('sharesOf', () => {
  it.each<[string, HaproxyServer[], number[]]>([
    ['weights 70 and 30', [a(70), b(30)], [70, 30]],
    ['70 drained, 30', [a(70, DRAINED), b(30)], [0, 100]],
    ['30 at half slowstart', [a(70), b(30, { sixteenths: 9 })], [80.58, 19.42]],
    ['weight 0', [a(0), b(30)], [0, 100]],
    ['one down', [a(70, { operation: 'stopped' }), b(30)], [0, 100]],
    [
      'one going down by NOLB',
      [a(70, { operation: 'stopping' }), b(1)],
      [0, 100],
    ],
  ])('spreads by roundrobin: %s', (_, servers, expected) => {
    const shares = sharesOf(backend(servers));
    expect(percents(shares)).toEqual(expected);
    expect(shares.unserved).toBe(0);
  });

  const waiting = [
    server('m', MAINT),
    a(10, { backup: true }),
    b(30, { backup: true }),
  ];

  it('sends everything to the first usable backup when nobody else is left', () => {
    const one = backend(waiting, { weightInUse: 10 });
    expect(percents(sharesOf(one))).toEqual([100, 0]);
    expect(sharesOf(one).notes).toEqual([]);
  });

  it('sees by the weight in use that all backups serve', () => {
    const all = backend(waiting, { weightInUse: 40 });
    expect(percents(sharesOf(all))).toEqual([25, 75]);
    // What is seen outranks what the configuration says.
    expect(percents(sharesOf(all, { allBackups: false }))).toEqual([25, 75]);
  });

  it('says that it takes the default where it cannot know about backups', () => {
    const calm = backend([server('m'), ...waiting.slice(1)]);
    const lost = new Set(['m']);
    const { notes, ...shares } = sharesOf(calm, { lost });
    expect(percents({ notes, ...shares })).toEqual([100, 0]);
    expect(notes.map(describeShareNote).join()).toMatch(/set allBackups in/);
    const told = sharesOf(calm, { lost, allBackups: true });
    expect(percents(told)).toEqual([25, 75]);
    expect(told.notes).toEqual([]);
  });

  it('answers 503 when nobody is usable, and never divides by nothing', () => {
    const none = backend([a(70, MAINT), b(0)]);
    expect(sharesOf(none)).toMatchObject({ unserved: 100 });
    expect(sharesOf(backend([])).unserved).toBe(100);
  });

  it('follows the answering times of a busy leastconn, and says it is approximate', () => {
    const busy = backend(
      [a(1, { answersInMs: 10, open: 8 }), b(1, { answersInMs: 40, open: 8 })],
      { algorithm: 'leastconn' },
    );
    const shares = sharesOf(busy);
    expect(percents(shares)).toEqual([80, 20]);
    expect(describeShareNote(shares.notes[0])).toMatch(
      /faster servers get more/,
    );
  });

  it('ignores the weights of an idle leastconn', () => {
    const idle = backend([a(90), b(10)], { algorithm: 'leastconn' });
    expect(percents(sharesOf(idle))).toEqual([50, 50]);
  });

  it.each([
    ['source', 'by-key'],
    ['first', 'fills-first'],
    ['unknown', 'algorithm-unknown'],
    [undefined, 'algorithm-unknown'],
  ])('notes what the algorithm %s means for the shares', (algorithm, note) => {
    const { notes } = sharesOf(backend([a(1), b(1)], { algorithm }));
    expect(notes).toMatchObject([{ note }]);
    expect(isApproximation(notes[0])).toBe(true);
  });

  it('moves the share of a lost server when it is checked, and loses it when not', () => {
    const servers = [a(70), b(30)];
    const lost = new Set(['a']);
    expect(percents(sharesOf(backend(servers), { lost }))).toEqual([0, 100]);
    const unchecked = [a(70, { checked: 'never' }), b(30)];
    const shares = sharesOf(backend(unchecked), { lost });
    expect(percents(shares)).toEqual([0, 30]);
    expect(shares.unserved).toBe(70);
    expect(describeShareNote(shares.notes[0])).toMatch(
      /^Not checked, .*: a\.$/,
    );
  });
});

const arbitraryServer = fc.record({
  weight: fc.integer({ min: 0, max: 256 }),
  sixteenths: fc.integer({ min: 1, max: 16 }),
  backup: fc.boolean(),
  operation: fc.constantFrom('stopped', 'starting', 'running', 'stopping'),
  maintenance: fc.constantFrom(undefined, 'runtime', 'tracked'),
  draining: fc.constantFrom(undefined, 'runtime', 'tracked'),
  checked: fc.constantFrom('itself', 'tracked', 'never'),
  open: fc.integer({ min: 0, max: 50 }),
  answersInMs: fc.option(fc.integer({ min: 1, max: 900 }), { nil: undefined }),
} as const);

const arbitraryBackend = fc
  .record({
    servers: fc.array(arbitraryServer, { maxLength: 8 }),
    algorithm: fc.constantFrom(
      'roundrobin',
      'static-rr',
      'leastconn',
      'source',
      'first',
      'unknown',
      undefined,
    ),
    weightInUse: fc.integer({ min: 0, max: 1024 }),
  })
  .map(({ servers, ...rest }) =>
    backend(
      servers.map((one, i) => server(`s${i}`, one as Partial<HaproxyServer>)),
      rest,
    ),
  );

const isOut = (one: HaproxyServer) =>
  one.weight === 0 ||
  Boolean(one.maintenance || one.draining) ||
  one.operation.startsWith('stop');

describe('shares of any backend', () => {
  it('sum to 100, and nobody who is unusable gets any', () => {
    fc.assert(
      fc.property(arbitraryBackend, fc.option(fc.boolean()), (one, all) => {
        const shares = sharesOf(one, { allBackups: all ?? undefined });
        const sum = [...shares.byServer.values()].reduce((s, n) => s + n, 0);
        expect(sum + shares.unserved).toBeCloseTo(100, 6);
        const wrong = one.servers
          .filter(isOut)
          .filter(({ name }) => shares.byServer.has(name));
        expect(wrong).toEqual([]);
      }),
    );
  });

  it('give a lost server nothing, and lose only what nobody checks', () => {
    fc.assert(
      fc.property(arbitraryBackend, fc.nat(7), (one, index) => {
        const name = `s${index}`;
        const before = sharesOf(one);
        const after = sharesOf(one, { lost: new Set([name]) });
        expect([...after.byServer.keys()]).not.toContain(name);
        const isChecked = one.servers[index]?.checked !== 'never';
        // Either it moves, or nobody is left.
        const expected = after.byServer.size > 0 ? 0 : 100;
        expect(isChecked ? after.unserved : expected).toBe(expected);
        // Who got nothing is missed by nobody.
        const others = before.byServer.has(name) ? after : before;
        expect([...after.byServer]).toEqual([...others.byServer]);
      }),
    );
  });
});
