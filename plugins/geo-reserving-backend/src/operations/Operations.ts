import { randomUUID } from 'crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import type {
  Intent,
  JournalEntry,
  OperationAct,
  OperationList,
  OperationQuery,
  OperationRequest,
  OperationRow,
  OperationView,
  ServiceRef,
} from '@geo-reserving/plugin-geo-reserving-common';
import type {
  OperationStore,
  StartOutcome,
} from '../database/operations/OperationStore';
import type { Plan } from '../planning/Plan';
import { PollLoop } from '../runtime/PollLoop';
import { allowedActs } from './acts/allowedActs';
import { encodePosition } from './acts/cursor';
import { eventOfAct, type ActOptions } from './acts/eventOfAct';
import { readRequest, refuseStale } from './acts/readRequest';
import { readQuery } from './acts/readQuery';
import { Converging, type ConvergingClusters } from './Converging';
import { glanceAt, lookAt, type Scene } from './decide/lookAt';
import type { Question } from './decide/Question';
import type { EventDraft } from './journal/events';
import type { ChangeWriter, Planner, SafetyGuard, World } from './ports';
import { describe } from './progress/describe';
import { operationRow, operationView } from './progress/operationView';
import type { OperationSettings } from './settings';
import { Executor } from './shell/Executor';
import { Ledger, type OperationNews } from './shell/Ledger';
import type { Operation } from './shell/Operation';
import { startRevert } from './shell/startRevert';

/** Somebody else acted at the same moment: so often it is tried anew. */
const ATTEMPTS = 5;
const HOUR = 3_600_000;
/** Plans that nobody carried out are kept for a day after they ran out, for whoever asks what was shown. */
const KEEP_PLANS_MS = 24 * HOUR;
/** Rows that are read to fill a page when the caller may not see all of them. */
const MOST_BATCHES = 20;

/** What {@link Operations} need. */
export type OperationsOptions = {
  store: OperationStore;
  writer: ChangeWriter;
  world: World;
  guard: SafetyGuard;
  planner: Planner;
  /** Whether any observer is configured: without one, gates do not wait for measurements. */
  observed: () => boolean;
  settings: OperationSettings;
  logger: LoggerService;
};

/**
 * Everything that is done to traffic goes through here. Whether a caller may do it is asked before, where requests
 * come in; that the one who approves is not the one who asked is checked here as well.
 */
export class Operations {
  readonly #options: OperationsOptions;
  readonly #ledger: Ledger;
  readonly #executor: Executor;
  readonly #converging = new Converging();
  readonly #housekeeping: PollLoop;
  readonly #scene: Scene;

