import {
  fieldOwners,
  managersOf,
  named,
  revisionOf,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { Fields } from '@geo-reserving/plugin-geo-reserving-node';
import type { BackendRef, HttpRouteFact, ParentRef } from '../facts';

const GATEWAY_API = 'gateway.networking.k8s.io';

/** An HTTPRoute; defaults are those of its definition, which servers without it do not fill in. */
export function parseHttpRoute(object: Fields): HttpRouteFact {
  const names = named(object);
  const spec = object.requiredObject('spec');
  const parents = object.object('status')?.objects('parents') ?? [];
  const { apiVersion, resourceVersion } = revisionOf(object);
  const { rules: owner } = fieldOwners(object, ['spec'], f => f === 'rules');
  return {
    ...names,
    apiVersion,
    resourceVersion,
    parents: spec
      .objects('parentRefs')
      .map(parent => parentOf(parent, names.namespace)),
    hostnames: (spec.texts('hostnames') ?? []).map(h => h.toLowerCase()),
    rules: spec.objects('rules').map(rule => ruleOf(rule, names.namespace)),
    verdicts: parents.map(parent => verdictOf(parent, names.namespace)),
    managers: managersOf(object),
    ...(owner === undefined ? {} : { owner }),
  };
}

function ruleOf(
  rule: Fields,
  namespace: string,
): HttpRouteFact['rules'][number] {
  const refs = rule.objects('backendRefs');
  const unweighted = refs.flatMap((ref, i) => (ref.has('weight') ? [] : [i]));
  return {
    matchesAll: matchesAll(rule.objects('matches')),
    backends: refs.map(ref => backendOf(ref, namespace)),
    ...(unweighted.length > 0 ? { unweighted } : {}),
  };
}

/** Matches are alternatives; the default is every path, and one that says so is no condition. */
function matchesAll(matches: Fields[]): boolean {
  return (
    matches.length === 0 ||
    matches.some(match =>
      match
        .keys()
        .every(key => key === 'path' && isEveryPath(match.object('path'))),
    )
  );
}

function isEveryPath(path: Fields | undefined): boolean {
  return (
    (path?.text('type') ?? 'PathPrefix') === 'PathPrefix' &&
    (path?.text('value') ?? '/') === '/'
  );
}

function parentOf(parent: Fields, namespace: string): ParentRef {
  return {
    group: parent.name('group') ?? GATEWAY_API,
    kind: parent.name('kind') ?? 'Gateway',
    namespace: parent.name('namespace') || namespace,
    name: parent.requiredName('name'),
  };
}

function backendOf(backend: Fields, namespace: string): BackendRef {
  const port = backend.count('port');
  return {
    group: backend.name('group') ?? '',
    kind: backend.name('kind') ?? 'Service',
    namespace: backend.name('namespace') || namespace,
    name: backend.requiredName('name'),
    ...(port === undefined ? {} : { port }),
    weight: backend.count('weight') ?? 1,
  };
}

function verdictOf(
  status: Fields,
  namespace: string,
): HttpRouteFact['verdicts'][number] {
  const conditions = status.objects('conditions');
  const is = (type: string) => conditions.find(c => c.text('type') === type);
  const truth = (type: string) => {
    const stated = is(type)?.text('status');
    return stated === 'True' || stated === 'False'
      ? stated === 'True'
      : undefined;
  };
  const accepted = truth('Accepted');
  const resolvedRefs = truth('ResolvedRefs');
  const reason = is(accepted === false ? 'Accepted' : 'ResolvedRefs')?.text(
    'reason',
  );
  return {
    parent: parentOf(status.requiredObject('parentRef'), namespace),
    ...(accepted === undefined ? {} : { accepted }),
    ...(resolvedRefs === undefined ? {} : { resolvedRefs }),
    ...(reason && (accepted === false || resolvedRefs === false)
      ? { reason }
      : {}),
  };
}
