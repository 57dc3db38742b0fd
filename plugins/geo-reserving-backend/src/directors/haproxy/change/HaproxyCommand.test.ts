import fc from 'fast-check';
import { commandLines } from './commandLines';
import { readCommand, undoOf, type HaproxyCommand } from './HaproxyCommand';
import { server } from '../__testUtils__/server';

const setting = fc.record({
  weight: fc.integer({ min: 0, max: 256 }),
  drained: fc.boolean(),
});

const name = fc.stringMatching(/^[A-Za-z0-9_.:-]{1,20}$/);

const command: fc.Arbitrary<HaproxyCommand> = fc.record({
  set: fc.constant('servers' as const),
  backend: name,
  process: fc.string(),
  servers: fc.array(
    fc.record({
      name,
      initial: fc.integer({ min: 0, max: 256 }),
      from: setting,
      to: setting,
    }),
    { minLength: 1, maxLength: 5 },
  ),
});

const GOOD: HaproxyCommand = {
  set: 'servers',
  backend: 'shop',
  process: '7/1',
  servers: [
    {
      name: 'fra-1',
      initial: 70,
      from: { weight: 70, drained: false },
      to: { weight: 40, drained: false },
    },
  ],
};

const withServer = (over: object) => ({
  ...GOOD,
  servers: [{ ...GOOD.servers[0], ...over }],
});

describe('HaproxyCommand', () => {
  it('is the same once it was kept, and undone twice', () => {
    fc.assert(
      fc.property(command, one => {
        expect(readCommand(JSON.parse(JSON.stringify(one)))).toEqual(one);
        expect(undoOf(undoOf(one))).toEqual(one);
      }),
    );
  });

  it.each<[string, Record<string, unknown>]>([
    ['nothing', {}],
    ['another command', { ...GOOD, set: 'maps' }],
    ['no servers', { ...GOOD, servers: [] }],
    ['servers that are no list', { ...GOOD, servers: GOOD.servers[0] }],
    ['a backend with a second command', { ...GOOD, backend: 'a;shutdown' }],
    ['a backend with a line break', { ...GOOD, backend: 'a\nshow info' }],
    ['a server with a blank', withServer({ name: 'a weight 0' })],
    ['a server that is a path', withServer({ name: '../a/b' })],
    ['a server without a name', withServer({ name: undefined })],
    ['a weight beyond 256', withServer({ to: { weight: 257, drained: true } })],
    ['a negative weight', withServer({ to: { weight: -1, drained: true } })],
    ['half a weight', withServer({ to: { weight: 1.5, drained: true } })],
    ['a weight in words', withServer({ to: { weight: '1', drained: true } })],
    ['no word about draining', withServer({ to: { weight: 1 } })],
    [
      'one bad server among good ones',
      {
        ...GOOD,
        servers: [...GOOD.servers, { name: 'b' }],
      },
    ],
  ])('is not read from %s', (_, value) => {
    expect(readCommand(value)).toBeUndefined();
  });

  it('never becomes anything but `set server` with a name, a weight or a state', () => {
    fc.assert(
      fc.property(command, one => {
        const left = one.servers.map(change => ({
          change,
          now: server(change.name, {
            weight: change.from.weight,
            ...(change.from.drained ? { draining: 'runtime' } : {}),
          }),
        }));
        for (const line of commandLines(one, left)) {
          for (const part of line.split(';')) {
            expect(part).toMatch(
              /^set server [A-Za-z0-9_.:-]+\/[A-Za-z0-9_.:-]+ (weight (\d|[1-9]\d|1\d\d|2[0-4]\d|25[0-6])|state (ready|drain))$/,
            );
          }
        }
      }),
    );
  });

  it('sets whoever gets more first, and a weight before a server is let back', () => {
    const change = (key: string, from: object, to: object) => ({
      name: key,
      initial: 10,
      from: { weight: 10, drained: false, ...from },
      to: { weight: 10, drained: false, ...to },
    });
    const changes = [
      change('a', {}, { weight: 3, drained: true }),
      change('b', { drained: true }, { weight: 20 }),
      change('c', {}, { weight: 0 }),
    ];
    const left = changes.map(one => ({
      change: one,
      now: server(one.name, {
        weight: one.from.weight,
        ...(one.from.drained ? { draining: 'runtime' } : {}),
      }),
    }));
    expect(commandLines({ backend: 'x' }, left)).toEqual([
      [
        'set server x/b weight 20',
        'set server x/b state ready',
        'set server x/a state drain',
        'set server x/a weight 3',
        'set server x/c weight 0',
      ].join(';'),
    ]);
  });

  it('says no line that HAProxy would drop', () => {
    const left = Array.from({ length: 1_000 }, (_, i) => ({
      change: {
        name: `server-${i}`,
        initial: 1,
        from: { weight: 1, drained: false },
        to: { weight: 2, drained: false },
      },
      now: server(`server-${i}`),
    }));
    const lines = commandLines({ backend: 'many' }, left);
    expect(Math.max(...lines.map(line => line.length))).toBeLessThan(8_001);
    expect(lines.join(';').split(';')).toHaveLength(1_000);
  });
});
