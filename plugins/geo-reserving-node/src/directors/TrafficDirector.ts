import type {
  DirectingObject,
  Felt,
  Intent,
  Layer,
  ServiceRef,
  TargetView,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { ClusterPicture, WatchedResource } from '../objects';
import type {
  ChangeOutcome,
  CommandOutcome,
  CommandWrite,
  Confirmation,
  PlannedChange,
  WantedTraffic,
  WrittenResource,
} from './changing';

/**
 * What a way to direct traffic can do.
 *
 * `approximate` is for what it can only come near to: a plan that uses it says so in words.
 *
 * @public
 */
export type DirectorCapabilities = {
  /** Shares in percent by cluster or region. */
  weights: 'yes' | 'approximate' | 'no';
  /** An order of preference. `first-only`: one is preferred, the rest have no order among themselves. */
  order: 'yes' | 'first-only' | 'no';
  /** Taking one out without an error for requests under way. */
  drain: 'yes' | 'approximate' | 'no';
  /** The smallest thing it can tell apart. */
  granularity: 'region' | 'cluster' | 'endpoint';
  /** Whether traffic moves by itself when a cluster stops answering. */
  automaticFailover: 'always' | 'when-configured' | 'never';
};

/** The service in one cluster, as far as directors need it. Last known facts; look at `seen`. @public */
export type DirectedPlacement = {
  cluster: string;
  region: string;
  /** Ready endpoints as last known; absent when they were never read. */
  ready?: number;
  total?: number;
  /** True when `ready` is known to be true now. */
  seen: boolean;
  /** Of the Service object; labels and annotations of meshes, balancers and our own only. */
  service?: {
    type: string;
    labels: Readonly<Record<string, string>>;
    annotations: Readonly<Record<string, string>>;
    ports: readonly { name?: string; port: number }[];
    /** Addresses of its load balancer, as the status states them. */
    addresses: readonly string[];
  };
};

/** What a director polled, kept with its age when it stops answering. @public */
export type Polled<S> = {
  state: S;
  /** Milliseconds since the epoch: when it was last read in whole. */
  at: number;
  /** Older than the limit, or the newest attempt failed. */
  stale: boolean;
  /** Why the newest attempt failed; one sentence without secrets. */
  failure?: string;
};

/** Everything a director may look at to answer for one service. @public */
export type DirectorQuestion<S = undefined> = {
  service: ServiceRef;
  /** Milliseconds since the epoch. */
  now: number;
  /** Every configured cluster, by name in order. */
  clusters: readonly ClusterPicture[];
  /** Clusters that hold the service, or are known or declared to have held it. */
  placements: readonly DirectedPlacement[];
  /** Clusters in which callers were seen, whether they hold the service or not; absent: nobody looks. */
  callers?: readonly string[];
  /** Annotations `geo-reserving/…` of the entities bound to the service. */
  annotations: Readonly<Record<string, string>>;
  /** What `poll` answered last; absent when it never did, or there is no `poll`. */
  polled?: Polled<S>;
};

/** Whether a director directs a service. `cannot-tell` when what would say so cannot be read. @public */
export type Detection =
  | { verdict: 'directs' }
  | { verdict: 'does-not' }
  | { verdict: 'cannot-tell'; why: string };

/** Percent of the requests by cluster; with `unserved` and `elsewhere` it makes 100. @public */
export type DirectedShares = {
  byCluster: Readonly<Record<string, number>>;
  /** Get an error, or nobody answers. */
  unserved: number;
  /** Go to something that is no placement of this service, such as another service or an unknown server. */
  elsewhere: number;
};

/** What one decider does with the requests of one origin. @public */
export type DirectorReading = {
  /** Unique within the director and the service: `lb-1/be_checkout`. */
  id: string;
  /** What people call it: `HAProxy lb-1`, `Gslb shop/checkout in fra-1`. */
  title: string;
  /** Cluster whose callers it directs; absent: requests from outside. */
  from?: string;
  /** One plain sentence: what it does. */
  summary: string;
  /** Absent: not known, and `why` says so. */
  shares?: DirectedShares;
  why?: string;
  /** In which way the shares are only near the truth, when they are. */
  approximate?: string;
  /** What it was written for, when that can be told. */
  intent?: Intent;
  felt: Felt;
  /**
   * The shares with these clusters gone for good: their endpoints and their gateways do not answer, and everything
   * that notices has noticed. Requests that keep going there are `unserved`. Undefined: cannot be told.
   */
  without(clusters: ReadonlySet<string>): DirectedShares | undefined;
  targets: readonly TargetView[];
  objects: readonly DirectingObject[];
  /** What a reader would not expect; one sentence each. */
  notes: readonly string[];
  /** What the weakest fact behind it is worth. */
  provenance: { source: string; at?: number; stale: boolean };
};

/**
 * A way to direct the traffic of services.
 *
 * `detect` and `read` are pure: the same question, the same answer; no I/O, no clock. They never throw on facts of the
 * right type. What a director cannot know from objects in clusters it reads in `poll`, which is called again and again,
 * never twice at once, under a deadline, and whose last answer is kept with its age.
 *
 * @typeParam S - what `poll` answers
 * @public
 */
export interface TrafficDirector<S = any> {
  /** Unique and stable: `haproxy`. */
  readonly id: string;
  /** What people call it: `HAProxy`. */
  readonly title: string;
  /** Whether it directs inside the mesh, or in front of the clusters. */
  readonly layer: Layer;
  /** What it can do at all, whatever the service. */
  readonly capabilities: DirectorCapabilities;
  /** Resources it needs watched in each cluster. */
  readonly resources?: readonly WatchedResource<any>[];
  /** Kinds of objects that its changes write; absent: none, or what it writes is in no cluster. */
  readonly writes?: readonly WrittenResource[];
  /**
   * Reads what lives outside of the clusters.
   *
   * @throws when it could not be read; the message is shown, so it names what to do and holds no secret
   */
  poll?(signal: AbortSignal): Promise<S>;
  /** Services (`namespace/name`) that look different between two answers of `poll`; absent: all. */
  changed?(before: S | undefined, after: S): ReadonlySet<string> | 'all';
  /** Whether it directs the service at all. */
  detect(question: DirectorQuestion<S>): Detection;
  /** What each of its deciders does; asked only when `detect` did not say `does-not`. */
  read(question: DirectorQuestion<S>): readonly DirectorReading[];
  /**
   * What would have to be written for an intent. Pure. Absent: this director only looks, and a plan says so.
   *
   * Never empties a set; changes what exists for the service and creates only where nothing does.
   */
  change?(question: DirectorQuestion<S>, wanted: WantedTraffic): ChangeOutcome;
  /**
   * Carries out a command that `change` made. Idempotent: the same command twice is the same as once.
   *
   * @throws when it cannot be said whether it was carried out; it is then tried again
   */
  apply?(write: CommandWrite, signal: AbortSignal): Promise<CommandOutcome>;
  /** Whether a change is in effect, by the newest facts. Pure. */
  confirm?(
    change: Pick<PlannedChange, 'id' | 'fields' | 'write'>,
    question: DirectorQuestion<S>,
  ): Confirmation;
}
