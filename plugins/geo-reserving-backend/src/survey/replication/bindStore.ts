/** Whether a store is a service's, and by what that is known. The first rule that says so counts. */
import type { ServiceRef } from '@geo-reserving/plugin-geo-reserving-common';
import type { StoreBinding } from '@geo-reserving/plugin-geo-reserving-node';
import type { Placement } from '../service/Placement';
import { isOperatorsService, sharesLabel } from './sharedLabel';
import type { BoundBy, Stated } from './Store';
import { claimsOf, servicesByName } from './ties';

/** The service that looks for its stores. */
export type Seeker = {
  ref: ServiceRef;
  placements: readonly Placement[];
  /** Whether no other service stands in its namespace, in any cluster; asked last. */
  isAlone: () => boolean;
};

/** How the store is bound to the service; undefined: it is not. */
export function bindStore(
  { statement }: Stated,
  seeker: Seeker,
): BoundBy | undefined {
  const { binding } = statement;
  const { ref } = seeker;
  if (binding.services.length > 0) {
    return binding.services.some(
      ({ namespace, name }) => namespace === ref.namespace && name === ref.name,
    )
      ? 'annotation'
      : undefined;
  }
  if (binding.namespace === ref.namespace) {
    const near = nearRule(statement, seeker);
    if (near) return near;
  }
  return covers(binding, ref.namespace) ? 'namespace' : undefined;
}

function nearRule(
  statement: Stated['statement'],
  { ref, placements, isAlone }: Seeker,
): BoundBy | undefined {
  const { labels, owners } = statement.binding;
  const workloads = placements.flatMap(p => p.workload ?? []);
  const services = placements.flatMap(p => p.service ?? []);
  if (
    services.some(({ selector }) => isOperatorsService(labels, selector)) ||
    workloads.some(({ podLabels }) => sharesLabel(labels, podLabels))
  ) {
    return 'label';
  }
  const own = new Set([
    `Service/${ref.name}`,
    ...workloads.map(({ kind, name }) => `${kind}/${name}`),
  ]);
  if (owners.some(owner => own.has(owner))) return 'owner';
  const claims = claimsOf(statement);
  if (workloads.some(workload => claims.some(c => mounts(workload, c)))) {
    return 'volume';
  }
  if (servicesByName(statement).includes(ref.name)) return 'name';
  return isAlone() ? 'namespace' : undefined;
}

type Mounting = {
  name: string;
  claims?: readonly string[];
  claimTemplates?: readonly string[];
};

/** A claim by name, or one that a StatefulSet makes of a template: `data-orders-0`. */
function mounts({ name, claims, claimTemplates }: Mounting, claim: string) {
  return (
    (claims?.includes(claim) ?? false) ||
    (claimTemplates ?? []).some(template => {
      const prefix = `${template}-${name}-`;
      return (
        claim.startsWith(prefix) && /^\d+$/.test(claim.slice(prefix.length))
      );
    })
  );
}

function covers({ covers: covered = [] }: StoreBinding, namespace: string) {
  return (
    !covered.includes(`!${namespace}`) &&
    (covered.includes('*') || covered.includes(namespace))
  );
}
