import type {
  Intent,
  ServiceRef,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { Knex } from 'knex';
import type { JournalRecord } from '../../operations/journal/events';
import type { Fence } from '../../operations/ports';
import type { Plan } from '../../planning/Plan';
import { appendEntries } from './appendEntries';
import { claimLease } from './claimLease';
import { databaseTime, readTime, type DatabaseTime } from './DatabaseTime';
import { forgetPlans } from './forgetPlans';
import type {
  Append,
  AppendOutcome,
  Lease,
  NewOperation,
  OpenWork,
  OperationSearch,
  OperationStore,
  StartOutcome,
  StoredOperation,
} from './OperationStore';
import { readHomes } from './readHomes';
import { readJournals } from './readJournals';
import {
  readFollowedBy,
  readInForce,
  readOperation,
  searchOperations,
} from './readOperations';
import { readGeneration } from './readGeneration';
import { readOpenWork } from './readOpenWork';
import { readPlans } from './readPlans';
import { readReplay } from './readReplay';
import { releaseLease } from './releaseLease';
import { renewLease } from './renewLease';
import { savePlan } from './savePlan';
import { setDue } from './setDue';
import { readSteering } from './readSteering';
import { startOperation } from './startOperation';

/** Operations in the plugin's database (SQLite or PostgreSQL). */
export class DatabaseOperationStore implements OperationStore {
  constructor(
    private readonly knex: Knex,
    private readonly time: DatabaseTime = databaseTime,
  ) {}

  now(): Promise<number> {
    return readTime(this.knex, this.time);
  }

  steering(): Promise<StoredOperation[]> {
    return readSteering(this.knex);
  }

  newestGeneration(fence: Fence): Promise<number> {
    return readGeneration(this.knex, fence);
  }

  savePlan(plan: Plan): Promise<void> {
    return savePlan(this.knex, plan);
  }

  async plan(id: string): Promise<Plan | undefined> {
    return (await this.plans([id])).get(id);
  }

  plans(ids: readonly string[]): Promise<ReadonlyMap<string, Plan>> {
    return readPlans(this.knex, ids);
  }

  forgetPlans(before: number): Promise<void> {
    return forgetPlans(this.knex, before);
  }

  replay(
    by: string,
    key: string,
  ): Promise<{ operation: string; digest: string } | undefined> {
    return readReplay(this.knex, by, key);
  }

  start(operation: NewOperation): Promise<StartOutcome> {
    return startOperation(this.knex, this.time, operation);
  }

  append(appends: readonly Append[], lease?: Lease): Promise<AppendOutcome> {
    return appendEntries(this.knex, this.time, appends, lease);
  }

  setDue(
    operation: string,
    after: number,
    at: number | undefined,
  ): Promise<void> {
    return setDue(this.knex, operation, after, at);
  }

  operation(id: string): Promise<StoredOperation | undefined> {
    return readOperation(this.knex, id);
  }

  inForce(service: ServiceRef): Promise<StoredOperation[]> {
    return readInForce(this.knex, service);
  }

  followedBy(operation: string): Promise<StoredOperation[]> {
    return readFollowedBy(this.knex, operation);
  }

  search(search: OperationSearch): Promise<StoredOperation[]> {
    return searchOperations(this.knex, search);
  }

  async journal(operation: string, after?: number): Promise<JournalRecord[]> {
    const journals = await readJournals(this.knex, [operation], after);
    return journals.get(operation) ?? [];
  }

  journals(
    operations: readonly string[],
  ): Promise<ReadonlyMap<string, JournalRecord[]>> {
    return readJournals(this.knex, operations);
  }

  openWork(): Promise<OpenWork[]> {
    return readOpenWork(this.knex, this.time);
  }

  claim(
    service: ServiceRef,
    holder: string,
    ttlMs: number,
  ): Promise<Lease | undefined> {
    return claimLease(this.knex, this.time, service, holder, ttlMs);
  }

  renew(lease: Lease, ttlMs: number): Promise<boolean> {
    return renewLease(this.knex, this.time, lease, ttlMs);
  }

  release(lease: Lease): Promise<void> {
    return releaseLease(this.knex, lease);
  }

  async homeIntent(service: ServiceRef): Promise<Intent | undefined> {
    return [...(await readHomes(this.knex, service)).values()][0];
  }

  homeIntents(): Promise<ReadonlyMap<string, Intent>> {
    return readHomes(this.knex);
  }
}
