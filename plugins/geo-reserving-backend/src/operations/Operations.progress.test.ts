/** What is seen of an operation while it runs. */
import { after, ANA } from '../prove/world/Script';
import {
  MOVED,
  operationsUnderTest,
} from './__testUtils__/operationsUnderTest';

describe('Operations', () => {
  const t = operationsUnderTest();
  const { plan, ask, play, messages } = t;

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
      t.stage.world.measuring = 'silent';
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
            t.stage.world.measuring = 'on';
          },
        },
      );
      expect(view.status).toBe('succeeded');
    });

    it('says that nobody measures where no observer is configured, and goes on', async () => {
      t.stage.scene.observed = () => false;
      t.stage.world.measuring = 'none';
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
            t.stage.world.errorPercent = 20;
          },
        },
        {
          what: 'fewer',
          when: s => after('gate-held')(s) && s.elapsed > 15_000,
          act: () => {
            t.stage.world.errorPercent = 0;
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
      t.stage.guard.objections = (_, step) =>
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
      t.stage.guard.objections = () => [
        { rule: 'freeze', statement: 'It is Black Friday.' },
      ];
      await ask();
      const refused = await play();
      expect(refused.message).toContain('It is Black Friday.');
      expect(t.stage.fleet.puts).toEqual([]);
      const overrides = [{ rule: 'freeze', reason: 'agreed' }];
      const blocked = plan({ blockedBy: ['freeze'] }, 'overridden');
      await ask({ overrides, idempotencyKey: 'another-key' }, blocked);
      expect((await play()).status).toBe('succeeded');
    });

    it('does not take a step for written of which no cluster has heard', async () => {
      const { fleet } = t.stage;
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
      t.stage.fleet.takeDown('fra-2');
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
          t.stage.fleet.bringUp('fra-2');
        },
      });
      expect(view.converging).toEqual([]);
      expect(t.stage.fleet.peek('fra-2').value).toEqual(MOVED);
      expect(await messages(view.id)).toContain(
        '-: fra-2 has everything it missed',
      );
    });
  });
});
