import type { DestinationRuleFact } from '../../../fleet/facts';
import { objectsNaming, type Hosted } from './objectsNaming';
import { oldestFirst } from './oldestFirst';
import { isExportedTo, isPrivate } from './visibility';

/** Who asks for whom. */
export type RuleQuestion = {
  host: string;
  clientNamespace: string;
  serviceNamespace: string;
  rootNamespace: string;
  clusterDomain: string;
};

const findRules = objectsNaming<DestinationRuleFact>(rule => [rule.host]);

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
      ({ object: rule }) =>
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
        ({ object: rule }) => rule.namespace === namespace && !isPrivate(rule),
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
  return hostedRules(rules, host, clusterDomain).map(({ object }) => object);
}

function hostedRules(
  rules: readonly DestinationRuleFact[],
  host: string,
  clusterDomain: string,
): readonly Hosted<DestinationRuleFact>[] {
  const found = findRules(rules, host, clusterDomain);
  return found.length < 2
    ? found
    : [...found].sort((a, b) => oldestFirst(a.object, b.object));
}

/** Of rules that all fit one host: an exact name beats wildcards, a longer wildcard a shorter one. */
function mostSpecific(
  hosted: readonly Hosted<DestinationRuleFact>[],
): DestinationRuleFact[] {
  const rank = ({ host }: Hosted<DestinationRuleFact>) =>
    host.startsWith('*') ? host.length : Infinity;
  const best = Math.max(...hosted.map(rank));
  return hosted
    .filter(entry => rank(entry) === best)
    .map(({ object }) => object);
}
