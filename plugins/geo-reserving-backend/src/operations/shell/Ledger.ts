import type {
  JournalEntry,
  OperationStatus,
  ServiceRef,
} from '@geo-reserving/plugin-geo-reserving-common';
import type {
  Append,
  Lease,
  NewOperation,
  OperationStore,
  StartOutcome,
  StoredOperation,
} from '../../database/operations/OperationStore';
import type { JournalRecord, EventDraft } from '../journal/events';
import { fold, nextState } from '../journal/fold';
import { project } from '../journal/project';
import { describe } from '../progress/describe';
import type { Operation } from './Operation';

/** Something was written down about an operation. */
export type OperationNews = {
  operation: string;
  service: ServiceRef;
  status: OperationStatus;
  entry: JournalEntry;
};

/** Entries for one operation. */
export type Draft = {
  operation: Operation;
  events: readonly EventDraft[];
  by: string;
};

/** What became of appending; a writer that was too slow reads and decides again. */
export type Noted =
  | { outcome: 'appended'; operations: readonly Operation[] }
  | { outcome: 'taken' }
  | { outcome: 'lease-lost' };

/** Begins an operation; see {@link NewOperation}. */
export type Beginning = Omit<NewOperation, 'project' | 'also'> & {
  also?: Draft;
};

/**
 * The journals of operations: read into states, and appended to. What is appended is folded by the same function that
 * reads it, inside of the act that writes it, so that an entry that cannot follow is never written.
 */
export class Ledger {
  readonly #store: OperationStore;
  readonly #listeners = new Set<(news: OperationNews) => void>();

  constructor(store: OperationStore) {
    this.#store = store;
  }

  /** Tells what this process writes, after it was written. @returns a function that ends it */
  onNews(listener: (news: OperationNews) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** @param known - what was read before; only what came after it is read */
  async read(
    stored: StoredOperation,
    known?: Operation,
  ): Promise<Operation | undefined> {
    if (known?.state.sequence === stored.lastSequence) return known;
    const { id, service } = stored;
    const records = await this.#store.journal(id, known?.state.sequence);
    if (known)
      return { ...known, state: records.reduce(nextState, known.state) };
    const plan = await this.#store.plan(stored.planId);
    return plan && { id, service, plan, state: fold(records) };
  }

  async find(id: string): Promise<Operation | undefined> {
    const stored = await this.#store.operation(id);
    return stored && this.read(stored);
  }

  /** Many at once, in the same order. */
  async readAll(stored: readonly StoredOperation[]): Promise<Operation[]> {
    const journals = await this.#store.journals(stored.map(({ id }) => id));
    const plans = await this.#store.plans(stored.map(({ planId }) => planId));
    return stored.flatMap(({ id, service, planId }) => {
      const plan = plans.get(planId);
      const records = journals.get(id) ?? [];
      return plan && records.length > 0
        ? [{ id, service, plan, state: fold(records) }]
        : [];
    });
  }

  /** All or nothing. */
  async append(drafts: readonly Draft[], lease?: Lease): Promise<Noted> {
    const foldings = drafts.map(folding);
    const result = await this.#store.append(
      foldings.map(({ append }) => append),
      lease,
    );
    if (result.outcome !== 'appended') return result;
    foldings.forEach(one => this.#tellFolded(one));
    return {
      outcome: 'appended',
      operations: foldings.map(({ after }) => after()),
    };
  }

  async start({ also, ...beginning }: Beginning): Promise<StartOutcome> {
    const { id, plan } = beginning;
    const alongside = also && folding(also);
    const result = await this.#store.start({
      ...beginning,
      project: records => project(fold(records), plan, records),
      also: alongside?.append,
    });
    if (result.outcome !== 'started') return result;
    if (alongside) this.#tellFolded(alongside);
    const state = fold(result.records);
    this.#tell({ id, service: plan.service, plan, state }, result.records);
    return result;
  }

  #tellFolded({ after, records }: Folding): void {
    this.#tell(after(), records());
  }

  #tell(
    { id, service, plan, state }: Operation,
    records: readonly JournalRecord[],
  ): void {
    for (const record of records) {
      const entry = describe(record, plan);
      const news = { operation: id, service, status: state.status, entry };
      this.#listeners.forEach(listener => listener(news));
    }
  }
}

/** An append, and what it made of the operation: known once it was written. */
type Folding = {
  append: Append;
  after: () => Operation;
  records: () => readonly JournalRecord[];
};

function folding({ operation, events, by }: Draft): Folding {
  const { id, service, plan, state } = operation;
  let after = operation;
  let written: readonly JournalRecord[] = [];
  return {
    after: () => after,
    records: () => written,
    append: {
      operation: id,
      service,
      after: state.sequence,
      events,
      by,
      project: records => {
        const folded = records.reduce(nextState, state);
        after = { ...operation, state: folded };
        written = records;
        return project(folded, plan, records);
      },
    },
  };
}
