/** Commands from the plan to the instance and back, over the emulated HAProxy, which passes the contract of the real one. */
import type {
  CommandWrite,
  PlannedChange,
} from '@geo-reserving/plugin-geo-reserving-node';
import {
  directing,
  SETTING,
  TWO,
  undo,
  type Directing,
} from './__testUtils__/directing';
import { wantedOf, weighted } from './__testUtils__/wantedOf';

const { signal } = new AbortController();

const opened: Directing[] = [];
async function open(...args: Parameters<typeof directing>) {
  const one = await directing(...args);
  opened.push(one);
  return one;
}
afterEach(async () => {
  await Promise.all(opened.splice(0).map(one => one.haproxy.close()));
});

const HALVES = weighted({ 'eu-central': 50, 'us-east': 50 });

async function planned(
  one: Directing,
  intent = HALVES,
): Promise<PlannedChange & { write: CommandWrite }> {
  const outcome = one.director.change(await one.question(), wantedOf(intent));
  if (outcome.kind === 'cannot') throw new Error(outcome.why);
  const [change] = outcome.changes;
  // As the journal gives it back.
  return { ...change, write: JSON.parse(JSON.stringify(change.write)) };
}

describe('acting on HAProxy', () => {
  it('sets all servers of an instance by one line, once, and confirms it by what is read then', async () => {
    const one = await open();
    const change = await planned(one);
    expect(one.director.confirm(change, await one.question())).toEqual({
      verdict: 'pending',
      why: 'HAProxy lb-1: fra-1 has weight 70',
    });
    expect(await one.director.apply(change.write, signal)).toEqual({
      outcome: 'applied',
      message: 'shop/fra-1: weight 50, shop/iad-1: weight 50',
    });
    expect(one.said).toEqual([
      'set server shop/iad-1 weight 50;set server shop/fra-1 weight 50',
    ]);
    expect(await one.director.apply(change.write, signal)).toEqual({
      outcome: 'unchanged',
    });
    expect(one.said).toHaveLength(1);
    expect(one.director.confirm(change, await one.question())).toEqual({
      verdict: 'in-effect',
    });
  });

  it('finds the way back to the letter, drain and all, and back again', async () => {
    const one = await open();
    one.say(
      'set server shop/iad-1 weight 17;set server shop/iad-1 state drain',
    );
    const before = await one.weights();
    const { write } = await planned(
      one,
      weighted({ 'eu-central': 30, 'us-east': 70 }, 'eu-central'),
    );
    await one.director.apply(write, signal);
    expect(await one.weights()).toEqual(['30 drained', 70]);
    expect(await one.director.apply(undo(write), signal)).toMatchObject({
      outcome: 'applied',
    });
    expect(await one.weights()).toEqual(before);
    expect(await one.director.apply(undo(write), signal)).toEqual({
      outcome: 'unchanged',
    });
  });

  it('goes on where it was cut off', async () => {
    const one = await open();
    const { write } = await planned(one);
    one.say('set server shop/iad-1 weight 50');
    expect(await one.director.apply(write, signal)).toMatchObject({
      outcome: 'applied',
    });
    expect(one.said).toEqual(['set server shop/fra-1 weight 50']);
  });

  it.each<[string, string, string, RegExp]>([
    [
      'another weight',
      'set server shop/fra-1 weight 1',
      'conflict',
      /fra-1 has weight 1, neither weight 70 nor weight 50; somebody else set it/,
    ],
    [
      'a drain',
      'set server shop/iad-1 state drain',
      'conflict',
      /iad-1 has weight 30 and state drain/,
    ],
  ])(
    'sees %s by somebody else, and writes nothing',
    async (_, line, outcome, message) => {
      const one = await open();
      const { write } = await planned(one);
      one.say(line);
      const before = await one.weights();
      expect(await one.director.apply(write, signal)).toEqual({
        outcome,
        message: expect.stringMatching(message),
      });
      expect(await one.weights()).toEqual(before);
      expect(one.said).toEqual([]);
    },
  );

  it('does not end a maintenance that came in between', async () => {
    const one = await open();
    one.say('set server shop/iad-1 state drain');
    const { write } = await planned(one);
    one.say('set server shop/iad-1 state maint');
    expect(await one.director.apply(write, signal)).toMatchObject({
      outcome: 'conflict',
      message: expect.stringMatching(/iad-1 has weight 30 and state maint/),
    });
    one.say('set server shop/iad-1 state ready');
    const drain = await planned(
      one,
      weighted({ 'eu-central': 70, 'us-east': 30 }, 'us-east'),
    );
    one.say('set server shop/iad-1 state maint');
    expect(await one.director.apply(drain.write, signal)).toEqual({
      outcome: 'unchanged',
    });
    expect(one.director.confirm(drain, await one.question())).toEqual({
      verdict: 'in-effect',
    });
  });

  describe('a reload', () => {
    it('forgets, which is told as such, and is set once more from whatever step', async () => {
      const one = await open();
      const first = await planned(one);
      await one.director.apply(first.write, signal);
      const second = await planned(
        one,
        weighted({ 'eu-central': 40, 'us-east': 60 }),
      );
      await one.director.apply(second.write, signal);
      one.haproxy.restart();
      expect(one.director.confirm(second, await one.question())).toEqual({
        verdict: 'pending',
        why: 'HAProxy lb-1 began anew and forgot what was set: fra-1 has weight 70',
        forgotten: true,
      });
      expect(await one.director.apply(second.write, signal)).toMatchObject({
        outcome: 'applied',
      });
      expect(await one.weights()).toEqual([40, 60]);
    });

    it('is no excuse for what somebody set afterwards', async () => {
      const one = await open();
      const { write } = await planned(one);
      one.haproxy.restart();
      one.say('set server shop/fra-1 weight 71');
      expect(await one.director.apply(write, signal)).toMatchObject({
        outcome: 'conflict',
      });
    });

    it('is no excuse in the same process: whoever put it back did so by hand', async () => {
      const one = await open();
      one.say('set server shop/fra-1 weight 10');
      const change = await planned(one);
      await one.director.apply(change.write, signal);
      one.say('set server shop/fra-1 weight 70');
      expect(one.director.confirm(change, await one.question())).toEqual({
        verdict: 'pending',
        why: expect.stringMatching(
          /fra-1 has weight 70, neither weight 10 nor weight 50/,
        ),
      });
      expect(await one.director.apply(change.write, signal)).toMatchObject({
        outcome: 'conflict',
      });
    });
  });

  describe('refuses', () => {
    it('an instance that may only be read, or is not there', async () => {
      const setting = {
        ...SETTING,
        instances: [{ ...SETTING.instances[0], writable: false }],
      };
      const { write } = await planned(await open());
      const one = await open(TWO, { setting });
      for (const instance of ['lb-1', 'lb-9'])
        expect(
          await one.director.apply({ ...write, instance }, signal),
        ).toEqual({
          outcome: 'refused',
          message: `HAProxy ${instance} may not be written: it is not in geoReserving.haproxy.instances with writable: true`,
        });
      expect(one.said).toEqual([]);
    });

    it('a socket that is not of level admin, without a word to it', async () => {
      const { write } = await planned(await open());
      const one = await open(TWO, { level: 'operator' });
      expect(await one.director.apply(write, signal)).toMatchObject({
        outcome: 'refused',
        message: 'HAProxy lb-1: its stats socket is not of "level admin"',
      });
      expect(one.said).toEqual([]);
    });

    it('a server that is gone, and says so of what was written', async () => {
      const change = await planned(await open());
      const one = await open([TWO[0]]);
      expect(await one.director.apply(change.write, signal)).toEqual({
        outcome: 'refused',
        message: 'HAProxy lb-1: there is no server shop/iad-1 any more',
      });
      expect(one.director.confirm(change, await one.question())).toEqual({
        verdict: 'refused',
        why: 'HAProxy lb-1 has no server shop/iad-1 any more',
      });
    });

    it('what is no command, and what would be a second one', async () => {
      const one = await open();
      const { write } = await planned(one);
      const command = {
        ...write.command,
        backend: 'shop/x weight 1;shutdown sessions',
      };
      for (const bad of [{}, command])
        expect(
          await one.director.apply({ ...write, command: bad }, signal),
        ).toMatchObject({ outcome: 'refused' });
      expect(one.said).toEqual([]);
    });
  });

  it('cannot tell by old facts', async () => {
    const one = await open();
    const change = await planned(one);
    await one.director.apply(change.write, signal);
    const { polled, ...question } = await one.question();
    const [known] = polled.state.instances;
    const away = {
      instances: [{ ...known, failure: 'HAProxy lb-1: it is silent.' }],
    };
    for (const old of [
      undefined,
      { ...polled, stale: true },
      { ...polled, state: away },
      { ...polled, state: { instances: [] } },
    ])
      expect(
        one.director.confirm(change, { ...question, polled: old }),
      ).toMatchObject({ verdict: 'cannot-tell' });
  });

  it('puts back what it had set when the rest is refused', async () => {
    const one = await open();
    const { write } = await planned(one);
    const { say } = one.client;
    one.client.say = async line => {
      const [first, ...rest] = line.split(';');
      await say(first);
      return rest.length > 0 ? '\nPermission denied\n\n' : '\n';
    };
    expect(await one.director.apply(write, signal)).toEqual({
      outcome: 'refused',
      message: 'HAProxy lb-1: its stats socket is not of "level admin"',
    });
    expect(one.said).toEqual([
      'set server shop/iad-1 weight 50',
      'set server shop/iad-1 weight 30',
    ]);
    expect(await one.weights()).toEqual([70, 30]);
  });

  it('throws where nobody knows: what was set is not there when it is read again', async () => {
    const one = await open();
    const { write } = await planned(one);
    // Answered, and forgotten at once.
    one.client.say = async () => '\n';
    await expect(one.director.apply(write, signal)).rejects.toThrow(
      'HAProxy lb-1: what was set is not there when it is read again',
    );
    one.client.say = async () => 'Ask the operator of rack 7\n';
    expect(await one.director.apply(write, signal)).toEqual({
      outcome: 'refused',
      message: 'HAProxy lb-1: it refuses the command',
    });
  });
});
