import { isDeepStrictEqual } from 'util';
import type { Split } from '@geo-reserving/plugin-geo-reserving-common';
import type { OperationStore } from '../database/operations/OperationStore';
import type { OperationEvent } from '../operations/journal/events';
import { fold } from '../operations/journal/fold';
import { isActive } from '../operations/journal/OperationState';
import { drive } from './world/drive';
import { Replica } from './world/Replica';
import { Script } from './world/Script';
import type { Put } from './world/ScriptedFleet';
import { scriptedPlan } from './world/scriptedPlan';
import { ScriptedWriter } from './world/ScriptedWriter';
import { createStage, type Stage } from './world/Stage';
import { Chance } from './Chance';
import { Turnstile } from './Turnstile';

/** A write, and how things stood at that moment. */
export type WitnessedPut = Put & {
  isOurs: boolean;
  hasEffect: boolean;
  /** Its operation had ended and came to nothing, or a later one had begun. */
  isStale: boolean;
  /** Some plan had shown what it overwrote. */
  wasPlannedFor: boolean;
};

const SPLITS: readonly Split[] = [
  { eu: 60, us: 40 },
  { eu: 50, us: 50 },
  { eu: 40, us: 60 },
  { us: 100 },
];
const REPLICAS = ['replica-1', 'replica-2'] as const;
/** Milliseconds that may pass at once; the longer ones outlast a lease. */
const JUMPS = [1, 20, 50, 200, 500, 500, 1_000, 5_000, 20_000];
const SLEEPS = 0.2;
/** In moves of the others. */
const LONGEST_SLEEP = 300;
const OPERATIONS = 3;
const MOST_EDITS = 3;
const JUMPS_IN_ALL = 40;
const TURNS_OF_A_REPLICA = 150;

/** Everybody at once on one service; see `interleavings.ts`. */
export class Melee {
  readonly puts: WitnessedPut[] = [];
  readonly errors: string[] = [];
  readonly counts: Record<string, number> = {};
  readonly wrongEnds: string[] = [];
  /** Operation of each generation. */
  readonly #owners = new Map<number, string>();
  /** The operation that began last. */
  #last = '';
  /** Operations that have come to nothing. */
  readonly #gone = new Set<string>();
  /** Values that plans were made over, as text. */
  readonly #planned = new Set<string>(SPLITS.map(text));
  readonly #edited = new Set<string>();
  /** Replicas do not notice that their lease is over: the fence has to refuse them. */
  readonly #isDeaf: boolean;

  private constructor(
    private readonly stage: Stage,
    private readonly chance: Chance,
    private readonly turnstile: Turnstile,
  ) {
    this.#isDeaf = chance.happens(0.5);
  }

  static async play(seed: number): Promise<Melee> {
    const stage = await createStage(SPLITS[0]);
    try {
      const melee = new Melee(stage, new Chance(seed), new Turnstile());
      await melee.#play();
      return melee;
    } finally {
      await stage.close();
    }
  }

  async #play(): Promise<void> {
    this.#witnessPuts();
    const script = new Script({ ...this.stage, store: this.#watched() });
    const errors = await this.turnstile.run(this.chance, {
      people: () => this.#people(script),
      hand: () => this.#hand(),
      time: () => this.#time(),
      [REPLICAS[0]]: () => this.#replica(REPLICAS[0]),
      [REPLICAS[1]]: () => this.#replica(REPLICAS[1]),
    });
    this.errors.push(...errors.map(String));
    await this.#comeToRest(script);
    await this.#look();
    if (this.#isDeaf) this.#count('of them with leases that nobody heeds', 1);
    this.#count('passages', this.turnstile.passages);
    this.#count('writes that took place', this.puts.length);
  }

  async #people(script: Script): Promise<void> {
    const { chance, stage } = this;
    for (let n = 0; n < OPERATIONS; n++) {
      const from = chance.pick(stage.fleet.clusters);
      const before = stage.fleet.peek(from).value as Split;
      const believed = stage.fleet.values() as Record<string, Split>;
      Object.values(believed).forEach(one => this.#planned.add(text(one)));
      const after = SPLITS.filter(s => !isDeepStrictEqual(s, before));
      const splits = chance.happens(0.5)
        ? [before, chance.pick(after)]
        : [before, after[0], after[1]];
      const plan = scriptedPlan({
        id: `plan-${n}`,
        splits,
        believed,
        bakeSeconds: chance.pick([0, 5]),
        now: stage.clock.now,
      });
      await this.#try('started', () => script.start(plan));
      const patience = chance.below(60);
      for (let i = 0; i < patience; i++) await this.turnstile.pass('people');
      const act = chance.pick(['abort', 'roll-back', 'pause', 'none'] as const);
      if (act !== 'none') await this.#try(act, () => script.act(act));
      await this.turnstile.pass('people');
      await this.#try('resumed', () => script.act('resume'));
    }
  }

  async #hand(): Promise<void> {
    const { chance, stage, turnstile } = this;
    const edits = chance.below(MOST_EDITS + 1);
    for (let n = 0; n < edits; n++) {
      const patience = chance.below(50);
      for (let i = 0; i < patience; i++) await turnstile.pass('hand');
      const cluster = chance.pick(stage.fleet.clusters);
      // What puts an object back to the letter cannot be told from what was there, but for a lease.
      const value: Split =
        !this.#isDeaf && chance.happens(0.3)
          ? SPLITS[0]
          : { eu: 1, us: 98 - n, hand: 1 + n };
      stage.fleet.edit(cluster, 'kubectl-edit', value);
      this.#edited.add(cluster);
    }
    this.#count('edits by hand', edits);
  }

  async #time(): Promise<void> {
    const { chance, stage, turnstile } = this;
    for (let n = 0; n < JUMPS_IN_ALL; n++) {
      await turnstile.pass('time');
      stage.clock.advanceTo(stage.clock.now + chance.pick(JUMPS));
    }
  }

