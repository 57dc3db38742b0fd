/** What is asked of operations, what is refused, and what is told. */
import type { OperationRequest } from '@geo-reserving/plugin-geo-reserving-common';
import { ANA, JONAS } from '../prove/world/Script';
import { SCRIPTED_SERVICE } from '../prove/world/scriptedPlan';
import { operationsUnderTest } from './__testUtils__/operationsUnderTest';
import type { OperationNews } from './shell/Ledger';

describe('Operations', () => {
  const t = operationsUnderTest();
  const { plan, ask, play } = t;

  describe('refuses', () => {
    it.each([
      ['no reason', { reason: '  ' }, 'reason is missing'],
      ['a reason of 10 kB', { reason: 'x'.repeat(10_240) }, 'at most 500'],
      ['a key that is too short', { idempotencyKey: 'short' }, '8 to 128'],
      [
        'a key with a line break',
        { idempotencyKey: 'line\nbreak!' },
        '8 to 128',
      ],
      ['another plan', { planId: 'other' }, 'planId has to be plan'],
      ['an expiry in the past', { expiresInSeconds: -5 }, 'lies in the past'],
      ['an expiry of a second', { expiresInSeconds: 1 }, 'from 60 to 604800'],
      ['half a second', { expiresInSeconds: 60.5 }, 'whole number'],
      ['two expiries', { expiresInSeconds: 60, noExpiry: true }, 'contradict'],
      [
        'an override of what does not block',
        { overrides: [{ rule: 'freeze', reason: 'now' }] },
        'does not block this plan',
      ],
    ])('%s', async (_, changes, message) => {
      const asking = ask(changes as Partial<OperationRequest>);
      await expect(asking).rejects.toThrow(message);
      await expect(asking).rejects.toMatchObject({ name: 'InputError' });
      await expect(t.script.operations.list({})).resolves.toEqual({
        items: [],
      });
    });

    it('a plan whose blocking rules are not all overridden, each with a reason', async () => {
      const blocked = plan({ blockedBy: ['min-regions', 'freeze'] });
      await expect(ask({}, blocked)).rejects.toThrow(
        'overrides is missing min-regions, freeze: they block this plan',
      );
      const half = [{ rule: 'freeze', reason: 'agreed with Jonas' }];
      await expect(ask({ overrides: half }, blocked)).rejects.toThrow(
        'overrides is missing min-regions: it blocks',
      );
      const mute = [...half, { rule: 'min-regions', reason: '' }];
      await expect(ask({ overrides: mute }, blocked)).rejects.toThrow(
        'overrides[1].reason is missing',
      );
      const whole = [...half, { rule: 'min-regions', reason: 'a drill' }];
      const view = await ask({ overrides: whole }, blocked);
      expect(view.overrides).toEqual(whole.map(o => ({ ...o, by: ANA })));
    });

    it('what a director cannot do, whatever is overridden', async () => {
      const why =
        'What directs this service cannot do what is asked (capability), and nobody can override that; change the plan';
      for (const blockedBy of [['capability'], ['freeze', 'capability']]) {
        const impossible = plan({ blockedBy });
        const overrides = blockedBy.map(rule => ({ rule, reason: 'a drill' }));
        for (const changes of [{}, { overrides }]) {
          const asking = ask(changes, impossible);
          await expect(asking).rejects.toThrow(why);
          await expect(asking).rejects.toMatchObject({ name: 'InputError' });
        }
      }
      expect((await t.script.operations.list({})).items).toEqual([]);
    });

    it('a plan that is too old, or whose world has moved, or that changes nothing', async () => {
      const conflict = { name: 'ConflictError' };
      await expect(ask({}, plan({ steps: [] }))).rejects.toThrow(
        'changes nothing',
      );
      t.stage.world.stale = 'fra-1 holds another revision.';
      await expect(ask()).rejects.toMatchObject(conflict);
      await expect(ask()).rejects.toThrow('fra-1 holds another revision.');
      t.stage.world.stale = undefined;
      t.stage.clock.advanceTo(t.stage.clock.now + 3_600_000);
      const old = plan({
        validUntil: new Date(t.stage.clock.now).toISOString(),
      });
      await expect(ask({}, old)).rejects.toThrow('was valid until');
    });

    it('a second operation of the service, and names the first', async () => {
      const first = await ask();
      const second = ask({ idempotencyKey: 'another-key' });
      await expect(second).rejects.toMatchObject({ name: 'ConflictError' });
      await expect(second).rejects.toThrow(first.id);
    });

    it('what it does not know', async () => {
      const unknown = { name: 'NotFoundError' };
      const { operations } = t.script;
      await expect(operations.plan('x')).rejects.toMatchObject(unknown);
      await expect(operations.get('x', ANA)).rejects.toMatchObject(unknown);
      await expect(operations.journal('x')).rejects.toMatchObject(unknown);
      await expect(operations.act('x', 'pause', ANA)).rejects.toMatchObject(
        unknown,
      );
    });
  });

  describe('a key', () => {
    it('gives back what it started, also when the plan is stale by then', async () => {
      const first = await ask();
      t.stage.world.stale = 'moved';
      expect((await ask()).id).toBe(first.id);
      expect((await t.script.operations.list({})).items).toHaveLength(1);
    });

    it('is not taken for another request', async () => {
      const first = await ask();
      await expect(ask({ reason: 'another one' })).rejects.toThrow(first.id);
    });

    it('is another one for somebody else', async () => {
      await ask();
      await expect(ask({}, plan(), JONAS)).rejects.toThrow('has not ended');
    });
  });

  describe('approval', () => {
    const approval = { required: true };

    it('is not given by who asked, and let go on by somebody else', async () => {
      const { id, status, allowed } = await ask({}, plan({ approval }));
      expect(status).toBe('awaiting-approval');
      expect(allowed.approve.allowed).toBe(false);
      const own = t.script.operations.act(id, 'approve', ANA);
      await expect(own).rejects.toMatchObject({ name: 'NotAllowedError' });
      const view = await t.script.operations.act(id, 'approve', JONAS);
      expect(view).toMatchObject({ status: 'planned', approvedBy: JONAS });
      const again = t.script.operations.act(id, 'approve', JONAS);
      await expect(again).rejects.toMatchObject({ name: 'ConflictError' });
    });

    it('that comes too late leads to nothing', async () => {
      await ask({}, plan({ approval }));
      const view = await play();
      expect(view.status).toBe('failed');
      expect(view.message).toBe(
        'Failed: Nothing was written, because its plan is too old. Ask for a fresh plan.',
      );
      expect(t.stage.fleet.puts).toEqual([]);
    });
  });

  describe('acts', () => {
    it('say why they are not possible', async () => {
      const { id } = await ask();
      const { allowed } = await play();
      expect(allowed).toMatchObject({
        approve: { why: 'It does not wait for an approval.' },
        pause: { why: 'It is not running.' },
        resume: { why: 'It is not paused.' },
        abort: { why: 'It has ended.' },
        'roll-back': { why: 'It has ended; revert it instead.' },
        revert: { allowed: true },
        extend: { allowed: true },
        keep: { why: 'It does not go back by itself.' },
      });
      const pausing = t.script.operations.act(id, 'pause', ANA);
      await expect(pausing).rejects.toThrow('It is not running.');
      const flying = t.script.operations.act(id, 'fly' as 'pause', ANA);
      await expect(flying).rejects.toMatchObject({ name: 'InputError' });
    });

    it('revert says what stands against it', async () => {
      const { id } = await ask();
      await play();
      const reverting = t.script.operations.act(id, 'revert', ANA);
      await expect(reverting).rejects.toThrow('no plan is scripted');
    });
  });

  it('tells everything that it writes down, and nothing before it is written', async () => {
    const news: OperationNews[] = [];
    const stop = t.script.operations.onChange(one => news.push(one));
    const { id } = await ask();
    await t.script.operations.act(id, 'abort', ANA);
    stop();
    await t.script.operations.act(id, 'pause', ANA).catch(() => {});
    expect(news.map(n => [n.entry.kind, n.entry.by, n.status])).toEqual([
      ['requested', ANA, 'planned'],
      ['abort-requested', ANA, 'planned'],
    ]);
    expect(news[0].service).toEqual(SCRIPTED_SERVICE);
  });

  it('lists what the caller may see, each page full, and refuses a wrong query', async () => {
    for (let i = 0; i < 7; i++) {
      const { id } = await ask({ idempotencyKey: `key-number-${i}` });
      await t.script.operations.act(id, 'abort', ANA);
      await play();
    }
    const { operations } = t.script;
    const first = await operations.list({ limit: 3 });
    expect(first.items).toHaveLength(3);
    const rest = await operations.list({ limit: 9, cursor: first.nextCursor });
    expect(rest.items).toHaveLength(4);
    expect(rest.nextCursor).toBeUndefined();
    const ids = [...first.items, ...rest.items].map(({ id }) => id);
    expect(new Set(ids).size).toBe(7);
    expect(await operations.list({}, () => false)).toEqual({ items: [] });
    expect((await operations.list({ active: true })).items).toEqual([]);
    for (const query of [
      { limit: 0 },
      { cursor: 'nonsense' },
      { service: 'Shop/../x' },
    ])
      await expect(operations.list(query)).rejects.toMatchObject({
        name: 'InputError',
      });
  });
});
