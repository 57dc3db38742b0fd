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

/** Rules by the full name they are for, oldest first; wildcards apart. */
type RuleIndex = {
  exact: ReadonlyMap<string, readonly HostedRule[]>;
  wildcards: readonly HostedRule[];
};

/** The facts are immutable, so an array of rules is indexed once for all services. */
const indexes = new WeakMap<
  readonly DestinationRuleFact[],
  Map<string, RuleIndex>
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
  const naming = hostedRules(rules, host, question.clusterDomain);
  const local = mostSpecific(
    naming.filter(
      ({ rule }) =>
        rule.namespace === clientNamespace &&
        (clientNamespace === rootNamespace
          ? isPrivate(rule)
          : isExportedTo(rule, clientNamespace)),
    ),
  );
  if (local.length) {
    return local;
  }
  for (const namespace of [serviceNamespace, rootNamespace]) {
    // The most specific host is taken before exportTo is looked at, and nothing less specific after.
    const exported = mostSpecific(
      naming.filter(
        ({ rule }) => rule.namespace === namespace && !isPrivate(rule),
      ),
    ).filter(rule => isExportedTo(rule, clientNamespace));
    if (exported.length) {
      return exported;
    }
  }
  return [];
}

/** All rules that name the host in any way, wherever they are, oldest first. */
export function rulesNaming(
  rules: readonly DestinationRuleFact[],
  host: string,
  clusterDomain: string,
): DestinationRuleFact[] {
  return hostedRules(rules, host, clusterDomain).map(({ rule }) => rule);
}

function hostedRules(
  rules: readonly DestinationRuleFact[],
  host: string,
  clusterDomain: string,
): HostedRule[] {
  const { exact, wildcards } = indexOf(rules, clusterDomain);
  return [
    ...(exact.get(host) ?? []),
    ...wildcards.filter(entry => hostSpecificity(entry.host, host) >= 0),
  ].sort((a, b) => oldestFirst(a.rule, b.rule));
}

function indexOf(
  rules: readonly DestinationRuleFact[],
  clusterDomain: string,
): RuleIndex {
  const byDomain = indexes.get(rules) ?? new Map<string, RuleIndex>();
  indexes.set(rules, byDomain);
  const known = byDomain.get(clusterDomain);
  if (known) {
    return known;
  }
  const exact = new Map<string, HostedRule[]>();
  const wildcards: HostedRule[] = [];
  for (const rule of rules) {
    const host = expandHost(rule.host, rule.namespace, clusterDomain);
    if (host.startsWith('*')) {
      wildcards.push({ rule, host });
    } else if (host !== '') {
      const same = exact.get(host) ?? [];
      same.push({ rule, host });
      exact.set(host, same);
    }
  }
  const index = { exact, wildcards };
  byDomain.set(clusterDomain, index);
  return index;
}

/** Of rules that all fit one host: an exact name beats wildcards, a longer wildcard a shorter one. */
function mostSpecific(hosted: readonly HostedRule[]): DestinationRuleFact[] {
  const rank = ({ host }: HostedRule) =>
    host.startsWith('*') ? host.length : Infinity;
  const best = Math.max(...hosted.map(rank));
  return hosted.filter(entry => rank(entry) === best).map(({ rule }) => rule);
}
