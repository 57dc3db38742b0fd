/** Asks every rule about one state, and sums up what they said of many. */
import type { RuleVerdict } from '@geo-reserving/plugin-geo-reserving-common';
import type { RuleQuestion } from '@geo-reserving/plugin-geo-reserving-node';
import type { RuleSetting } from './RuleSetting';

/** Verdicts in the order of the rules; rules that are off are not asked. */
export function evaluateRules(
  question: Omit<RuleQuestion, 'settings'>,
  rules: readonly RuleSetting[],
): RuleVerdict[] {
  return rules
    .filter(({ mode }) => mode !== 'off')
    .map(({ rule, mode, settings }) => ({
      rule: rule.id,
      mode,
      step: question.step,
      ...rule.check({ ...question, settings }),
    }));
}

const WORST_FIRST = { violated: 0, unknown: 1, pass: 2 } as const;

/** Of several verdicts of each rule the worst, and of equals the first; blocking rules first. */
export function worstVerdicts(verdicts: readonly RuleVerdict[]): RuleVerdict[] {
  const worst = new Map<string, RuleVerdict>();
  for (const verdict of verdicts) {
    const known = worst.get(verdict.rule);
    if (!known || rankOf(verdict) < rankOf(known)) {
      worst.set(verdict.rule, verdict);
    }
  }
  return [...worst.values()].sort((a, b) => urgency(a) - urgency(b));
}

/** Rules that block and were not passed. */
export function blockingRules(verdicts: readonly RuleVerdict[]): string[] {
  return [
    ...new Set(
      verdicts
        .filter(v => v.mode === 'block' && v.verdict !== 'pass')
        .map(v => v.rule),
    ),
  ].sort();
}

function rankOf({ verdict }: RuleVerdict): number {
  return WORST_FIRST[verdict];
}

function urgency(verdict: RuleVerdict): number {
  return rankOf(verdict) * 2 + (verdict.mode === 'block' ? 0 : 1);
}
