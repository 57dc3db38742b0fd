import type {
  Intent,
  TrafficAction,
} from '@geo-reserving/plugin-geo-reserving-common';
import { keeps, withStores } from '../survey/__testUtils__/scriptedStores';
import { balancedFleet, planQuestion } from './__testUtils__/planQuestion';
import { makePlan } from './makePlan';

const weighted = (weights: Record<string, number>): Intent => ({
  mode: 'active-active',
  routing: 'weighted',
  weights,
});

const shift = (weights: Record<string, number>): TrafficAction => ({
  kind: 'shift',
  intent: weighted(weights),
});

const EVEN = { 'fra-1': 40, 'iad-1': 30, 'gru-1': 30 };
const current = weighted({ 'eu-central': 40, 'us-east': 30, 'sa-east': 30 });

const plan = (
  action: TrafficAction,
  fleet = balancedFleet(EVEN),
  change: Parameters<typeof planQuestion>[2] = {},
) => makePlan(planQuestion(fleet, action, { current, ...change }));

describe('a shift', () => {
  it('goes in steps, and says what is predicted after each', () => {
    const { steps, summary } = plan(
      shift({ 'eu-central': 20, 'us-east': 40, 'sa-east': 40 }),
    );
    expect(summary).toBe('Move 20 % from Frankfurt to Virginia and São Paulo');
    expect(steps.map(s => s.title)).toEqual([
      'Frankfurt 30, Virginia 35, São Paulo 35',
      'Frankfurt 20, Virginia 40, São Paulo 40',
    ]);
    expect(steps[0].predicted.split).toEqual({
      'eu-central': 30,
      'sa-east': 35,
      'us-east': 35,
    });
  });

  it('writes receivers before whoever gives', () => {
    const [{ changes }] = plan(
      shift({ 'eu-central': 30, 'us-east': 40, 'sa-east': 30 }),
    ).steps;
    expect(changes.map(c => c.cluster)).toEqual(['iad-1', 'fra-1']);
  });

  it('is refused when it changes nothing', () => {
    expect(() =>
      plan(shift({ 'eu-central': 40, 'us-east': 30, 'sa-east': 30 })),
    ).toThrow(/nothing to do/);
  });

  it('is the same plan for the same question, and another one in another world', () => {
    const action = shift({ 'eu-central': 30, 'us-east': 40, 'sa-east': 30 });
    expect(plan(action).hash).toBe(plan(action).hash);
    expect(plan(action, balancedFleet({ ...EVEN, 'iad-1': 31 })).hash).not.toBe(
      plan(action).hash,
    );
  });

  it('blocks where a receiver would be too full, and names the most that fits', () => {
    const fleet = balancedFleet(EVEN);
    fleet.script.runs('shop/checkout', 'iad-1', { ready: 3, zones: ['a'] });
    const { blockedBy, verdicts } = plan(
      shift({ 'eu-central': 10, 'us-east': 70, 'sa-east': 20 }),
      fleet,
    );
    expect(blockedBy).toContain('receiver-headroom');
    const headroom = verdicts.find(v => v.rule === 'receiver-headroom')!;
    expect(headroom.largestThatFits?.region).toBe('us-east');
    expect(headroom.largestThatFits!.percent).toBeLessThan(70);
  });

  it('blocks where what receives cannot be seen', () => {
    const fleet = balancedFleet(EVEN);
    fleet.script.alter('iad-1', facts => {
      facts.connectivity = { ...facts.connectivity, status: 'unreachable' };
    });
    const found = plan(
      shift({ 'eu-central': 20, 'us-east': 50, 'sa-east': 30 }),
      fleet,
    );
    expect(found.blockedBy).toEqual(
      expect.arrayContaining(['facts-fresh', 'receiver-ready']),
    );
    const deferred = found.steps[0].changes.find(c => c.cluster === 'iad-1')!;
    expect(deferred.deferred).toMatch(/brought in line before it counts/);
  });

  it('never blocks because whoever gives cannot be seen: that is when one moves', () => {
    const fleet = balancedFleet(EVEN);
    fleet.script.alter('fra-1', facts => {
      facts.connectivity = { ...facts.connectivity, status: 'unreachable' };
    });
    const { blockedBy } = plan(
      shift({ 'eu-central': 0, 'us-east': 50, 'sa-east': 50 }),
      fleet,
    );
    expect(blockedBy).not.toContain('facts-fresh');
  });

  it('says in the plan what a director cannot do', () => {
    const found = plan({
      kind: 'shift',
      intent: { mode: 'active-active', routing: 'nearest' },
    });
    expect(found.steps).toEqual([]);
    expect(found.blockedBy).toEqual(['capability']);
    expect(found.verdicts[0].statement).toMatch(/no nearness/);
  });

  it('lets who cannot go in steps wait for the last one', () => {
    const fleet = balancedFleet({ 'fra-1': 100, 'iad-1': 0, 'gru-1': 0 });
    const { change } = fleet.director;
    fleet.director.change = (question, wanted) =>
      wanted.intent.mode === 'active-standby'
        ? change!(question, wanted)
        : { kind: 'cannot', why: 'it has no weights' };
    const standby = (...order: string[]): Intent => ({
      mode: 'active-standby',
      order,
    });
    const found = plan(
      {
        kind: 'shift',
        intent: standby('us-east', 'eu-central', 'sa-east'),
      },
      fleet,
      { current: standby('eu-central', 'us-east', 'sa-east') },
    );
    expect(found.steps.map(({ predicted }) => predicted.split)).toEqual([
      expect.objectContaining({ 'us-east': 100 }),
    ]);
    expect(found.blockedBy).not.toContain('capability');
    expect(found.remarks).toContain(
      'Balancer: it has no weights; until the last step it stays as it is.',
    );
  });

  it('leaves a layer alone that was not asked for, and says so when nothing is left', () => {
    const fleet = balancedFleet(EVEN);
    const question = planQuestion(
      fleet,
      shift({ 'eu-central': 30, 'us-east': 40, 'sa-east': 30 }),
      { current },
    );
    expect(() =>
      makePlan({
        ...question,
        request: { ...question.request, layers: ['internal'] },
      }),
    ).toThrow(/Nothing that can be changed/);
  });

  it('needs the approval of somebody else for the tiers that say so', () => {
    const fleet = balancedFleet(EVEN);
    fleet.script.declares('shop/checkout', { tier: '1' });
    const { approval } = plan(
      shift({ 'eu-central': 30, 'us-east': 40, 'sa-east': 30 }),
      fleet,
    );
    expect(approval.required).toBe(true);
  });
});

