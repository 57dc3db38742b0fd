import type { DestinationRuleFact } from '../../fleet/facts';
import { expandHost, hostSpecificity } from './meshHost';
import { oldestFirst } from './oldestFirst';
import { isExportedTo, isPrivate } from './visibility';

/** A rule together with the full name of its host. */
type HostedRule = { rule: DestinationRuleFact; host: string };

/** Who asks for whom. */
export type RuleQuestion = {
  host: string;
  clientNamespace: string;
  serviceNamespace: string;
  rootNamespace: string;
  clusterDomain: string;
};

type RulesByNamespace = ReadonlyMap<string, readonly HostedRule[]>;

/** The facts are immutable, so an array of rules is indexed once for all services. */
const indexes = new WeakMap<
  readonly DestinationRuleFact[],
  Map<string, RulesByNamespace>
>();

/**
 * The DestinationRules of one host that a client sees, oldest first; they are merged afterwards.
 *
 * Section 1.1. The namespace is chosen first and the host second: even `*.local` in the client's
 * namespace hides an exact rule beside the service.
 */
export function selectDestinationRules(
  rules: readonly DestinationRuleFact[],
  question: RuleQuestion,
): readonly DestinationRuleFact[] {
  const { host, clientNamespace, serviceNamespace, rootNamespace } = question;
  const index = indexOf(rules, question.clusterDomain);
  const own = index.get(clientNamespace) ?? [];
  const local = mostSpecific(
    own.filter(({ rule }) =>
      clientNamespace === rootNamespace
        ? isPrivate(rule)
        : isExportedTo(rule, clientNamespace),
    ),
    host,
  );
  if (local.length) {
    return local;
  }
  for (const namespace of [serviceNamespace, rootNamespace]) {
    // The most specific host is taken before exportTo is looked at, and nothing less specific after.
    const exported = mostSpecific(
      (index.get(namespace) ?? []).filter(({ rule }) => !isPrivate(rule)),
      host,
    ).filter(rule => isExportedTo(rule, clientNamespace));
    if (exported.length) {
      return exported;
    }
  }
  return [];
}

/** All rules that name the host in any way, wherever they are. */
export function rulesNaming(
  rules: readonly DestinationRuleFact[],
  host: string,
  clusterDomain: string,
): DestinationRuleFact[] {
  const found: DestinationRuleFact[] = [];
  for (const hosted of indexOf(rules, clusterDomain).values()) {
    for (const entry of hosted) {
      if (hostSpecificity(entry.host, host) >= 0) {
        found.push(entry.rule);
      }
    }
  }
  return found.sort(oldestFirst);
}

function indexOf(
  rules: readonly DestinationRuleFact[],
  clusterDomain: string,
): RulesByNamespace {
  const byDomain = indexes.get(rules) ?? new Map<string, RulesByNamespace>();
  indexes.set(rules, byDomain);
  const known = byDomain.get(clusterDomain);
  if (known) {
    return known;
  }
  const index = new Map<string, HostedRule[]>();
  for (const rule of [...rules].sort(oldestFirst)) {
    const hosted = index.get(rule.namespace) ?? [];
    const host = expandHost(rule.host, rule.namespace, clusterDomain);
    hosted.push({ rule, host });
    index.set(rule.namespace, hosted);
  }
  byDomain.set(clusterDomain, index);
  return index;
}

function mostSpecific(
  hosted: readonly HostedRule[],
  host: string,
): DestinationRuleFact[] {
  let best = -1;
  let found: DestinationRuleFact[] = [];
  for (const entry of hosted) {
    const specificity = hostSpecificity(entry.host, host);
    if (specificity > best) {
      best = specificity;
      found = [entry.rule];
    } else if (specificity >= 0 && specificity === best) {
      found.push(entry.rule);
    }
  }
  return found;
}
