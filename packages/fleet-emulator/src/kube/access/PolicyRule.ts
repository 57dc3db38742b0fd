/**
 * What a user may do, like a rule of a ClusterRole (or, with `namespaces`, of
 * Roles in these namespaces). `*` stands for everything.
 */
export type PolicyRule = {
  verbs: string[];
  /** Core group: the empty string. */
  apiGroups?: string[];
  /** Plurals; a subresource is written `deployments/status`. */
  resources?: string[];
  resourceNames?: string[];
  /** Only in these namespaces; default: everywhere, cluster-scoped resources included. */
  namespaces?: string[];
  /** Paths like `/metrics`; a trailing `*` matches any rest. */
  nonResourceURLs?: string[];
};