  async #replica(name: string): Promise<void> {
    let tick = () => {};
    const writer = new ScriptedWriter(
      this.stage.fleet,
      async where => {
        await this.turnstile.pass(name, this.#sleep());
        if (where === 'before-read' && !this.#isDeaf) tick();
      },
      by => this.#count(`writes refused by the ${by}`, 1),
    );
    const store = this.#watched(name);
    const replica = new Replica(name, this.stage, store, writer);
    tick = () => replica.tick();
    for (let n = 0; n < TURNS_OF_A_REPLICA; n++) {
      await this.turnstile.pass(name);
      const turn = await replica.turn();
      if (turn.did === 'waits') this.#count('turns without the lease', 1);
    }
  }

  /** Now and then a replica is stopped in the middle of a write, for so long that others do a lot meanwhile. */
  #sleep(): number {
    return this.chance.happens(SLEEPS) ? this.chance.below(LONGEST_SLEEP) : 0;
  }

  /** The database, with a turnstile before every entry, and an eye on generations. */
  #watched(actor?: string): OperationStore {
    const { store } = this.stage;
    return Object.create(store, {
      append: {
        value: async (...args: Parameters<OperationStore['append']>) => {
          if (actor) await this.turnstile.pass(actor);
          const result = await store.append(...args);
          if (result.outcome === 'appended')
            result.records.forEach((records, i) =>
              records.forEach(({ event }) =>
                this.#witness(args[0][i].operation, event),
              ),
            );
          else this.#count(`entries refused: ${result.outcome}`, 1);
          return result;
        },
      },
    });
  }

  #witness(operation: string, event: OperationEvent): void {
    if ('generation' in event && event.kind !== 'fenced')
      this.#owners.set(event.generation, operation);
    if (event.kind === 'started' || event.kind === 'reinstated')
      this.#last = operation;
    if (event.kind === 'rolled-back' || event.kind === 'failed')
      this.#gone.add(operation);
  }

  #isStale(generation: number): boolean {
    const owner = this.#owners.get(generation);
    return owner === undefined || owner !== this.#last || this.#gone.has(owner);
  }

  #witnessPuts(): void {
    const { puts } = this.stage.fleet;
    const push = puts.push.bind(puts);
    puts.push = (...all: Put[]) => {
      this.puts.push(
        ...all.map(put => ({
          ...put,
          isOurs: put.by === 'geo-reserving',
          hasEffect: !isDeepStrictEqual(put.before, put.after),
          isStale: this.#isStale(put.generation),
          wasPlannedFor: this.#planned.has(text(put.before)),
        })),
      );
      return push(...all);
    };
  }

  /** Nobody interferes any more; what is still open is aborted. */
  async #comeToRest(script: Script): Promise<void> {
    for (const act of ['resume', 'abort'] as const)
      await this.#try(`${act} at the end`, () => script.act(act));
    await drive(this.stage, script);
  }

  /** Everything has ended, the journals fold, and the searched columns are what they say. */
  async #look(): Promise<void> {
    const { store, fleet } = this.stage;
    let wasHalfWay = false;
    for (const { id, status } of await store.search({ limit: 100 })) {
      const state = fold(await store.journal(id));
      if (state.status !== status)
        this.wrongEnds.push(`${id} is ${state.status}, and kept as ${status}`);
      if (isActive(status)) this.wrongEnds.push(`${id} is still ${status}`);
      this.#count(`ended ${status}`, 1);
      wasHalfWay ||= status === 'aborted';
    }
    const untouched = Object.entries(fleet.values())
      .filter(([cluster]) => !this.#edited.has(cluster))
      .map(([, value]) => text(value));
    // Where nobody edited anything, a way back was whole.
    if (!wasHalfWay && new Set(untouched).size > 1)
      this.wrongEnds.push(`clusters differ: ${text(fleet.values())}`);
  }

  async #try(what: string, act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
      this.#count(what, 1);
    } catch (error) {
      const isRefusal =
        error instanceof Error && /Conflict|NotAllowed/.test(error.name);
      if (!isRefusal) this.errors.push(`${what}: ${error}`);
    }
  }

  #count(what: string, by: number): void {
    this.counts[what] = (this.counts[what] ?? 0) + by;
  }
}

function text(value: unknown): string {
  return JSON.stringify(value);
}
