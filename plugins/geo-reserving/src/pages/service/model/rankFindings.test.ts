import { calmServiceFixture, checkoutFixture } from '../../../fixtures';
import {
  distinctEvidence,
  nextStep,
  rankFindings,
  weakestEvidence,
} from './rankFindings';

describe('rankFindings', () => {
  it('puts the worst first and what passes last', () => {
    const shuffled = [...checkoutFixture().readiness].reverse();
    const verdicts = rankFindings(shuffled).map(f => f.verdict);
    expect(verdicts.slice(0, 5)).toEqual([
      'fail',
      'fail',
      'warn',
      'warn',
      'unknown',
    ]);
    expect(new Set(verdicts.slice(5))).toEqual(new Set(['pass']));
  });
});

describe('nextStep', () => {
  it('is the worst finding with a remedy', () => {
    expect(nextStep(checkoutFixture().readiness)?.check).toBe('ready-capacity');
  });

  it('is nothing when every check passes', () => {
    expect(nextStep(calmServiceFixture().readiness)).toBeUndefined();
  });
});

describe('weakestEvidence', () => {
  it('prefers what was never seen, then what is old, then what is oldest', () => {
    const [finding] = checkoutFixture().readiness;
    const piece = (at: string | undefined, stale: boolean) => ({
      statement: 's',
      source: 's',
      at,
      stale,
    });
    const fresh = piece('2026-01-01T00:00:00Z', false);
    const old = piece('2026-01-02T00:00:00Z', true);
    const never = piece(undefined, true);
    const weakest = (...evidence: (typeof never)[]) =>
      weakestEvidence({ ...finding, evidence });
    expect(weakest(fresh, old, never)).toBe(never);
    expect(weakest(fresh, old)).toBe(old);
    expect(weakest()).toBeUndefined();
  });
});

describe('distinctEvidence', () => {
  it('says the same thing of the same source once, in the order of the check', () => {
    const [finding] = checkoutFixture().readiness;
    const [first, second] = finding.evidence;
    const evidence = [first, second, { ...first }];
    expect(distinctEvidence({ ...finding, evidence })).toEqual([first, second]);
  });

  it('keeps what two sources say alike', () => {
    const [finding] = checkoutFixture().readiness;
    const [first] = finding.evidence;
    const evidence = [first, { ...first, source: 'another' }];
    expect(distinctEvidence({ ...finding, evidence })).toHaveLength(2);
  });
});
