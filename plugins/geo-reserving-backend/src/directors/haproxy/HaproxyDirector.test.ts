import {
  createServer,
  type AddressInfo,
  type Server,
  type Socket,
} from 'node:net';
import {
  directorContract,
  questionOf,
  type DirectorScenario,
  type Running,
} from '@geo-reserving/plugin-geo-reserving-node/testUtils';
import { RECORDED_ANSWER } from './__testUtils__/recordedAnswer';
import {
  at,
  both,
  fra,
  iad,
  instance,
  reading,
  SCENARIOS,
  SETTING,
  WEIGHTED,
} from './__testUtils__/scenarios';
import { backend, server } from './__testUtils__/server';
import { HaproxyDirector } from './HaproxyDirector';
import { HaproxyInstance } from './HaproxyInstance';
import type { HaproxySetting } from './HaproxySetting';
import type { HaproxyServer } from './HaproxySnapshot';
import type { HaproxyState } from './HaproxyState';
import { HaproxyClient } from './runtime/HaproxyClient';

function director(setting = SETTING): HaproxyDirector {
  const now = Date.now;
  return new HaproxyDirector(
    setting,
    setting.instances.map(
      ({ name, ...rest }) =>
        new HaproxyInstance({
          client: new HaproxyClient({ instance: name, now, ...rest }),
          now,
        }),
    ),
  );
}

