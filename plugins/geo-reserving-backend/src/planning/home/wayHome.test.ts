/** Services of the demo are moved and brought home again: by every director, over several moves, with others in between. */
import type {
  Intent,
  TrafficAction,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { KubernetesWrite } from '@geo-reserving/plugin-geo-reserving-node';
import { DemoWorld } from '../__testUtils__/DemoWorld';
import type { Plan } from '../Plan';

jest.setTimeout(120_000);

const CART = 'shop/cart';
const HOST = 'cart.shop.svc.cluster.local';
const BACK: TrafficAction = { kind: 'fail-back' };

const shift = (weights: Record<string, number>): TrafficAction => ({
  kind: 'shift',
  intent: { mode: 'active-active', routing: 'weighted', weights },
});
const drain = (region: string): TrafficAction => ({
  kind: 'drain',
  target: { region },
});
const undrain = (region: string): TrafficAction => ({
  kind: 'undrain',
  target: { region },
});
const SHIFTED = shift({ 'eu-central': 30, 'us-east': 45, 'sa-east': 25 });

function go(world: DemoWorld, ...actions: TrafficAction[]): Plan[] {
  return actions.map(action => {
    const plan = world.plan(action);
    world.carryOut(plan);
    return plan;
  });
}

const writesOf = (plan: Plan) =>
  plan.steps.flatMap(step => step.changes.map(c => c.write as KubernetesWrite));

/** A service of each kind that the demo has, and moves one after the other. */
const CASES: [string, string, TrafficAction[]][] = [
  ['a rule of somebody else’s', CART, [SHIFTED]],
  ['a rule, over two moves', CART, [SHIFTED, drain('sa-east')]],
  [
    'a rule, over three',
    CART,
    [drain('us-east'), SHIFTED, drain('eu-central')],
  ],
  ['an order', 'shop/wishlist', [{ kind: 'fail-over' }]],
  [
    'an order, drained and then shared',
    'shop/wishlist',
    [drain('eu-central'), shift({ 'eu-central': 5, 'us-east': 95 })],
  ],
  ['the nearest', 'pricing/currency', [drain('us-east')]],
  ['k8gb and Cilium', 'finance/payments', [{ kind: 'fail-over' }]],
  [
    'weights of k8gb',
    'insights/events',
    [shift({ 'us-east': 20, 'ap-southeast': 80 })],
  ],
  ['k8gb of all', 'media/media-origin', [drain('us-east')]],
  ['consents', 'identity/consents', [{ kind: 'fail-over' }]],
  ['synonyms', 'search/synonyms', [drain('us-east')]],
];

describe('the way home', () => {
  it.each(CASES)(
    'of %s ends with the objects as they were, as often as one likes',
    (_, key, actions) => {
      const world = new DemoWorld(key);
      const { text, found } = world;
      for (let round = 0; round < 3; round++) {
        const [away] = go(world, ...actions);
        expect(world.text).not.toEqual(text);
        const [back] = go(world, BACK);
        expect(world.text).toEqual(text);
        expect(world.found).toEqual(found);
        expect(world.isAtHome).toBe(true);
        const { split } = back.steps[back.steps.length - 1].predicted;
        // From outside requests enter here as they did at home, whatever is written: nobody observes them anew.
        const isObserved = away.layers.join() === 'internal';
        expect(isObserved ? split : away.current.split).toEqual(
          away.current.split,
        );
      }
    },
  );

  it('is also that of what reaches home by another name: an undrain, a shift to what was', () => {
    const world = new DemoWorld(CART);
    const { text, found } = world;
    go(world, drain('sa-east'), undrain('sa-east'));
    expect(world.text).toEqual(text);
    go(world, SHIFTED);
    const home = found.intent as Intent;
    go(world, { kind: 'shift', intent: home });
    expect(world.text).toEqual(text);
    expect(world.isAtHome).toBe(true);
  });

  it('is the same plan when it is made again before it starts', () => {
    const world = new DemoWorld(CART);
    go(world, SHIFTED);
    const plan: Plan = JSON.parse(JSON.stringify(world.plan(BACK)));
    const again = world.plan(BACK, {
      current: plan.from,
      home: plan.homeRecord!.intent,
      homeRecord: plan.homeRecord,
    });
    expect(again.hash).toBe(plan.hash);
    expect(plan.remarks).toContain(
      `What was written to ${
        plan.steps[plan.steps.length - 1].changes.length
      } objects since the service left home is put back as it was before, to the letter.`,
    );
  });

  it('can be taken back itself: every object is again as the last move left it', () => {
    const world = new DemoWorld(CART);
    go(world, SHIFTED, drain('sa-east'));
    const { text } = world;
    const plan = world.plan(BACK);
    const untouched = new DemoWorld(CART);
    go(untouched, SHIFTED, drain('sa-east'));
    writesOf(plan).forEach(write => untouched.write(write));
    untouched.rollBack(plan);
    expect(untouched.text).toEqual(text);
  });

  it('takes away what was created, and taken back itself creates it again', () => {
    const world = new DemoWorld(CART);
    const [rule] = writesOf(world.plan(SHIFTED));
    world.write({
      ...rule,
      expects: [{ pointer: '/spec/host', before: HOST }],
      body: { form: 'delete' },
    });
    const { text, found } = world;
    const [away] = go(world, SHIFTED, drain('sa-east'));
    const made = away.steps.flatMap(s => s.changes.map(c => c.form));
    expect(made).toContain('create');
    const moved = world.text;
    const back = world.plan(BACK);
    const forms = back.steps.flatMap(s => s.changes.map(c => c.form));
    expect(forms).toContain('delete');
    writesOf(back).forEach(write => world.write(write));
    expect(world.text).toEqual(text);
    world.rollBack(back);
    expect(world.text).toEqual(moved);
    go(world, BACK);
    expect(world.text).toEqual(text);
    expect(world.found).toEqual(found);
  });

  it('goes on from where an aborted way stopped', () => {
    const world = new DemoWorld(CART);
    const { text } = world;
    go(world, SHIFTED);
    const plan = world.plan(BACK, {});
    expect(plan.steps.length).toBeGreaterThan(0);
    const [first] = writesOf(plan);
    world.write(first);
    go(world, BACK);
    expect(world.text).toEqual(text);
  });

  it('is written later where a cluster is away, whenever it went', () => {
    for (const isAwayBefore of [false, true]) {
      const world = new DemoWorld(CART);
      const { text, found } = world;
      if (isAwayBefore) world.away.add('gru-1');
      go(world, drain('sa-east'));
      world.away.add('gru-1');
      const [back] = go(world, BACK);
      const owed = back.steps.flatMap(s => s.changes.filter(c => c.deferred));
      expect(owed.map(({ cluster }) => cluster)).toContain('gru-1');
      world.comeBack();
      expect(world.text).toEqual(text);
      expect(world.found).toEqual(found);
    }
  });

  it('is written later also where nothing was read since the portal started: nobody else is blamed', () => {
    const world = new DemoWorld(CART);
    const { text, found } = world;
    go(world, drain('sa-east'));
    world.away.add('iad-1');
    world.unread.add('iad-1');
    const [back] = go(world, undrain('sa-east'));
    expect(back.remarks.join()).not.toContain('cannot be put back');
    const owed = back.steps.flatMap(s => s.changes.filter(c => c.deferred));
    expect(owed.map(({ cluster }) => cluster)).toContain('iad-1');
    world.comeBack();
    expect(world.text).toEqual(text);
    expect(world.found).toEqual(found);
  });

  it('leaves to its director what a hand changed meanwhile, says so, and puts back the rest', () => {
    const world = new DemoWorld(CART);
    const { text } = world;
    const [away] = go(world, SHIFTED);
    const ours = writesOf(away).find(w => w.cluster === 'iad-1')!;
    world.edit(ours, object => withShares(object));
    const plan = world.plan(BACK);
    expect(plan.remarks.join()).toContain(
      `DestinationRule shop/${ours.name} in iad-1 cannot be put back as it was before: somebody else changed it since. What is meant at home is written anew.`,
    );
    world.carryOut(plan);
    const others = (all: string[]) => all.filter(t => !t.startsWith('iad-1'));
    expect(others(world.text)).toEqual(others(text));
    expect(world.text).not.toEqual(text);
  });

  it('keeps what a hand changed in fields that we never wrote', () => {
    const world = new DemoWorld(CART);
    const [away] = go(world, SHIFTED);
    const ours = writesOf(away).find(w => w.cluster === 'iad-1')!;
    world.edit(ours, object => ({
      ...object,
      metadata: { ...object.metadata, labels: { team: 'shop' } },
    }));
    const [back] = go(world, BACK);
    expect(back.remarks.join()).not.toContain('cannot be put back');
    expect(world.objectOf(ours)!.metadata.labels).toEqual({ team: 'shop' });
  });

  it('is in the director’s words where nobody kept what was there', () => {
    const world = new DemoWorld(CART);
    const { text } = world;
    go(world, SHIFTED);
    world.carryOut(world.plan(BACK, { homeRecord: undefined }));
    expect(world.text).not.toEqual(text);
  });
});

function withShares(object: any) {
  const { loadBalancer } = object.spec.trafficPolicy;
  loadBalancer.localityLbSetting = {
    ...loadBalancer.localityLbSetting,
    distribute: [{ from: '*', to: { 'us-east/*': 60, 'eu-central/*': 40 } }],
  };
  return object;
}
