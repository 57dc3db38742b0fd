/** Whether a store is a service's, and by what that is known. The first rule that says so counts. */
import type { ServiceRef } from '@geo-reserving/plugin-geo-reserving-common';
import type { StoreBinding } from '@geo-reserving/plugin-geo-reserving-node';
import type { Placement } from '../service/Placement';
import { isOperatorsService, sharesLabel } from './sharedLabel';
import type { BoundBy, Stated } from './Store';

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

/** An owner that is a claim. */
const CLAIM = /^PersistentVolumeClaim\/(.+)$/;

function nearRule(
  statement: Stated['statement'],
  { ref, placements, isAlone }: Seeker,
): BoundBy | undefined {
  const { labels, owners, claims } = statement.binding;
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
  const owned = owners.some(owner => own.has(owner));
  const ownedClaims = owners.flatMap(owner => CLAIM.exec(owner)?.[1] ?? []);
  if (owned) return 'owner';
  if (
    workloads.some(w => [...claims, ...ownedClaims].some(c => mounts(w, c)))
  ) {
    return 'volume';
  }
  if (isNamedAfter(statement, ref.name)) return 'name';
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

/** What people add to the name of a service to name its store. */
const SUFFIX =
  /^(?:-(?:db|database|pg|postgres|postgresql|data|volume|kafka))?$/;

/** `checkout`, `checkout-db`, or either with the cluster's or the region's name behind it. */
function isNamedAfter(
  { name, cluster }: Stated['statement'],
  service: string,
): boolean {
  const place = `-${cluster}`;
  const short = name.endsWith(place) ? name.slice(0, -place.length) : name;
  return short.startsWith(service) && SUFFIX.test(short.slice(service.length));
}

function covers({ covers: covered = [] }: StoreBinding, namespace: string) {
  return (
    !covered.includes(`!${namespace}`) &&
    (covered.includes('*') || covered.includes(namespace))
  );
}