describe('HaproxyDirector', () => {
  directorContract<HaproxyState>({
    make: () => director(),
    scenarios: SCENARIOS,
    poll: {
      answering: () => serve(socket => socket.end(RECORDED_ANSWER)),
      garbled: () => serve(socket => socket.end('220 mail.example ESMTP\r\n')),
      silent: () => serve(() => {}),
      gone: async () => {
        const { subject, stop } = await serve(() => {});
        await stop();
        return { subject, stop: async () => {} };
      },
    },
  });

  const readingsOf = (
    scenario: DirectorScenario<HaproxyState>,
    setting = SETTING,
  ) => director(setting).read(questionOf(scenario));

  const scenario = (name: RegExp) => SCENARIOS.find(s => name.test(s.name))!;

  it('names what stands in its way, and keeps what it said last as old', () => {
    const [first, second] = readingsOf(scenario(/never read$/));
    expect(first.notes[0]).toMatch(/^HAProxy lb-1: it refuses/);
    expect(first.provenance).toEqual({
      source: 'HAProxy lb-1',
      at,
      stale: true,
    });
    expect(second).toMatchObject({
      id: 'lb-2/shop_checkout',
      why: 'HAProxy lb-2: it is silent. Check it.',
      provenance: { stale: true },
    });
    expect(second.shares).toBeUndefined();
  });

  it('shows two instances that disagree as two readings', () => {
    const polled = {
      instances: [
        { instance: 'lb-1', reading: reading('lb-1', backend([fra(), iad()])) },
        {
          instance: 'lb-2',
          reading: reading('lb-2', backend([fra({ weight: 30 }), iad()])),
        },
      ],
    };
    const shares = readingsOf({ ...WEIGHTED, polled }).map(r => r.shares);
    expect(shares.map(s => s?.byCluster['fra-1'])).toEqual([70, 50]);
  });

  it('states each server as HAProxy does, and why', () => {
    const [{ targets, notes, summary }] = readingsOf(scenario(/^one drained/));
    expect(
      targets.map(({ name, cluster, state, health, sharePercent }) => ({
        name,
        cluster,
        state,
        health,
        sharePercent,
      })),
    ).toEqual([
      {
        name: 'fra-1',
        cluster: 'fra-1',
        state: 'drained',
        health: 'drained at run time',
        sharePercent: 0,
      },
      {
        name: 'iad-1',
        cluster: 'iad-1',
        state: 'serving',
        health: 'L7OK',
        sharePercent: 75,
      },
      {
        name: 'web7',
        cluster: 'gru-1',
        state: 'down',
        health: 'L4CON',
        sharePercent: 0,
      },
      {
        name: 'stranger',
        cluster: undefined,
        state: 'serving',
        health: 'L7OK',
        sharePercent: 25,
      },
    ]);
    expect(notes).toEqual([
      expect.stringMatching(
        /^Nothing says which cluster stands behind stranger: /,
      ),
      'Set at run time, and lost when HAProxy is reloaded without a state file: fra-1 (drain).',
    ]);
    expect(summary).toBe('Spreads new requests: iad-1 75 %, stranger 25 %.');
  });

  it('reads the intent from weights and backups, whoever is up', () => {
    const intentOf = (servers: HaproxyServer[]) =>
      readingsOf({ ...WEIGHTED, polled: both(servers) })[0].intent;
    expect(intentOf([fra({ operation: 'stopped' }), iad()])).toEqual({
      mode: 'active-active',
      routing: 'weighted',
      weights: { 'eu-central': 70, 'us-east': 30 },
    });
    expect(
      intentOf([iad({ backup: true }), fra({ draining: 'runtime' })]),
    ).toEqual({
      mode: 'active-standby',
      order: ['eu-central', 'us-east'],
      drained: ['fra-1'],
    });
    expect(intentOf([fra(), server('stranger')])).toBeUndefined();
  });

  it('says when no instance has the backend that is configured', () => {
    const polled = {
      instances: [{ instance: 'lb-1', reading: reading('lb-1') }],
    };
    expect(readingsOf({ ...WEIGHTED, polled })).toMatchObject([
      {
        why: expect.stringMatching(
          /^HAProxy lb-1 has no backend shop_checkout/,
        ),
      },
    ]);
    const one = {
      instance: 'lb-2',
      reading: reading('lb-2', backend([fra()])),
    };
    const other = { instances: [...polled.instances, one] };
    const ids = readingsOf({ ...WEIGHTED, polled: other }).map(({ id }) => id);
    expect(ids).toEqual(['lb-2/shop_checkout']);
  });

  it('refuses an annotation that is no name, and says what to write', () => {
    const question = questionOf({
      ...WEIGHTED,
      service: { namespace: 'shop', name: 'cart' },
      annotations: { 'geo-reserving/haproxy-backend': 'a; disable server b' },
    });
    expect(director().detect(question)).toEqual({
      verdict: 'cannot-tell',
      why: 'geo-reserving/haproxy-backend of an entity is "a; disable server b"; write the name of one backend: letters, digits and . _ : -',
    });
  });

  it('says that an annotation leads nowhere without a configured HAProxy', () => {
    const question = questionOf({
      ...WEIGHTED,
      annotations: { 'geo-reserving/haproxy-backend': 'shop_cart' },
    });
    expect(
      director({ instances: [], backends: [] }).detect(question),
    ).toMatchObject({
      why: expect.stringMatching(/geoReserving\.haproxy\.instances/),
    });
  });

  it('tells which services changed, and not those that only counted on', () => {
    const subject = director();
    const before = both([fra(), iad()]);
    const counted = both([fra({ open: 9, unchangedSeconds: 65 }), iad()]);
    expect(subject.changed(before, counted)).toEqual(new Set());
    const edited = both([fra({ weight: 1 }), iad()]);
    expect(subject.changed(before, edited)).toEqual(new Set(['shop/checkout']));
    const strange = both([fra()], { name: 'other' });
    expect(subject.changed(before, strange)).toBe('all');
    expect(subject.changed(undefined, before)).toBe('all');
    const failing = {
      instances: before.instances.map(one => ({ ...one, failure: 'away' })),
    };
    expect(subject.changed(before, failing)).toBe('all');
  });

  it('answers for the instances that do, while another is away', async () => {
    const { subject, stop } = await serve(
      socket => socket.end(RECORDED_ANSWER),
      [instance('lb-2')],
    );
    try {
      const { instances } = await subject.poll(new AbortController().signal);
      expect(instances[0].reading?.snapshot.node).toBe('lb-1');
      expect(instances[1]).toMatchObject({
        failure: expect.stringMatching(/^HAProxy lb-2: it refuses connections/),
      });
    } finally {
      await stop();
    }
  });
});

/** A director of one instance that does this with each connection, and of others that are given. */
async function serve(
  act: (socket: Socket) => void,
  others: HaproxySetting['instances'] = [],
): Promise<Running<HaproxyDirector>> {
  const sockets = new Set<Socket>();
  const listener: Server = createServer(socket => {
    sockets.add(socket.on('error', () => {}));
    act(socket);
  });
  await new Promise<void>(done => listener.listen(0, '127.0.0.1', done));
  const { port } = listener.address() as AddressInfo;
  return {
    subject: director({
      ...SETTING,
      instances: [instance('lb-1', port), ...others],
    }),
    stop: async () => {
      sockets.forEach(socket => socket.destroy());
      await new Promise(done => listener.close(done));
    },
  };
}
