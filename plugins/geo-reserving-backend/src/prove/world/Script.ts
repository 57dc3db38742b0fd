import { randomUUID } from 'crypto';
import type {
  OperationAct,
  OperationRequest,
} from '@geo-reserving/plugin-geo-reserving-common';
import { Operations } from '../../operations/Operations';
import type { Plan } from '../../planning/Plan';
import type { ActOptions } from '../../operations/acts/eventOfAct';
import type { Stage } from './Stage';
import { mockLogger } from './mockLogger';

/** Something that happens in the world, or that somebody does, when its time has come. */
export type Cue = {
  what: string;
  when: (situation: Situation) => boolean;
  act: (script: Script) => void | Promise<void>;
};

/** What cues look at. */
export type Situation = {
  /** Kinds of all entries of all operations. */
  kinds: readonly string[];
  /** Milliseconds since the script began. */
  elapsed: number;
};

export const ANA = 'user:default/ana';
export const JONAS = 'user:default/jonas';

/** People and the world around operations: they live on when a replica is killed. */
export class Script {
  readonly operations: Operations;
  readonly began: number;
  #cues: Cue[];

  constructor(readonly stage: Stage, cues: readonly Cue[] = []) {
    this.#cues = [...cues];
    this.began = stage.clock.now;
    this.operations = new Operations({
      ...stage,
      observed: stage.scene.observed,
      logger: mockLogger,
    });
  }

  get isOver(): boolean {
    return this.#cues.length === 0;
  }

  get unplayed(): number {
    return this.#cues.length;
  }

  /** Nobody does anything any more. */
  fallSilent(): void {
    this.#cues = [];
  }

  /** Plays what is due. @returns whether anything was */
  async play(): Promise<boolean> {
    if (this.isOver) return false;
    const situation = await this.#situation();
    const due = this.#cues.find(cue => cue.when(situation));
    if (!due) return false;
    this.#cues = this.#cues.filter(cue => cue !== due);
    await due.act(this);
    return true;
  }

  /** Ana asks for a plan to be carried out. */
  async start(
    plan: Plan,
    request: Partial<OperationRequest> = {},
  ): Promise<string> {
    await this.operations.savePlan(plan);
    const { id } = await this.operations.start(
      {
        planId: plan.id,
        reason: 'less load on Frankfurt',
        idempotencyKey: randomUUID(),
        ...request,
      },
      plan,
      ANA,
    );
    return id;
  }

  /** Acts on the newest operation. */
  async act(
    act: OperationAct,
    by = ANA,
    options: ActOptions = {},
  ): Promise<void> {
    const { items } = await this.operations.list({ limit: 1 });
    await this.operations.act(items[0].id, act, by, options);
  }

  async #situation(): Promise<Situation> {
    const { knex, clock } = this.stage;
    const kinds = await knex('operation_journal').pluck('kind');
    return { kinds, elapsed: clock.now - this.began };
  }
}

/** After the n-th entry of a kind. */
export function after(kind: string, n = 1): Cue['when'] {
  return ({ kinds }) => kinds.filter(k => k === kind).length >= n;
}
