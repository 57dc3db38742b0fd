import type {
  OperationRequest,
  OperationView,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { Plan } from '../planning/Plan';
import { drive } from '../prove/world/drive';
import { ANA, after, JONAS, Script, type Cue } from '../prove/world/Script';
import { SCRIPTED_SERVICE, scriptedPlan } from '../prove/world/scriptedPlan';
import { createStage, type Stage } from '../prove/world/Stage';
import type { OperationNews } from './shell/Ledger';

const HOME = { eu: 60, us: 40 };
const HALF = { eu: 50, us: 50 };
const MOVED = { eu: 40, us: 60 };

describe('Operations', () => {
  let stage: Stage;
  let script: Script;

  beforeEach(async () => {
    stage = await createStage(HOME);
    script = new Script(stage);
  });
  afterEach(() => stage.close());

  function plan(changes: Partial<Plan> = {}, id = 'plan'): Plan {
    const { now } = stage.clock;
    return scriptedPlan({ id, splits: [HOME, HALF, MOVED], now, changes });
  }

  async function ask(
    changes: Partial<OperationRequest> = {},
    asked = plan(),
    by = ANA,
  ): Promise<OperationView> {
    await script.operations.savePlan(asked);
    // So that the newest one is always the same.
    stage.clock.advanceTo(stage.clock.now + 1);
    return script.operations.start(
      {
        planId: asked.id,
        reason: 'less load',
        idempotencyKey: 'a-key-of-mine',
        ...changes,
      },
      asked,
      by,
    );
  }

  /** Plays until nothing is left to do. */
  async function play(...cues: Cue[]): Promise<OperationView> {
    script = new Script(stage, cues);
    await drive(stage, script);
    const { items } = await script.operations.list({ limit: 1 });
    return script.operations.get(items[0].id, ANA);
  }

  const messages = async (id: string) =>
    (await script.operations.journal(id)).map(
      ({ cluster, message }) => `${cluster ?? '-'}: ${message}`,
    );

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
      await expect(script.operations.list({})).resolves.toEqual({ items: [] });
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

    it('a plan that is too old, or whose world has moved, or that changes nothing', async () => {
      const conflict = { name: 'ConflictError' };
      await expect(ask({}, plan({ steps: [] }))).rejects.toThrow(
        'changes nothing',
      );
      stage.world.stale = 'fra-1 holds another revision.';
      await expect(ask()).rejects.toMatchObject(conflict);
      await expect(ask()).rejects.toThrow('fra-1 holds another revision.');
      stage.world.stale = undefined;
      stage.clock.advanceTo(stage.clock.now + 3_600_000);
      const old = plan({ validUntil: new Date(stage.clock.now).toISOString() });
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
      const { operations } = script;
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
      stage.world.stale = 'moved';
      expect((await ask()).id).toBe(first.id);
      expect((await script.operations.list({})).items).toHaveLength(1);
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
      const own = script.operations.act(id, 'approve', ANA);
      await expect(own).rejects.toMatchObject({ name: 'NotAllowedError' });
      const view = await script.operations.act(id, 'approve', JONAS);
      expect(view).toMatchObject({ status: 'planned', approvedBy: JONAS });
      const again = script.operations.act(id, 'approve', JONAS);
      await expect(again).rejects.toMatchObject({ name: 'ConflictError' });
    });

    it('that comes too late leads to nothing', async () => {
      await ask({}, plan({ approval }));
      const view = await play();
      expect(view.status).toBe('failed');
      expect(view.message).toBe(
        'Failed: Nothing was written, because its plan is too old. Ask for a fresh plan.',
      );
      expect(stage.fleet.puts).toEqual([]);
    });
  });

  describe('progress', () => {
    it('shows what is written, how long it took, and when it was seen to have moved', async () => {
      await ask();
      const view = await play();
      expect(view).toMatchObject({
        status: 'succeeded',
        message: 'Done.',
        converging: [],
        generation: 1,
        desired: MOVED,
        writtenAfterSeconds: 10,
        movedAfterSeconds: 10,
      });
      expect(view.observed?.split).toEqual(MOVED);
      expect(view.steps.map(s => `${s.title}: ${s.state}`)).toEqual([
        'eu 50, us 50: done',
        'eu 40, us 60: done',
      ]);
      expect(view.steps[1]).toMatchObject({
        written: 4,
        deferred: 0,
        total: 4,
      });
      expect(view.steps[1].changes[0]).toMatchObject({
        cluster: 'iad-1',
        state: 'in-effect',
        attempts: 1,
      });
      expect(view.plan.steps[0].changes[0]).not.toHaveProperty('write');
    });

    it('shows gates as they stand, and holds while nothing is measured', async () => {
      stage.world.measuring = 'silent';
      await ask();
      const view = await play(
        { what: 'a look', when: s => s.elapsed > 120_000, act: () => {} },
        {
          what: 'it is measured again',
          when: s => s.elapsed > 180_000,
          act: async ({ operations }) => {
            const { items } = await operations.list({});
            const held = await operations.get(items[0].id, ANA);
            expect(held.status).toBe('verifying');
            expect(held.message).toContain('Held: The newest measurement is');
            expect(held.steps[0]).toMatchObject({ state: 'held' });
            const gates = held.steps[0].gates.map(
              g => `${g.gate} ${g.verdict}`,
            );
            expect(gates).toEqual([
              'ready-endpoints pass',
              'error-rate unknown',
              'observed-split unknown',
              'bake pass',
            ]);
            stage.world.measuring = 'on';
          },
        },
      );
      expect(view.status).toBe('succeeded');
    });

    it('says that nobody measures where no observer is configured, and goes on', async () => {
      stage.scene.observed = () => false;
      stage.world.measuring = 'none';
      await ask();
      const view = await play();
      expect(view.status).toBe('succeeded');
      expect(view.movedAfterSeconds).toBeUndefined();
      expect(view.steps[0].gates[1]).toMatchObject({
        verdict: 'unknown',
        statement: 'No observer is configured, so nobody measures this.',
      });
    });

    it('bears a gate that fails for a moment, and rolls back when it lasts', async () => {
      await ask();
      const view = await play(
        {
          what: 'errors',
          when: after('step-written'),
          act: () => {
            stage.world.errorPercent = 20;
          },
        },
        {
          what: 'fewer',
          when: s => after('gate-held')(s) && s.elapsed > 15_000,
          act: () => {
            stage.world.errorPercent = 0;
          },
        },
      );
      expect(view.status).toBe('succeeded');
      expect(await messages(view.id)).toContain(
        '-: error-rate holds no more: Errors 0 %, limit 1 %.',
      );
    });

    it('asks the safety rules before each step, and waits while one speaks against it', async () => {
      let blocks = false;
      stage.guard.objections = (_, step) =>
        blocks && step === 2
          ? [{ rule: 'receiver-headroom', statement: 'Virginia is full.' }]
          : [];
      await ask();
      const view = await play(
        {
          what: 'full',
          when: after('step-written'),
          act: () => {
            blocks = true;
          },
        },
        {
          what: 'room again',
          when: s => after('gate-held')(s) && s.elapsed > 60_000,
          act: () => {
            blocks = false;
          },
        },
      );
      expect(view.status).toBe('succeeded');
      expect(await messages(view.id)).toContain(
        '-: held by safety-rules: receiver-headroom: Virginia is full.',
      );
    });

    it('begins nothing that a rule has come to block, unless it was overridden', async () => {
      stage.guard.objections = () => [
        { rule: 'freeze', statement: 'It is Black Friday.' },
      ];
      await ask();
      const refused = await play();
      expect(refused.message).toContain('It is Black Friday.');
      expect(stage.fleet.puts).toEqual([]);
      const overrides = [{ rule: 'freeze', reason: 'agreed' }];
      const blocked = plan({ blockedBy: ['freeze'] }, 'overridden');
      await ask({ overrides, idempotencyKey: 'another-key' }, blocked);
      expect((await play()).status).toBe('succeeded');
    });

    it('does not take a step for written of which no cluster has heard', async () => {
      const { fleet } = stage;
      fleet.clusters.forEach(c => fleet.takeDown(c));
      await ask();
      const view = await play({
        what: 'the network is back',
        when: s => s.elapsed > 300_000,
        act: async ({ operations }) => {
          const { items } = await operations.list({});
          expect(items[0].status).toBe('running');
          fleet.clusters.forEach(c => fleet.bringUp(c));
        },
      });
      expect(view.status).toBe('succeeded');
      expect(fleet.effects()).toHaveLength(8);
    });
  });

  describe('a cluster that is away', () => {
    it('is deferred, named, and brought up before it counts as serving', async () => {
      stage.fleet.takeDown('fra-2');
      await ask();
      const view = await play({
        what: 'fra-2 is back',
        when: after('succeeded'),
        act: async ({ operations }) => {
          const { items } = await operations.list({});
          expect(items[0].converging).toEqual(['fra-2']);
          const before = await operations.get(items[0].id, ANA);
          expect(before.message).toBe(
            'Done. fra-2 is brought up before counting as serving.',
          );
          expect(before.steps[1].changes[3]).toMatchObject({
            cluster: 'fra-2',
            state: 'deferred',
            attempts: 0,
          });
          stage.fleet.bringUp('fra-2');
        },
      });
      expect(view.converging).toEqual([]);
      expect(stage.fleet.peek('fra-2').value).toEqual(MOVED);
      expect(await messages(view.id)).toContain(
        '-: fra-2 has everything it missed',
      );
    });
  });

  describe('somebody else', () => {
    const edits = (what: string, value: unknown, by: string, n = 1): Cue => ({
      what,
      when: after(n === 1 ? 'succeeded' : 'change-confirmed', n === 1 ? 1 : 10),
      act: () => stage.fleet.edit('fra-1', by, value),
    });

    it('who edits an object afterwards is named within a minute, and left alone', async () => {
      await ask();
      const view = await play(edits('edit', { eu: 1, us: 99 }, 'kubectl-edit'));
      expect(view.message).toBe(
        'Done. Not as written any more on fra-1 by kubectl-edit: holds {"eu":1,"us":99}.',
      );
      const journal = await script.operations.journal(view.id);
      const ended = journal.find(e => e.kind === 'succeeded');
      const named = journal.find(e => e.kind === 'change-drifted');
      expect(named).toMatchObject({
        cluster: 'fra-1',
        message: 'put back by kubectl-edit: spec.split is {"eu":1,"us":99}',
      });
      const passed = Date.parse(named?.at ?? '') - Date.parse(ended?.at ?? '');
      expect(passed).toBeLessThanOrEqual(60_000);
      expect(stage.fleet.peek('fra-1').manager).toBe('kubectl-edit');
    });

    it('who puts it back twice is fighting, and is named; this side stops', async () => {
      await ask();
      const view = await play(
        edits('once', HOME, 'argocd'),
        edits('twice', HOME, 'argocd', 2),
      );
      expect(view.message).toBe(
        'Done. Not as written any more on fra-1 by argocd: argocd keeps putting DestinationRule cart-geo on fra-1 back.',
      );
      const ours = stage.fleet
        .effects()
        .filter(p => p.cluster === 'fra-1' && p.by === 'geo-reserving');
      // Two steps, and both of them once more.
      expect(ours).toHaveLength(4);
      expect(stage.fleet.peek('fra-1').value).toEqual(HOME);
    });
  });

  describe('expiry', () => {
    const drained = () =>
      plan({ action: { kind: 'drain', target: { region: 'eu' } } });

    it('is there by default for a drain, and not for a shift', async () => {
      stage.planner.plans.push(() => plan({ steps: [] }, 'needless'));
      await ask({}, drained());
      let hours = 0;
      const view = await play({
        what: 'a look',
        when: after('succeeded'),
        act: async ({ operations }) => {
          const [{ expiresAt, startedAt }] = (await operations.list({})).items;
          const lasts =
            Date.parse(expiresAt ?? '') - Date.parse(startedAt ?? '');
          hours = lasts / 3.6e6;
        },
      });
      expect(hours).toBe(4);
      expect(view.message).toBe('Done. Brought back.');
      await ask({ idempotencyKey: 'another-key' }, plan({}, 'shift'));
      expect((await play()).expiresAt).toBeUndefined();
    });

    it('can be left out, extended and kept from happening', async () => {
      const { id } = await ask({ noExpiry: true }, drained());
      await play();
      expect((await script.operations.get(id, ANA)).expiresAt).toBeUndefined();
      const { operations } = script;
      const extend = (expiresInSeconds?: number) =>
        operations.act(id, 'extend', ANA, { expiresInSeconds });
      await expect(extend()).rejects.toThrow('expiresInSeconds is missing');
      await expect(extend(-1)).rejects.toThrow('in the past');
      const extended = await extend(3_600);
      expect(extended.expiresAt).toBe(
        new Date(stage.clock.now + 3_600_000).toISOString(),
      );
      const kept = await operations.act(id, 'keep', ANA);
      expect(kept.expiresAt).toBeUndefined();
      expect(kept.allowed.keep).toEqual({
        allowed: false,
        why: 'It does not go back by itself.',
      });
    });

    it('goes back in steps under the rules, and holds and says so while home is not ready', async () => {
      const back = (id: string, blockedBy: string[]) => () =>
        scriptedPlan({
          id,
          splits: [MOVED, HALF, HOME],
          now: stage.clock.now,
          changes: {
            blockedBy,
            verdicts: blockedBy.map(rule => ({
              rule,
              mode: 'block',
              verdict: 'violated',
              step: 1,
              statement: 'Frankfurt needs 18 ready and has 14.',
            })),
          },
        });
      stage.planner.plans.push(
        back('not-yet', ['receiver-headroom']),
        back('now', []),
      );
      const { id } = await ask({ expiresInSeconds: 60 }, drained());
      await play();
      const view = await script.operations.get(id, ANA);
      expect(view.message).toBe('Done. Brought back.');
      expect(await messages(id)).toContain(
        '-: time to go back, and not yet possible: Frankfurt needs 18 ready and has 14.',
      );
      const reverting = await script.operations.get(view.revertedBy ?? '', ANA);
      expect(reverting).toMatchObject({
        origin: { kind: 'revert', of: id },
        requestedBy: 'system',
        status: 'succeeded',
      });
      expect(reverting.steps).toHaveLength(2);
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
      const pausing = script.operations.act(id, 'pause', ANA);
      await expect(pausing).rejects.toThrow('It is not running.');
      const flying = script.operations.act(id, 'fly' as 'pause', ANA);
      await expect(flying).rejects.toMatchObject({ name: 'InputError' });
    });

    it('revert says what stands against it', async () => {
      const { id } = await ask();
      await play();
      const reverting = script.operations.act(id, 'revert', ANA);
      await expect(reverting).rejects.toThrow('no plan is scripted');
    });
  });

  it('tells everything that it writes down, and nothing before it is written', async () => {
    const news: OperationNews[] = [];
    const stop = script.operations.onChange(one => news.push(one));
    const { id } = await ask();
    await script.operations.act(id, 'abort', ANA);
    stop();
    await script.operations.act(id, 'pause', ANA).catch(() => {});
    expect(news.map(n => [n.entry.kind, n.entry.by, n.status])).toEqual([
      ['requested', ANA, 'planned'],
      ['abort-requested', ANA, 'planned'],
    ]);
    expect(news[0].service).toEqual(SCRIPTED_SERVICE);
  });

  it('lists what the caller may see, each page full, and refuses a wrong query', async () => {
    for (let i = 0; i < 7; i++) {
      const { id } = await ask({ idempotencyKey: `key-number-${i}` });
      await script.operations.act(id, 'abort', ANA);
      await play();
    }
    const { operations } = script;
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

  it('keeps the intent from before the first move', async () => {
    await ask();
    await play();
    expect(await script.operations.homeIntent(SCRIPTED_SERVICE)).toEqual(
      plan().from,
    );
  });
});
