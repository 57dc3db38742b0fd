import { ConflictError } from '@backstage/errors';
import type {
  SafetyRule,
  SafetyRuleExtensionPoint,
} from '@geo-reserving/plugin-geo-reserving-node';
import { SAFETY_RULES } from './rules';

/** Collects safety rules, built in and from modules, while the backend is being wired. */
export class RuleRegistry implements SafetyRuleExtensionPoint {
  readonly #rules = new Map<string, SafetyRule>(
    SAFETY_RULES.map(rule => [rule.id, rule]),
  );

  /** @throws ConflictError when a rule of the same id exists. */
  addRule(rule: SafetyRule): void {
    if (this.#rules.has(rule.id)) {
      throw new ConflictError(
        `Two safety rules have the id "${rule.id}"; give the one that your module adds another id`,
      );
    }
    this.#rules.set(rule.id, rule);
  }

  /** Built-in ones first. */
  rules(): SafetyRule[] {
    return [...this.#rules.values()];
  }
}
