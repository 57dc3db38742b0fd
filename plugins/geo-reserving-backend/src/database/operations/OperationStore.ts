import type {
  Intent,
  OperationStatus,
  ServiceRef,
} from '@geo-reserving/plugin-geo-reserving-common';
import type {
  EventOf,
  JournalRecord,
  EventDraft,
} from '../../operations/journal/events';
import type { Fence } from '../../operations/ports';
import type { Plan } from '../../planning/Plan';

/** A replica's right to work on the operations of a service. */
export type Lease = {
  service: ServiceRef;
  /** Of the process; another one after a restart. */
  holder: string;
  /** Raised by each claim: a lease that was lost and claimed again is another one. */
  epoch: number;
};

/** A change that is owed to a cluster, or to a balancer. */
export type Debt = {
  step: number;
  change: string;
  /** Absent: it lives in no cluster. */
  cluster?: string;
  direction: 'write' | 'undo';
};

/** What the journal means for the columns that are searched. */
export type Projection = {
  status: OperationStatus;
  inForce: boolean;
  /** The newest operation that began after it. */
  followedBy?: string;
  debts: readonly Debt[];
  home?: HomeChange;
};

/** What becomes of the intent that a service had before it was moved. */
export type HomeChange =
  /** Keep it, unless one is kept. */
  | { keep: Intent }
  /** Forget it when this is it: the service is at home again. */
  | { reached: Intent }
  /** Forget it when this operation kept it: it came back to where it was. */
  | 'given-up';

/**
 * Entries for one operation, to be appended after the last one that the writer knows. Those that raise the generation
 * of the service get it filled in.
 */
export type Append = {
  operation: string;
  service: ServiceRef;
  /** Sequence of the last entry that the writer knows. */
  after: number;
  events: readonly EventDraft[];
  by: string;
  /** Folds the entries; throws when they cannot follow. */
  project: (records: readonly JournalRecord[]) => Projection;
};

export type AppendOutcome =
  | { outcome: 'appended'; records: readonly (readonly JournalRecord[])[] }
  /** Somebody else appended meanwhile: read again, decide again. */
  | { outcome: 'taken' }
  /** Another replica works on the service now: stop. */
  | { outcome: 'lease-lost' };

/** An operation to be begun with. */
export type NewOperation = {
  id: string;
  plan: Plan;
  by: string;
  /** The same for the same request; null: started by no request. */
  key?: { key: string; digest: string };
  request: Omit<EventOf<'requested'>, 'kind'>;
  project: Append['project'];
  /** Written in the same act: what it means for another operation. */
  also?: Append;
  /** Under which it is started, when a replica does so by itself. */
  lease?: Lease;
};

export type StartOutcome =
  | { outcome: 'started'; records: readonly JournalRecord[] }
  /** The key was used before. */
  | { outcome: 'replayed'; operation: string; digest: string }
  /** This operation of the service has not ended. */
  | { outcome: 'busy'; operation: string }
  | Exclude<AppendOutcome, { outcome: 'appended' }>;

/** An operation as it is found. */
export type StoredOperation = {
  id: string;
  service: ServiceRef;
  planId: string;
  status: OperationStatus;
  /** Milliseconds since the epoch. */
  createdAt: number;
  lastSequence: number;
};

/** A service that has something to do. */
export type OpenWork = {
  service: ServiceRef;
  /** Something is due by time. */
  isDue: boolean;
  /** Clusters that are owed something. */
  clusters: readonly string[];
};

export type OperationSearch = {
  service?: ServiceRef;
  status?: readonly OperationStatus[];
  limit: number;
  /** Those after this one, newest first. */
  after?: { createdAt: number; id: string };
};

/**
 * Where plans, operations and their journal are kept, and what keeps two writers apart. Every method is one act of the
 * database: all of it or nothing. Times are the database's.
 */
export interface OperationStore {
  now(): Promise<number>;

  savePlan(plan: Plan): Promise<void>;
  plan(id: string): Promise<Plan | undefined>;
  plans(ids: readonly string[]): Promise<ReadonlyMap<string, Plan>>;
  /** Forgets plans that ran out before a time and that no operation carried out. */
  forgetPlans(before: number): Promise<void>;

  /** What a key has started. */
  replay(
    by: string,
    key: string,
  ): Promise<{ operation: string; digest: string } | undefined>;
  /** Begins an operation and its journal. */
  start(operation: NewOperation): Promise<StartOutcome>;
  /** @param lease - when a replica writes what it did or decided by itself */
  append(appends: readonly Append[], lease?: Lease): Promise<AppendOutcome>;
  /** Says when to look at an operation next, unless something was appended. @param at - undefined: not by time */
  setDue(
    operation: string,
    after: number,
    at: number | undefined,
  ): Promise<void>;

  operation(id: string): Promise<StoredOperation | undefined>;
  /** Of every service that was moved from here, the operation that decides what is meant for it. */
  steering(): Promise<StoredOperation[]>;
  /** Operations of a service whose writes stand or that have something to do, newest first. */
  inForce(service: ServiceRef): Promise<StoredOperation[]>;
  /** Operations that one took over from. */
  followedBy(operation: string): Promise<StoredOperation[]>;
  search(search: OperationSearch): Promise<StoredOperation[]>;
  /** @param after - only entries after this one */
  journal(operation: string, after?: number): Promise<JournalRecord[]>;
  journals(
    operations: readonly string[],
  ): Promise<ReadonlyMap<string, JournalRecord[]>>;

  openWork(): Promise<OpenWork[]>;
  /** @returns undefined when another replica holds it */
  claim(
    service: ServiceRef,
    holder: string,
    ttlMs: number,
  ): Promise<Lease | undefined>;
  /** @returns false when it was lost */
  renew(lease: Lease, ttlMs: number): Promise<boolean>;
  release(lease: Lease): Promise<void>;

  /**
   * The generation that may write: the one asked about, while its operation has raised no newer one and was not
   * followed by another operation; else the newest of the service.
   */
  newestGeneration(fence: Fence): Promise<number>;
  homeIntent(service: ServiceRef): Promise<Intent | undefined>;
  homeIntents(): Promise<ReadonlyMap<string, Intent>>;
}
