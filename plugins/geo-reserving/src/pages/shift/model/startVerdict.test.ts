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

describe('the button that starts an operation', () => {
  it('works only with a fresh plan that nothing blocks without an override', () => {
    fc.assert(
      fc.property(facts, given => {
        if (startVerdict(given) !== 'ready') return;
        expect(given.plan?.steps.length).toBeGreaterThan(0);
        expect(given).toMatchObject({
          stale: undefined,
          planFailed: false,
          busy: false,
          mayShift: true,
          starting: false,
          reason: 'because',
        });
        if (given.plan?.blockedBy.length) {
          expect(given.mayOverride).toBe(true);
          expect(given.overrides['receiver-headroom']).toMatch(/\S/);
          expect(given.typedName).toBe('shop/checkout');
        }
      }),
      { numRuns: 2_000 },
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
