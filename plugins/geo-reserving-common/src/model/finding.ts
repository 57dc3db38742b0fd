import type { Instant } from './time';

/** Result of a readiness check. `unknown` counts as not passed. @public */
export type FindingVerdict = 'pass' | 'warn' | 'fail' | 'unknown';

/** Readiness checks by name; each has a page under docs/findings. @public */
export type CheckName =
  | 'enough-regions'
  | 'ready-capacity'
  | 'zone-spread'
  | 'image-parity'
  | 'configuration-parity'
  | 'automatic-failover'
  | 'policy-parity'
  | 'peering-health'
  | 'facts-fresh'
  | 'autoscaler-room'
  | 'disruption-budget'
  | 'replication-lag'
  | 'takeover-room'
  | 'rehearsed-lately'
  | 'drift'
  | 'layers-agree'
  | 'balancer-health'
  | 'publication';

/** One piece of evidence: what was seen, where, when. @public */
export type Evidence = {
  /** One sentence: what was seen. */
  statement: string;
  source: string;
  cluster?: string;
  at?: Instant;
  stale: boolean;
};

/** A readiness check's result. @public */
export type Finding = {
  check: CheckName;
  verdict: FindingVerdict;
  /** A short sentence that says what is: `São Paulo runs in one zone`. */
  title: string;
  /** What was seen and what follows, in plain sentences. */
  detail: string;
  evidence: Evidence[];
  /** What to do; absent on a pass. Commands are complete and can be pasted. */
  remedy?: { text: string; commands: string[] };
  /** Machine-readable parameters of the sentence, for translation. */
  params: Record<string, string | number>;
};

/** How many findings of each verdict. @public */
export type FindingCounts = Record<FindingVerdict, number>;
