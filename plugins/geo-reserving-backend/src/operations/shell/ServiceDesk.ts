import type { ServiceRef } from '@geo-reserving/plugin-geo-reserving-common';
import type { OperationStore } from '../../database/operations/OperationStore';
import type { PlanChange } from '../../planning/Plan';
import { withDeadline } from '../../runtime/withDeadline';
import type { Act } from '../decide/Act';
import { decide } from '../decide/decide';
import { lookAt, type Scene } from '../decide/lookAt';
import { undoOutcome, writeOutcome } from '../decide/outcomes';
import { targetOf, type Question } from '../decide/Question';
import { comesToNothing, expiryStands } from '../decide/succession';
import { SYSTEM, type EventDraft, type WriteRef } from '../journal/events';
import { isActive, type OperationState } from '../journal/OperationState';
import type { ChangeWriter, Fence, Planner, WriteOutcome } from '../ports';
import type { OperationSettings } from '../settings';
import { LeaseLostError } from './LeaseLostError';
import type { Draft, Ledger } from './Ledger';
import type { Operation } from './Operation';
import { startRevert } from './startRevert';
import type { Ticket } from './Ticket';

/** What a desk works with. */
export type DeskOptions = {
  service: ServiceRef;
  ticket: Ticket;
  ledger: Ledger;
  store: OperationStore;
  writer: ChangeWriter;
  scene: Scene;
  planner: Planner;
  settings: OperationSettings;
};

/** What a turn did. `until`: when there may be something to do again, in milliseconds since the epoch. */
export type Turn =
  | { did: 'something' }
  | { did: 'nothing'; until: number; now: number };

/**
 * Works on the operations of one service, one act at a time.
 *
 * It keeps nothing that matters: every turn reads the journal, looks at the world, decides, and does one act. So it
 * can be killed anywhere, and whoever sits down next goes on. Around an effect the journal is written twice: the
 * intention before, the outcome after. An effect is begun only while the lease is held beyond doubt, and carries the
 * generation of its operation, by which the object itself refuses a writer that was overtaken in spite of it all.
 */
export class ServiceDesk {
  readonly #options: DeskOptions;
  #known = new Map<string, Operation>();
  #reverts = new Map<string, Operation>();
  /** When each operation is to be looked at next, as of the last turn that did nothing. */
  #due: { operation: Operation; at: number | undefined }[] = [];

  constructor(options: DeskOptions) {
    this.#options = options;
  }

  /** @throws LeaseLostError when another replica works on the service, or may */
  async turn(): Promise<Turn> {
    const { store, ticket } = this.#options;
    ticket.check();
    const now = await store.now();
    const operations = await this.#read();
    this.#due = [];
    let until = Infinity;
    for (const operation of operations) {
      const question = this.#question(operation, operations, now);
      const act = decide(question);
      if (act.act !== 'wait' && act.act !== 'rest') {
        await this.#perform(act, operation, operations);
        return { did: 'something' };
      }
      const at =
        act.act === 'wait' && act.until < Infinity ? act.until : undefined;
      this.#due.push({ operation, at });
      until = Math.min(until, at ?? Infinity);
    }
    return { did: 'nothing', until, now };
  }

  /** Writes down when to come back; to be called after a turn that did nothing, before the lease is given back. */
  async leave(): Promise<void> {
    for (const { operation, at } of this.#due)
      await this.#options.store.setDue(
        operation.id,
        operation.state.sequence,
        at,
      );
  }

  /** In the order in which they are looked at. */
  async #read(): Promise<Operation[]> {
    const { store, service, ledger } = this.#options;
    const stored = await store.inForce(service);
    const operations: Operation[] = [];
    for (const one of stored) {
      const operation = await ledger.read(one, this.#known.get(one.id));
      if (operation) operations.push(operation);
    }
    this.#known = new Map(operations.map(one => [one.id, one]));
    await this.#readReverts(operations);
    return operations.sort((a, b) => rank(a.state) - rank(b.state));
  }

  /** A way back that came to nothing is not in force itself, and has to be heard of all the same. */
  async #readReverts(operations: readonly Operation[]): Promise<void> {
    this.#reverts = new Map();
    for (const { state } of operations) {
      const id =
        state.expiry.state === 'reverting' ? state.expiry.operation : undefined;
      if (id === undefined || this.#known.has(id)) continue;
      const revert = await this.#options.ledger.find(id);
      if (revert) this.#reverts.set(id, revert);
    }
  }

