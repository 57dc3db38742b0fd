/**
 * Lean facts about how requests from outside get to services: what an ingress, a route or a gateway says.
 *
 * Plain, immutable data. A field that an object did not carry is absent, never guessed; only defaults that the API itself
 * defines are filled in.
 */
import type { Manager } from '@geo-reserving/plugin-geo-reserving-node';

type Named = { namespace: string; name: string };

/** Key `namespace/name` of a Service. */
export type ServiceKey = string;

/** An Ingress (`networking.k8s.io/v1`). */
export type IngressFact = Named & {
  /** `spec.ingressClassName`, else the annotation that came before it. */
  className?: string;
  rules: {
    /** Empty: any host. */
    host: string;
    /** In its own namespace, each once. */
    services: ServiceKey[];
  }[];
  /** `status.loadBalancer.ingress`. */
  addresses: string[];
};

/** One entry of `backendRefs`, defaults of the API filled in. */
export type BackendRef = {
  group: string;
  kind: string;
  namespace: string;
  name: string;
  port?: number;
  weight: number;
};

/** What a route is attached to. */
export type ParentRef = {
  group: string;
  kind: string;
  namespace: string;
  name: string;
};

/** An HTTPRoute (`gateway.networking.k8s.io`). */
export type HttpRouteFact = Named & {
  apiVersion: string;
  resourceVersion: string;
  parents: ParentRef[];
  hostnames: string[];
  rules: {
    /** False: it has match conditions, so it covers only part of the requests. */
    matchesAll: boolean;
    backends: BackendRef[];
    /** Positions of backends without a weight of their own; absent: all have one. */
    unweighted?: number[];
  }[];
  /** What those who implement it say, by parent; empty while nobody has looked at it. */
  verdicts: {
    parent: ParentRef;
    accepted?: boolean;
    resolvedRefs?: boolean;
    reason?: string;
  }[];
  managers: Manager[];
  /** Who else than we owns its rules, which are owned as one; absent: nobody. */
  owner?: string;
};

/** A Gateway (`gateway.networking.k8s.io`). */
export type GatewayFact = Named & {
  className: string;
  /** `status.addresses`; what the spec asks for is not here. */
  addresses: string[];
  /** Of condition Programmed, when it is not true. */
  notProgrammed?: string;
};

/** A GatewayClass; cluster-scoped. */
export type GatewayClassFact = { name: string; controller: string };

/** A ReferenceGrant: what may be referred to in its namespace, and from where. */
export type ReferenceGrantFact = Named & {
  from: { group: string; kind: string; namespace: string }[];
  /** Without a name: everything of the kind. */
  to: { group: string; kind: string; name?: string }[];
};

/** An IngressNginxController (`deckhouse.io/v1`); cluster-scoped. */
export type IngressControllerFact = {
  name: string;
  ingressClass: string;
  inlet: string;
  /** Its pods are in the mesh. */
  inMesh: boolean;
};
