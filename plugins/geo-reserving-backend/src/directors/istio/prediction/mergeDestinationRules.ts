import type {
  DestinationRuleFact,
  TrafficPolicyWithPorts,
} from '../../../fleet/facts';
import type { VersionSwitches } from './versionSwitches';
import { exportSetKey } from './visibility';

/** What several DestinationRules of one host amount to. */
export type MergedRule = {
  /** The one whose traffic policy won; the oldest where none has a policy. */
  decidedBy: DestinationRuleFact;
  /** All parts, oldest first. */
  parts: DestinationRuleFact[];
  trafficPolicy?: TrafficPolicyWithPorts;
  subsets: DestinationRuleFact['subsets'];
};

/**
 * Merges the rules of one host and picks the one for this client (section 1.1).
 *
 * Rules with one exportTo set (before 1.24: all) become one: subsets united, the first name wins,
 * the oldest traffic policy wins whole. Different sets stay apart and the newest is used. Rules
 * with a workloadSelector come before all others, for the clients they select.
 *
 * @param rules - of one host and namespace, oldest first
 * @param client - namespace and pod labels; without labels a selector is taken not to match
 */
export function mergeDestinationRules(
  rules: readonly DestinationRuleFact[],
  client: { namespace: string; labels?: Readonly<Record<string, string>> },
  switches: VersionSwitches,
): MergedRule | undefined {
  const bundles = new Map<string, DestinationRuleFact[]>();
  for (const rule of rules) {
    const key = bundleKey(rule, switches);
    const bundle = bundles.get(key);
    if (bundle) {
      bundle.push(rule);
    } else {
      bundles.set(key, [rule]);
    }
  }
  const all = [...bundles.values()];
  const chosen =
    all.find(([first]) => first.workloadSelector && selects(first, client)) ??
    all.filter(([first]) => !first.workloadSelector).pop();
  return chosen && merge(chosen);
}

function bundleKey(
  rule: DestinationRuleFact,
  switches: VersionSwitches,
): string {
  const selector = rule.workloadSelector
    ? JSON.stringify(Object.entries(rule.workloadSelector).sort())
    : '';
  return `${switches.mergesByExportTo ? exportSetKey(rule) : ''} ${selector}`;
}

function selects(
  rule: DestinationRuleFact,
  client: { namespace: string; labels?: Readonly<Record<string, string>> },
): boolean {
  const labels = client.labels;
  return (
    rule.namespace === client.namespace &&
    labels !== undefined &&
    Object.entries(rule.workloadSelector ?? {}).every(
      ([key, value]) => Object.hasOwn(labels, key) && labels[key] === value,
    )
  );
}

function merge(parts: DestinationRuleFact[]): MergedRule {
  const decidedBy = parts.find(rule => rule.trafficPolicy) ?? parts[0];
  const subsets = new Map<string, DestinationRuleFact['subsets'][number]>();
  for (const subset of parts.flatMap(rule => rule.subsets)) {
    if (!subsets.has(subset.name)) {
      subsets.set(subset.name, subset);
    }
  }
  return {
    decidedBy,
    parts,
    trafficPolicy: decidedBy.trafficPolicy,
    subsets: [...subsets.values()],
  };
}
