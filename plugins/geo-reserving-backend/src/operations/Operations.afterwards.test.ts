/** What becomes of an operation after its end. */
import { after, ANA, type Cue } from '../prove/world/Script';
import { SCRIPTED_SERVICE, scriptedPlan } from '../prove/world/scriptedPlan';
import {
  HALF,
  HOME,
  MOVED,
  operationsUnderTest,
} from './__testUtils__/operationsUnderTest';

describe('Operations', () => {
  const t = operationsUnderTest();
  const { plan, ask, play, messages } = t;

  const home = () => t.script.operations.homeIntent(SCRIPTED_SERVICE);

  describe('somebody else', () => {
    const edits = (what: string, value: unknown, by: string, n = 1): Cue => ({
      what,
      when: after(n === 1 ? 'succeeded' : 'change-confirmed', n === 1 ? 1 : 10),
      act: () => t.stage.fleet.edit('fra-1', by, value),
    });

    it('who edits an object afterwards is named within a minute, and left alone', async () => {
      await ask();
      const view = await play(edits('edit', { eu: 1, us: 99 }, 'kubectl-edit'));
      expect(view.message).toBe(
        'Done. Not as written any more on fra-1 by kubectl-edit: holds {"eu":1,"us":99}.',
      );
      const journal = await t.script.operations.journal(view.id);
      const ended = journal.find(e => e.kind === 'succeeded');
      const named = journal.find(e => e.kind === 'change-drifted');
      expect(named).toMatchObject({
        cluster: 'fra-1',
        message:
          'DestinationRule cart-geo changed afterwards by kubectl-edit: spec.split is {"eu":1,"us":99}',
      });
      const passed = Date.parse(named?.at ?? '') - Date.parse(ended?.at ?? '');
      expect(passed).toBeLessThanOrEqual(60_000);
      expect(t.stage.fleet.peek('fra-1').manager).toBe('kubectl-edit');
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
      const ours = t.stage.fleet
        .effects()
        .filter(p => p.cluster === 'fra-1' && p.by === 'geo-reserving');
      // Two steps, and both of them once more.
      expect(ours).toHaveLength(4);
      expect(t.stage.fleet.peek('fra-1').value).toEqual(HOME);
    });
  });

  describe('expiry', () => {
    const drained = () =>
      plan({ action: { kind: 'drain', target: { region: 'eu' } } });

    it('is there by default for a drain, and not for a shift', async () => {
      t.stage.planner.plans.push(() => plan({ steps: [] }, 'needless'));
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
      expect(view.message).toBe('Done. Nothing was left to bring back.');
      await ask({ idempotencyKey: 'another-key' }, plan({}, 'shift'));
      expect((await play()).expiresAt).toBeUndefined();
    });

    it('ends where nothing is left to bring back, once and for all: the service is at home', async () => {
      t.stage.planner.plans.push(() => plan({ steps: [] }, 'needless'));
      const { id } = await ask({ expiresInSeconds: 60 }, drained());
      const view = await play();
      expect(await messages(id)).toContain('-: nothing was left to bring back');
      expect(view.status).toBe('succeeded');
      expect(view.revertedBy).toBeUndefined();
      const kinds = await t.stage.knex('operation_journal').pluck('kind');
      expect(kinds).not.toContain('expiry-held');
      expect(await home()).toBeUndefined();
      expect(await t.stage.store.inForce(SCRIPTED_SERVICE)).toEqual([]);
    });

    it('waits for a cluster that is still owed what was written: that has to be brought back as well', async () => {
      t.stage.fleet.takeDown('fra-2');
      t.stage.planner.plans.push(
        () => plan({ steps: [] }, 'needless'),
        () =>
          scriptedPlan({
            id: 'needed',
            splits: [MOVED, HOME],
            now: t.stage.clock.now,
          }),
      );
      const { id } = await ask({ expiresInSeconds: 300 }, drained());
      const view = await play({
        what: 'the cluster comes back',
        when: after('expiry-held'),
        act: () => t.stage.fleet.bringUp('fra-2'),
      });
      expect(await messages(id)).toContain(
        '-: time to go back, and not yet possible: fra-2 still has to be brought up, and goes back then',
      );
      expect(view.status).toBe('succeeded');
      expect(view.origin).toEqual({ kind: 'revert', of: id });
      expect(t.stage.fleet.peek('fra-2').value).toEqual(HOME);
    });

    it('leaves home away from it where a later operation decides', async () => {
      t.stage.planner.plans.push(() => plan({ steps: [] }, 'needless'));
      await ask({ expiresInSeconds: 3_600 }, drained());
      await play({
        what: 'a shift meanwhile',
        when: after('succeeded'),
        act: async () => {
          const later = scriptedPlan({
            id: 'later',
            splits: [MOVED, HALF],
            to: { ...plan().to, drained: ['eu'] },
            now: t.stage.clock.now,
          });
          await ask({ idempotencyKey: 'another-key' }, later);
        },
      });
      const kinds = await t.stage.knex('operation_journal').pluck('kind');
      expect(kinds.filter(kind => kind === 'succeeded')).toHaveLength(2);
      expect(kinds).toContain('reverted');
      expect(await home()).toEqual(plan().from);
    });

    it('can be left out, extended and kept from happening', async () => {
      const { id } = await ask({ noExpiry: true }, drained());
      await play();
      expect(
        (await t.script.operations.get(id, ANA)).expiresAt,
      ).toBeUndefined();
      const { operations } = t.script;
      const extend = (expiresInSeconds?: number) =>
        operations.act(id, 'extend', ANA, { expiresInSeconds });
      await expect(extend()).rejects.toThrow('expiresInSeconds is missing');
      await expect(extend(-1)).rejects.toThrow('in the past');
      const extended = await extend(3_600);
      expect(extended.expiresAt).toBe(
        new Date(t.stage.clock.now + 3_600_000).toISOString(),
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
          now: t.stage.clock.now,
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
      t.stage.planner.plans.push(
        back('not-yet', ['receiver-headroom']),
        back('now', []),
      );
      const { id } = await ask({ expiresInSeconds: 60 }, drained());
      await play();
      const view = await t.script.operations.get(id, ANA);
      expect(view.message).toBe('Done. Brought back.');
      expect(await messages(id)).toContain(
        '-: time to go back, and not yet possible: Frankfurt needs 18 ready and has 14.',
      );
      const reverting = await t.script.operations.get(
        view.revertedBy ?? '',
        ANA,
      );
      expect(reverting).toMatchObject({
        origin: { kind: 'revert', of: id },
        requestedBy: 'system',
        status: 'succeeded',
      });
      expect(reverting.steps).toHaveLength(2);
    });
  });

  it('says when asked that there is nothing to bring back, and has it so from then on', async () => {
    const { id } = await ask();
    await play();
    t.stage.planner.plans.push(() => plan({ steps: [] }, 'needless'));
    const view = await t.script.operations.act(id, 'revert', ANA);
    expect(view.message).toBe('Done. Nothing was left to bring back.');
    expect(view.allowed.revert).toEqual({
      allowed: false,
      why: 'Nothing was left to bring back.',
    });
    expect(await home()).toBeUndefined();
  });

  it('keeps the intent from before the first move', async () => {
    await ask();
    await play();
    expect(await t.script.operations.homeIntent(SCRIPTED_SERVICE)).toEqual(
      plan().from,
    );
  });
});