  #question(
    operation: Operation,
    all: readonly Operation[],
    now: number,
  ): Question {
    const { scene, settings } = this.#options;
    const { id, plan, state } = operation;
    const look = lookAt(scene, plan, state);
    return {
      id,
      plan,
      state,
      now,
      settings,
      look: { ...look, revert: revertOf(state, this.#reverts, all) },
    };
  }

  async #perform(
    act: Exclude<Act, { act: 'wait' | 'rest' }>,
    operation: Operation,
    all: readonly Operation[],
  ): Promise<void> {
    switch (act.act) {
      case 'note':
        await this.#append([
          this.#draft(operation, act.events),
          ...(await this.#reinstated(operation, act.events)),
        ]);
        return;
      case 'start':
        await this.#append([
          this.#draft(operation, [{ kind: 'started', baseline: act.baseline }]),
          ...this.#superseded(operation, all),
        ]);
        return;
      case 'revert':
        await this.#revert(operation);
        return;
      default:
        await this.#write(operation, act.act, act.step, act.change);
    }
  }

  /** Earlier operations of the service step back: what they still wanted to write is not wanted any more. */
  #superseded(later: Operation, all: readonly Operation[]): Draft[] {
    const { origin } = later.state.request;
    return all
      .filter(one => one.id !== later.id)
      .map(earlier =>
        this.#draft(earlier, [
          {
            kind: 'superseded',
            operation: later.id,
            expiry: expiryStands(earlier, { plan: later.plan, origin })
              ? 'stands'
              : 'falls',
          },
        ]),
      );
  }

  /** One that came to nothing gives back what it took over. */
  async #reinstated(
    operation: Operation,
    events: readonly EventDraft[],
  ): Promise<Draft[]> {
    if (!comesToNothing(operation.state, events)) return [];
    const { store, ledger } = this.#options;
    const { id } = operation;
    const drafts: Draft[] = [];
    for (const stored of await store.followedBy(id)) {
      const earlier = await ledger.read(stored, this.#known.get(stored.id));
      if (earlier)
        drafts.push(
          this.#draft(earlier, [{ kind: 'reinstated', operation: id }]),
        );
    }
    return drafts;
  }

  async #write(
    operation: Operation,
    direction: 'write' | 'undo',
    step: number,
    change: PlanChange,
  ): Promise<void> {
    const ref: WriteRef = { step, change: change.id };
    const kind = direction === 'write' ? 'change-intended' : 'undo-intended';
    const intended = await this.#append([
      this.#draft(operation, [{ kind, ...ref }]),
    ]);
    if (!intended) return;
    const outcome = await this.#attempt(operation, direction, change);
    await this.#record(intended[0], state =>
      direction === 'write'
        ? writeOutcome(state, ref, outcome)
        : undoOutcome(state, ref, outcome),
    );
  }

  async #attempt(
    { id, service, state }: Operation,
    direction: 'write' | 'undo',
    change: PlanChange,
  ): Promise<WriteOutcome> {
    const { writer, ticket, settings } = this.#options;
    const { generation } = state;
    const fence: Fence = { service, operation: id, generation };
    ticket.check();
    try {
      return await withDeadline(
        targetOf(change),
        settings.writeDeadlineMs,
        signal => writer[direction](change, fence, signal),
        ticket.signal,
      );
    } catch (error) {
      if (ticket.signal.aborted) throw ticket.signal.reason;
      const message = error instanceof Error ? error.message : String(error);
      return { outcome: 'unreachable', message };
    }
  }

  /** An outcome is a fact: it is written down whatever somebody else wrote down meanwhile. */
  async #record(
    operation: Operation,
    eventOf: (state: OperationState) => EventDraft,
  ): Promise<void> {
    let current = operation;
    for (;;) {
      const draft = this.#draft(current, [eventOf(current.state)]);
      if (await this.#append([draft])) return;
      const { store, ledger } = this.#options;
      const stored = await store.operation(current.id);
      const read = stored && (await ledger.read(stored, current));
      if (!read) throw new Error(`operation ${current.id} is gone`);
      current = read;
    }
  }

  async #revert(operation: Operation): Promise<void> {
    const { ledger, store, planner, scene, ticket } = this.#options;
    ticket.check();
    const result = await startRevert(
      { ledger, store, planner, world: scene.world },
      operation,
      SYSTEM,
      ticket.signal,
      ticket.lease,
    );
    if (result.outcome === 'lease-lost')
      throw new LeaseLostError('another replica holds it');
    if (result.outcome === 'held')
      await this.#append([
        this.#draft(operation, [{ kind: 'expiry-held', why: result.why }]),
      ]);
    if (result.outcome === 'needless')
      await this.#append([this.#draft(operation, [{ kind: 'reverted' }])]);
  }

  #draft(operation: Operation, events: readonly EventDraft[]): Draft {
    return { operation, events, by: SYSTEM };
  }

  /** @returns undefined when somebody else was faster: the next turn reads what they wrote */
  async #append(
    drafts: readonly Draft[],
  ): Promise<readonly Operation[] | undefined> {
    const { ledger, ticket } = this.#options;
    const noted = await ledger.append(drafts, ticket.lease);
    if (noted.outcome === 'lease-lost')
      throw new LeaseLostError('another replica holds it');
    if (noted.outcome === 'taken') return undefined;
    noted.operations.forEach(one => this.#known.set(one.id, one));
    return noted.operations;
  }
}

/**
 * One with an attempt that was cut off comes first: before anything else begins, that attempt is made again or taken
 * back, so that it can have no effect any more should it still be under way somewhere.
 */
function rank({ status, writes }: OperationState): number {
  const isCutOff = [...writes.values()].some(
    ({ stage }) => stage === 'intended' || stage === 'undo-intended',
  );
  if (isCutOff) return 0;
  return isActive(status) ? 1 : 2;
}

/** The operation that brings one back; it was read in the same turn. */
function revertOf(
  { expiry }: OperationState,
  ended: ReadonlyMap<string, Operation>,
  inForce: readonly Operation[],
): Question['look']['revert'] {
  if (expiry.state !== 'reverting') return undefined;
  const { operation: id } = expiry;
  const revert = ended.get(id) ?? inForce.find(one => one.id === id);
  return (
    revert && {
      operation: id,
      status: revert.state.status,
      message: revert.state.ended?.why ?? revert.state.status,
    }
  );
}
