import fc from 'fast-check';
import { planFixture } from '../../../fixtures';
import { startVerdict, type StartFacts } from './startVerdict';

const plan = planFixture({
  service: { namespace: 'shop', name: 'checkout' },
  action: { kind: 'fail-back' },
});
const blocked = { ...plan, blockedBy: ['receiver-headroom'] };

const good: StartFacts = {
  plan,
  planFailed: false,
  busy: false,
  mayShift: true,
  mayOverride: true,
  reason: 'the evening peak',
  overrides: {},
  typedName: '',
  starting: false,
};

const facts: fc.Arbitrary<StartFacts> = fc.record({
  plan: fc.constantFrom(undefined, plan, blocked, { ...plan, steps: [] }),
  stale: fc.constantFrom(undefined, 'iad-1 was edited'),
  planFailed: fc.boolean(),
  busy: fc.boolean(),
  mayShift: fc.boolean(),
  mayOverride: fc.boolean(),
  reason: fc.constantFrom('', '  ', 'because', 'x'.repeat(501)),
  overrides: fc.constantFrom<Record<string, string>>(
    {},
    { 'receiver-headroom': '' },
    { 'receiver-headroom': 'more pods start now' },
    { 'step-size': 'no' },
  ),
  typedName: fc.constantFrom('', 'shop/check', 'shop/checkout'),
  starting: fc.boolean(),
});

/** Said once more, the other way round: what has to hold before anything may be written. */
function mayStart(given: StartFacts): boolean {
  const { overrides, reason } = given;
  const isOverridden =
    given.mayOverride &&
    /\S/.test(overrides['receiver-headroom'] ?? '') &&
    given.typedName === 'shop/checkout';
  return (
    given.plan !== undefined &&
    given.plan.steps.length > 0 &&
    (given.plan.blockedBy.length === 0 || isOverridden) &&
    given.stale === undefined &&
    given.mayShift &&
    !given.planFailed &&
    !given.busy &&
    !given.starting &&
    reason === 'because'
  );
}

describe('the button that starts an operation', () => {
  it('works with a fresh plan that nothing blocks without an override, and never else', () => {
    fc.assert(
      fc.property(facts, given => {
        expect(startVerdict(given) === 'ready').toBe(mayStart(given));
      }),
      { numRuns: 5_000 },
    );
  });

  it.each<[string, Partial<StartFacts>]>([
    ['not-allowed', { mayShift: false }],
    ['busy', { busy: true }],
    ['no-plan', { planFailed: true, plan: undefined }],
    ['planning', { plan: undefined }],
    ['stale', { stale: 'iad-1 was edited' }],
    ['nothing-to-do', { plan: { ...plan, steps: [] } }],
    ['impossible', { plan: { ...plan, blockedBy: ['capability'] } }],
    ['blocked', { plan: blocked }],
    [
      'override-forbidden',
      {
        plan: blocked,
        overrides: { 'receiver-headroom': 'now' },
        mayOverride: false,
      },
    ],
    [
      'override-reason',
      { plan: blocked, overrides: { 'receiver-headroom': ' ' } },
    ],
    [
      'override-name',
      { plan: blocked, overrides: { 'receiver-headroom': 'now' } },
    ],
    ['reason-missing', { reason: '  ' }],
    ['reason-long', { reason: 'x'.repeat(501) }],
    ['starting', { starting: true }],
    ['ready', {}],
  ])('says %s', (verdict, part) => {
    expect(startVerdict({ ...good, ...part })).toBe(verdict);
  });
});
