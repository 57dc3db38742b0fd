import { fit, ROOT_NAMESPACE } from './hosts';
import type { LocalitySetting, OutlierSetting } from './localitySetting';

/** The blocks of a TrafficPolicy that decide where requests go. */
export type TrafficPolicySpec = {
  loadBalancer?: { localityLbSetting?: LocalitySetting };
  outlierDetection?: OutlierSetting;
  tls?: { mode?: string };
};

/** A TrafficPolicy with its exceptions by port. */
export type PortedPolicySpec = TrafficPolicySpec & {
  portLevelSettings?: (TrafficPolicySpec & { port?: { number?: number } })[];
};

/** A named part of a destination. */
export type SubsetSpec = {
  name: string;
  labels: Record<string, string>;
  trafficPolicy?: PortedPolicySpec;
};

/** A DestinationRule, read; its host is a full one. */
export type Rule = {
  namespace: string;
  name: string;
  /** RFC 3339, so that text order is time order. */
  createdAt: string;
  host: string;
  exportTo: string[];
  subsets: SubsetSpec[];
  trafficPolicy?: PortedPolicySpec;
};

/** What several rules for one host come to. */
export type MergedRule = Pick<Rule, 'subsets' | 'trafficPolicy'>;

/**
 * The rule that a client obeys for a host: of its own namespace, else of the service's, else of
 * the root namespace. The first namespace that has one ends the search, however general its rule.
 */
export function ruleFor(
  rules: readonly Rule[],
  host: string,
  clientNamespace: string,
  serviceNamespace: string,
): MergedRule | undefined {
  const inNamespace = (namespace: string) =>
    rules.filter(r => r.namespace === namespace && fit(r.host, host) >= 0);
  const visible = (all: readonly Rule[]) =>
    all.filter(rule => isExported(rule, clientNamespace));
  const own = merge(mostSpecific(visible(inNamespace(clientNamespace)), host));
  if (own) return own;
  for (const namespace of [serviceNamespace, ROOT_NAMESPACE]) {
    // Outside of the client's namespace the most specific host is taken first and filtered after.
    // Rules for their own namespace only are not among them.
    const exported = inNamespace(namespace).filter(rule => !isPrivate(rule));
    const found = merge(visible(mostSpecific(exported, host)));
    if (found) return found;
  }
  return undefined;
}

/** Whether an object may be seen from a namespace; without exportTo everybody may. */
export function isExported(
  object: { namespace: string; exportTo: readonly string[] },
  to: string,
): boolean {
  if (object.exportTo.length === 0) return true;
  return object.exportTo.some(
    e => e === '*' || e === to || (e === '.' && object.namespace === to),
  );
}

/** Whether nobody outside of its own namespace may see it. */
function isPrivate({ namespace, exportTo: [to, ...others] }: Rule): boolean {
  return others.length === 0 && (to === '.' || to === namespace);
}

/** Oldest first; equally old ones by name. */
export function byAge(
  a: { createdAt: string; name: string },
  b: { createdAt: string; name: string },
): number {
  if (a.createdAt !== b.createdAt) return a.createdAt < b.createdAt ? -1 : 1;
  return a.name < b.name ? -1 : 1;
}

function mostSpecific(rules: readonly Rule[], host: string): Rule[] {
  const best = Math.max(-1, ...rules.map(rule => fit(rule.host, host)));
  const fitting = rules.filter(rule => fit(rule.host, host) === best);
  const [first] = fitting.map(rule => rule.host).sort();
  return fitting.filter(rule => rule.host === first);
}

/**
 * Rules with the same exportTo are one: subsets united, and the oldest traffic policy wins whole.
 * Rules with different ones stay apart, and the newest is used.
 */
function merge(rules: readonly Rule[]): MergedRule | undefined {
  const groups = new Map<string, MergedRule>();
  for (const rule of [...rules].sort(byAge)) {
    const key = [...rule.exportTo].sort().join(' ');
    const known = groups.get(key);
    if (known) {
      const names = new Set(known.subsets.map(s => s.name));
      groups.set(key, {
        subsets: [
          ...known.subsets,
          ...rule.subsets.filter(s => !names.has(s.name)),
        ],
        trafficPolicy: known.trafficPolicy ?? rule.trafficPolicy,
      });
    } else groups.set(key, rule);
  }
  return [...groups.values()].pop();
}
