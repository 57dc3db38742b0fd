import type { PodNeeds, QuotaScope } from '../../fleet/facts';

/** Whether a quota counts a pod; `unsure` where that is decided on admission, by what is not read here. */
export type Counts = 'yes' | 'no' | 'unsure';

/** A quota counts the pods that match all of its scopes; without scopes every one. */
export function matchesScopes(
  scopes: readonly QuotaScope[],
  needs: PodNeeds,
): Counts {
  const verdicts = scopes.map(scope => matchesScope(scope, needs));
  if (verdicts.includes('no')) return 'no';
  return verdicts.includes('unsure') ? 'unsure' : 'yes';
}

function matchesScope(scope: QuotaScope, needs: PodNeeds): Counts {
  switch (scope.name) {
    case 'Terminating':
      return said(needs.hasDeadline);
    case 'NotTerminating':
      return said(!needs.hasDeadline);
    // A LimitRange may give requests to a pod that has none, and takes none away.
    case 'BestEffort':
      return isBestEffort(needs) ? 'unsure' : 'no';
    case 'NotBestEffort':
      return isBestEffort(needs) ? 'unsure' : 'yes';
    case 'PriorityClass':
      return matchesClass(scope, needs.priorityClass);
    case 'VolumeAttributesClass':
      // Of volume claims, not of pods.
      return 'no';
    default:
      return 'unsure';
  }
}

/** A pod without a class may get the cluster's default one. */
function matchesClass(
  { operator, values }: QuotaScope,
  priorityClass: string | undefined,
): Counts {
  if (priorityClass === undefined) {
    return 'unsure';
  }
  switch (operator) {
    case 'Exists':
      return 'yes';
    case 'DoesNotExist':
      return 'no';
    case 'In':
      return said(values.includes(priorityClass));
    case 'NotIn':
      return said(!values.includes(priorityClass));
    default:
      return 'unsure';
  }
}

function isBestEffort({ requests, limits }: PodNeeds): boolean {
  return [requests, limits].every(
    amounts => !(amounts.cpu > 0) && !(amounts.memory > 0),
  );
}

function said(matches: boolean): Counts {
  return matches ? 'yes' : 'no';
}