describe('a drain', () => {
  it('gives the share of a region to the others in proportion', () => {
    const { to, steps } = plan({
      kind: 'drain',
      target: { region: 'eu-central' },
    });
    expect(to.drained).toEqual(['eu-central']);
    expect(steps.at(-1)!.predicted.split).toMatchObject({
      'us-east': 50,
      'sa-east': 50,
    });
  });

  it('of the last region is refused', () => {
    expect(() =>
      plan(
        { kind: 'drain', target: { region: 'eu-central' } },
        balancedFleet({ 'fra-1': 100 }),
        { current: weighted({ 'eu-central': 100 }) },
      ),
    ).toThrow(/Nobody would be left/);
  });
});

describe('a failover', () => {
  const standby = {
    mode: 'active-standby' as const,
    order: ['eu-central', 'us-east', 'sa-east'],
  };

  it('goes to the standby that fits, in one step when the active region is lost', () => {
    const fleet = balancedFleet({ 'fra-1': 100 });
    fleet.script.runs('shop/checkout', 'fra-1', { ready: 0, desired: 8 });
    const { to, steps, summary } = plan({ kind: 'fail-over' }, fleet, {
      current: standby,
    });
    expect(to).toEqual({
      mode: 'active-standby',
      order: ['us-east', 'eu-central', 'sa-east'],
    });
    expect(steps).toHaveLength(1);
    expect(summary).toBe('Make Virginia active instead of Frankfurt');
  });

  it('goes in one step when the active region is out of sight, and its standby is known to have room by what was there', () => {
    const fleet = balancedFleet({ 'fra-1': 100 });
    fleet.script.alter('fra-1', facts => {
      facts.connectivity = { ...facts.connectivity, status: 'unreachable' };
    });
    const { steps, verdicts } = plan({ kind: 'fail-over' }, fleet, {
      current: standby,
    });
    expect(steps).toHaveLength(1);
    const headroom = verdicts.find(v => v.rule === 'receiver-headroom');
    expect(headroom?.verdict).toBe('pass');
  });

  it('leaves out clusters that were never read, and says what that rests on', () => {
    const fleet = balancedFleet({ 'fra-1': 100 });
    fleet.script.alter('fra-1', facts => {
      facts.connectivity = { ...facts.connectivity, status: 'unreachable' };
      facts.services = new Map();
      facts.endpointslices = new Map();
      facts.resources = Object.fromEntries(
        Object.entries(facts.resources).map(([key, { resource }]) => [
          key,
          { resource, availability: 'pending', malformed: [] },
        ]),
      ) as unknown as typeof facts.resources;
    });
    fleet.script.declares('shop/checkout', {
      mode: 'standby',
      regions: standby.order.join(),
    });
    const { steps, remarks } = plan({ kind: 'fail-over' }, fleet, {
      current: standby,
    });
    // Half of it still goes to where nobody can look: the change there is deferred.
    expect(steps[0].predicted).toMatchObject({
      split: { 'us-east': 50 },
      unserved: 50,
    });
    expect(remarks.join()).toContain('Of fra-1 nothing was read');
  });

  it('passes by a standby that is too small for it', () => {
    const fleet = balancedFleet({ 'fra-1': 100 });
    fleet.script
      .runs('shop/checkout', 'iad-1', { ready: 1 })
      .declares('shop/checkout', {
        mode: 'standby',
        regions: standby.order.join(),
      });
    const { to } = plan({ kind: 'fail-over' }, fleet, { current: standby });
    expect(to).toMatchObject({
      order: ['sa-east', 'eu-central', 'us-east'],
    });
  });

  it('goes in steps when the active region is well', () => {
    const { steps } = plan(
      { kind: 'fail-over' },
      balancedFleet({ 'fra-1': 100 }),
      { current: standby },
    );
    expect(steps).toHaveLength(10);
  });

  it('goes in one step over replicated data, so that nobody writes in two places', () => {
    const fleet = balancedFleet({ 'fra-1': 100 });
    keeps(withStores(fleet.script, 'fra-1', 'iad-1', 'gru-1'), 'fra-1', 'db');
    const { steps } = plan({ kind: 'fail-over' }, fleet, { current: standby });
    expect(steps).toHaveLength(1);
  });

  it('is refused where nobody is ready to take over', () => {
    const fleet = balancedFleet({ 'fra-1': 100 });
    fleet.script.runs('shop/checkout', 'iad-1', { ready: 0, desired: 8 });
    fleet.script.runs('shop/checkout', 'gru-1', { ready: 0, desired: 8 });
    expect(() =>
      plan({ kind: 'fail-over' }, fleet, { current: standby }),
    ).toThrow(/No standby region can take over/);
  });

  it('never chooses who is active already, also when the first of the order is drained', () => {
    const fleet = balancedFleet({ 'fra-1': 0, 'iad-1': 100, 'gru-1': 0 });
    for (const drained of ['eu-central', 'fra-1']) {
      const { to, summary } = plan({ kind: 'fail-over' }, fleet, {
        current: { ...standby, drained: [drained] },
      });
      expect(summary).toBe('Make São Paulo active instead of Virginia');
      expect(to).toEqual({
        mode: 'active-standby',
        order: ['sa-east', 'eu-central', 'us-east'],
        drained: [drained],
      });
    }
  });

  it('may go to the first of the order that is not the active one any more', () => {
    const fleet = balancedFleet({ 'fra-1': 100, 'iad-1': 0, 'gru-1': 0 });
    fleet.script.runs('shop/checkout', 'gru-1', { ready: 0, desired: 8 });
    const { to } = plan({ kind: 'fail-over' }, fleet, { current: standby });
    expect(to).toMatchObject({ order: ['us-east', 'eu-central', 'sa-east'] });
  });
});

describe('failback', () => {
  it('goes home in steps', () => {
    const { to, steps } = plan(
      { kind: 'fail-back' },
      balancedFleet({ 'fra-1': 0, 'iad-1': 50, 'gru-1': 50 }),
      {
        current: { ...current, drained: ['eu-central'] },
        home: current,
      },
    );
    expect(to).toEqual(current);
    expect(steps.length).toBeGreaterThan(1);
  });

  it('is refused at home', () => {
    expect(() => plan({ kind: 'fail-back' })).toThrow(/at home/);
  });
});

describe('freezes and locks', () => {
  it('block while they are in force', () => {
    const action = shift({ 'eu-central': 30, 'us-east': 40, 'sa-east': 30 });
    const { input } = planQuestion(balancedFleet(EVEN), action);
    const { blockedBy } = plan(action, balancedFleet(EVEN), {
      surroundings: {
        freezes: [
          { from: input.now - 1, until: input.now + 1, reason: 'Black Friday' },
        ],
        locks: [{ by: 'component:default/checkout', reason: 'incident 7' }],
        fleet: { services: 40, drained: 0 },
      },
    });
    expect(blockedBy).toEqual(['freeze-window', 'service-lock']);
  });
});
