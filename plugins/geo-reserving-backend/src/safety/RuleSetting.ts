import type { RuleMode } from '@geo-reserving/plugin-geo-reserving-common';
import type { SafetyRule } from '@geo-reserving/plugin-geo-reserving-node';

/** A rule as it is configured. */
export type RuleSetting = {
  rule: SafetyRule;
  mode: RuleMode;
  /** The rule's numbers, defaults filled in. */
  settings: Readonly<Record<string, number>>;
};

/** Rules as they are without a word in the configuration. */
export function defaultSettings(rules: readonly SafetyRule[]): RuleSetting[] {
  return rules.map(rule => ({
    rule,
    mode: rule.defaultMode,
    settings: rule.defaults,
  }));
}
