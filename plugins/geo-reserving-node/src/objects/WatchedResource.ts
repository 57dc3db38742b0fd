import type { Concern } from './Concern';
import type { FactParser } from './parseObject';

/**
 * A kind of object that is listed and watched in every cluster, reduced to lean facts as it arrives.
 *
 * Whoever needs it (a director, a replication probe) declares it; the fleet watches each resource once, whoever
 * asks. A cluster that does not serve it says "not installed", which is an answer and no fault. Watching takes
 * `get`, `list` and `watch` on it, nothing else: see `deploy/rbac/reader.yaml`.
 *
 * @public
 */
export type WatchedResource<F> = {
  /** Unique, and what people read: plural and group, `gslbs.k8gb.io`; of the core group the plural alone. */
  readonly id: string;
  /** Empty for the core group. */
  readonly group: string;
  readonly plural: string;
  /** In order of preference; the first that a cluster serves is used. */
  readonly versions: readonly string[];
  /**
   * Leaves objects out on the server, so that they cost neither traffic nor memory:
   * `metadata.name!=kube-root-ca.crt`. Only fields that an API server can select this kind by.
   */
  readonly fieldSelector?: string;
  /** Objects per list page; set it lower where objects may be large. */
  readonly pageSize?: number;
  /** Every cluster has it, and without it nothing can be said about services. */
  readonly core: boolean;
  /** Never keeps more of an object than is needed; drops `managedFields` and whatever may be large. */
  readonly parse: FactParser<F>;
  /** Services that look different when this object changes. */
  readonly concerns: (fact: F) => Concern;
  /** A fact without what moves on by itself (probe times): a change of that alone wakes nobody. */
  readonly withoutTimes?: (fact: F) => unknown;
};

/** What is needed to declare a resource; see {@link WatchedResource}. @public */
export type ResourceDeclaration<F> = Omit<WatchedResource<F>, 'id' | 'core'>;

/** DNS subdomain of an API group, or nothing for the core group. */
const GROUP = /^$|^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/;
const PLURAL = /^[a-z][a-z0-9]{0,62}$/;
const VERSION = /^v[0-9]+((alpha|beta)[0-9]+)?$/;
/** By name and namespace any kind can be selected; nothing in a name ends a selector. */
const FIELD_SELECTOR =
  /^metadata\.name(space)?!?=[a-z0-9]([-a-z0-9.]*[a-z0-9])?(,metadata\.name(space)?!?=[a-z0-9]([-a-z0-9.]*[a-z0-9])?)*$/;

/**
 * Declares a resource to watch.
 *
 * @throws Error when group, plural, a version or the selector cannot be part of a Kubernetes request
 * @public
 */
export function watchedResource<F>(
  declaration: ResourceDeclaration<F>,
): WatchedResource<F> {
  const { group, plural, versions } = declaration;
  if (!GROUP.test(group)) {
    throw new Error(`"${group}" is not an API group`);
  }
  if (!PLURAL.test(plural)) {
    throw new Error(`"${plural}" is not the plural of a resource`);
  }
  if (versions.length === 0 || !versions.every(v => VERSION.test(v))) {
    throw new Error(
      `"${versions.join()}" are not versions of ${plural}.${group}`,
    );
  }
  const { fieldSelector } = declaration;
  if (fieldSelector !== undefined && !FIELD_SELECTOR.test(fieldSelector)) {
    throw new Error(
      `"${fieldSelector}" does not select ${plural} by name or namespace`,
    );
  }
  return {
    ...declaration,
    id: group ? `${plural}.${group}` : plural,
    core: false,
  };
}
