import type { Intent } from './intent';
import type { KnownSplit } from './split';
import type { Instant, Provenance } from './time';

/**
 * Where traffic is directed: between clusters of a mesh, or by a balancer in front of them.
 * @public
 */
export type Layer = 'internal' | 'external';

/**
 * How fast a change of a director is felt by callers. `at-once`: by the next request. `within`: after
 * caches have run out, in seconds; caches of clients that ignore a TTL come on top.
 * @public
 */
export type Felt =
  | { kind: 'at-once' }
  | { kind: 'within'; seconds: number; why: string };

/** An object or setting that directs traffic. @public */
export type DirectingObject = {
  /** `DestinationRule`, `Gslb`, `backend`. */
  kind: string;
  /** Absent for what lives in no cluster, such as a balancer's backend. */
  cluster?: string;
  namespace?: string;
  name: string;
  /** Who wrote its fields last; names only. */
  managers: string[];
  /** Written by a platform module: never to be edited. */
  moduleManaged: boolean;
};

/** What one target of a director is worth right now. @public */
export type TargetState =
  /** Gets new requests. */
  | 'serving'
  /** Ready, and used only when the others are gone. */
  | 'standby'
  /** Gets no new requests because somebody said so. */
  | 'drained'
  | 'maintenance'
  /** Gets none because its health check fails. */
  | 'down'
  | 'unknown';

/** One target a director sends requests to: a server of a balancer, an address of a DNS answer, a backend reference. @public */
export type TargetView = {
  name: string;
  /** Cluster behind it; absent when nothing says which. */
  cluster?: string;
  region?: string;
  state: TargetState;
  /** One phrase as the director states it: `L7OK`, `drained by hand`. */
  health?: string;
  /** As written; the unit is the director's own. */
  weight?: number;
  /** Percent of the requests that pass this director; absent when unknown. */
  sharePercent?: number;
  /** Open sessions. */
  sessions?: number;
  requestsPerSecond?: number;
  /** Since when it has its state. */
  since?: Instant;
};

/** One place that decides where a service's requests go, and what it decides. @public */
export type DirectorView = {
  /** Unique within the service: `haproxy/lb-1/be_checkout`. */
  id: string;
  /** Kind of director: `istio`, `haproxy`, `k8gb`. */
  director: string;
  layer: Layer;
  /** What people call it: `HAProxy lb-1`, `Gslb shop/checkout in fra-1`. */
  title: string;
  /** Cluster whose callers it directs; absent: requests from outside. */
  from?: string;
  /** One plain sentence: what it does. */
  summary: string;
  /** What it was written for, as far as that can be told. */
  intent?: Intent;
  split: KnownSplit;
  felt: Felt;
  /** Whether it moves traffic by itself when a cluster is gone; undefined: cannot be told. */
  failsOver?: boolean;
  targets: TargetView[];
  objects: DirectingObject[];
  /** What a reader would not expect; one sentence each. */
  notes: string[];
  provenance: Provenance;
};