  constructor(options: OperationsOptions) {
    const { store, world, guard, observed, logger } = options;
    this.#options = options;
    this.#ledger = new Ledger(store);
    this.#scene = { world, guard, observed };
    this.#executor = new Executor({
      ...options,
      ledger: this.#ledger,
      scene: this.#scene,
      onWork: work => this.#converging.update(work),
    });
    this.#housekeeping = new PollLoop({
      what: 'The database',
      timing: () => ({
        intervalMs: HOUR,
        deadlineMs: 60_000,
        maxBackoffMs: HOUR,
      }),
      act: async () => store.forgetPlans((await store.now()) - KEEP_PLANS_MS),
      onFailure: error => logger.warn(`old plans not forgotten: ${error}`),
    });
    this.#ledger.onNews(({ service }) => this.#executor.wake(service));
  }

  /** Starts to carry out operations; returns at once. */
  run(): void {
    this.#executor.start();
    this.#housekeeping.start();
  }

  async stop(): Promise<void> {
    await Promise.all([this.#executor.stop(), this.#housekeeping.stop()]);
  }

  /** Keeps a plan that was made, so that it can be carried out by its id. */
  savePlan(plan: Plan): Promise<void> {
    return this.#options.store.savePlan(plan);
  }

  /** @throws NotFoundError when there is no such plan, or it was forgotten */
  async plan(id: string): Promise<Plan> {
    const plan = await this.#options.store.plan(id);
    if (!plan) throw new NotFoundError(`No plan ${id}; ask for a fresh one`);
    return plan;
  }

  /**
   * Starts an operation. The same key of the same requester gives back what it started the first time.
   *
   * @param plan - a plan that was saved
   * @param by - entity ref
   * @throws InputError when the request is wrong
   * @throws ConflictError when the plan is stale, or another operation of the service has not ended
   */
  async start(
    request: OperationRequest,
    plan: Plan,
    by: string,
  ): Promise<OperationView> {
    const { store, settings, world } = this.#options;
    const checked = readRequest(request, plan, settings);
    const { key, ...rest } = checked;
    const replay = await store.replay(by, key.key);
    if (replay) return this.#replayed(replay, key, by);
    refuseStale(plan, await store.now(), world.staleness(plan));
    const id = randomUUID();
    const outcome = await this.#ledger.start({
      id,
      plan,
      by,
      key,
      request: {
        ...rest,
        planId: plan.id,
        steps: plan.steps.length,
        origin: { kind: 'person' },
        approvalRequired: plan.approval.required,
      },
    });
    return this.#started(id, outcome, key, by);
  }

  /**
   * Does something to an operation.
   *
   * @param by - entity ref
   * @returns the operation afterwards; for `revert` it names the one that brings it back, or says that nothing was left
   * @throws NotAllowedError when who asked for it approves it
   * @throws ConflictError when it cannot be done now; the message says why
   */
  async act(
    id: string,
    act: OperationAct,
    by: string,
    options: ActOptions = {},
  ): Promise<OperationView> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const operation = await this.#find(id);
      refuse(operation, act, by);
      const isDone =
        act === 'revert'
          ? await this.#revert(operation, by)
          : await this.#note(operation, act, by, options);
      if (isDone) return this.get(id, by);
    }
    throw new ConflictError(
      `Operation ${id} is changing at this moment; try again`,
    );
  }

  /** @param reader - entity ref, for what the reader may do with it */
  async get(id: string, reader: string): Promise<OperationView> {
    const operation = await this.#find(id);
    const now = await this.#options.store.now();
    return operationView(this.#question(operation, now), reader);
  }

  /**
   * A page of operations, newest first.
   *
   * @param isVisible - leaves out what the caller may not see; pages are filled up with what follows
   */
  async list(
    query: OperationQuery,
    isVisible: (service: ServiceRef) => boolean = () => true,
  ): Promise<OperationList> {
    const { store } = this.#options;
    const { limit, ...search } = readQuery(query);
    const now = await store.now();
    const items: OperationRow[] = [];
    let after = search.after;
    for (let batch = 0; batch < MOST_BATCHES; batch++) {
      // One more than fits tells whether there is another page.
      const found = await store.search({ ...search, after, limit: limit + 1 });
      const seen = found.filter(one => isVisible(one.service));
      const room = limit - items.length;
      const read = await this.#ledger.readAll(seen.slice(0, room));
      items.push(...read.map(one => this.#row(one, now)));
      const isLast = found.length <= limit && seen.length <= room;
      if (isLast) return { items };
      const last = seen.length > room ? seen[room - 1] : found.at(-1);
      if (last) after = { createdAt: last.createdAt, id: last.id };
      if (items.length === limit) break;
    }
    return { items, nextCursor: after && encodePosition(after) };
  }

  /** Everything that happened, oldest first. */
  async journal(id: string): Promise<JournalEntry[]> {
    const { plan } = await this.#find(id);
    const records = await this.#options.store.journal(id);
    return records.map(record => describe(record, plan));
  }

  /** Tells what this replica writes down, after it was written. @returns a function that ends it */
  onChange(listener: (news: OperationNews) => void): () => void {
    return this.#ledger.onNews(listener);
  }

  /** Clusters that must not count as serving yet, by service; from memory. */
  converging(): ConvergingClusters {
    return this.#converging.current();
  }

  /** Tells services for which {@link Operations.converging} has changed. */
  onConverging(listener: (services: ReadonlySet<string>) => void): () => void {
    return this.#converging.onChange(listener);
  }

  /** What was meant for a service before it was moved; undefined: it was not moved from here. */
  homeIntent(service: ServiceRef): Promise<Intent | undefined> {
    return this.#options.store.homeIntent(service);
  }

  async #started(
    id: string,
    outcome: StartOutcome,
    key: { digest: string },
    by: string,
  ): Promise<OperationView> {
    switch (outcome.outcome) {
      case 'started':
        return this.get(id, by);
      case 'replayed':
        return this.#replayed(outcome, key, by);
      case 'busy':
        throw new ConflictError(
          `Operation ${outcome.operation} of this service has not ended; wait for it, or abort it`,
        );
      default:
        throw new ConflictError('Somebody was faster; try again');
    }
  }

  #replayed(
    before: { operation: string; digest: string },
    key: { digest: string },
    by: string,
  ): Promise<OperationView> {
    if (before.digest !== key.digest)
      throw new ConflictError(
        `idempotencyKey was used for another request, which started operation ${before.operation}; use a fresh one`,
      );
    return this.get(before.operation, by);
  }

  async #note(
    operation: Operation,
    act: Exclude<OperationAct, 'revert'>,
    by: string,
    options: ActOptions,
  ): Promise<boolean> {
    const now = await this.#options.store.now();
    return this.#append(operation, eventOfAct(act, options, now, by), by);
  }

  async #append(
    operation: Operation,
    event: EventDraft,
    by: string,
  ): Promise<boolean> {
    const events = [event];
    const noted = await this.#ledger.append([{ operation, events, by }]);
    return noted.outcome === 'appended';
  }

  async #revert(operation: Operation, by: string): Promise<boolean> {
    const outcome = await startRevert(
      { ...this.#options, ledger: this.#ledger },
      operation,
      by,
      new AbortController().signal,
    );
    if (outcome.outcome === 'held')
      throw new ConflictError(`It cannot be brought back now: ${outcome.why}`);
    return outcome.outcome === 'needless'
      ? this.#append(operation, { kind: 'reverted' }, by)
      : outcome.outcome === 'started';
  }

  async #find(id: string): Promise<Operation> {
    const operation = await this.#ledger.find(id);
    if (!operation) throw new NotFoundError(`No operation ${id}`);
    return operation;
  }

  #row({ id, plan, state }: Operation, now: number): OperationRow {
    const { settings } = this.#options;
    const look = glanceAt(this.#scene, plan);
    return operationRow({ id, plan, state, look, now, settings });
  }

  #question({ id, plan, state }: Operation, now: number): Question {
    const { settings } = this.#options;
    const look = lookAt(this.#scene, plan, state);
    return { id, plan, state, look, now, settings };
  }
}

function refuse(operation: Operation, act: OperationAct, by: string): void {
  const allowed = allowedActs(operation, by)[act];
  if (allowed === undefined) throw new InputError(`There is no act ${act}`);
  if (allowed.allowed) return;
  const isOwn =
    act === 'approve' && operation.state.status === 'awaiting-approval';
  if (isOwn) throw new NotAllowedError(allowed.why);
  throw new ConflictError(allowed.why);
}
