/** One random sequence of what people ask for and what happens meanwhile, every write judged. */
import { createHash } from 'node:crypto';
import { isError } from '@backstage/errors';
import type {
  Intent,
  TrafficAction,
} from '@geo-reserving/plugin-geo-reserving-common';
import { makePlan } from '../../planning/makePlan';
import { objectionsTo } from '../../planning/objections';
import type { Plan } from '../../planning/Plan';
import type { PlanQuestion } from '../../planning/PlanQuestion';
import { defaultSettings } from '../../safety/RuleSetting';
import { SAFETY_RULES } from '../../safety/rules';
import type { Chance } from '../Chance';
import { bearable, brokenBy } from './judge';
import { randomAction } from './randomAction';
import { NAMES, SequenceWorld, SERVICE, type Name } from './SequenceWorld';

const RULES = defaultSettings(SAFETY_RULES);
const SETTINGS = {
  stepPercent: 20,
  bakeSeconds: 0,
  validForMs: 600_000,
  approvalTiers: [],
};

/** What happened in a sequence, counted, and what speaks against the claim. */
export type Played = { counts: Record<string, number>; wrong: string[] };

export function playSequence(chance: Chance): Played {
  return new Sequence(chance).play();
}

class Sequence {
  readonly #world: SequenceWorld;
  readonly #played: Played = { counts: {}, wrong: [] };
  /** What was meant before it was moved, and what a pod was taken to bear then. */
  #home?: { intent: Intent; limit: number | undefined };
  /** Weights that are owed to clusters that were away. */
  readonly #owed = new Map<Name, number>();

  constructor(private readonly chance: Chance) {
    this.#world = SequenceWorld.random(chance);
  }

  play(): Played {
    const events = 2 + this.chance.below(4);
    for (let event = 0; event < events; event++) {
      if (this.chance.happens(0.6)) this.#ask();
      else this.#happens();
    }
    return this.#played;
  }

  #count(what: string): void {
    this.#played.counts[what] = (this.#played.counts[what] ?? 0) + 1;
  }

  /** Something becomes of a cluster; one that is back is brought to what is meant before anything else. */
  #happens(): void {
    const name = this.#world.change(this.chance);
    this.#count('faults and health changes');
    const owed = this.#owed.get(name);
    if (owed !== undefined && this.#world.health[name].answers) {
      this.#world.weights[name] = owed;
      this.#owed.delete(name);
      this.#count('clusters converged');
    }
  }

  #ask(): void {
    const action = randomAction(this.chance, this.#world);
    this.#count('intents');
    const plan = this.#plan(action);
    if (!plan) return;
    const isOverridden = plan.blockedBy.length > 0 && this.chance.happens(0.3);
    if (plan.blockedBy.includes('capability')) {
      this.#count('impossible plans');
    } else if (plan.blockedBy.length > 0 && !isOverridden) {
      this.#count('plans blocked');
    } else {
      this.#count(isOverridden ? 'plans overridden' : 'plans carried out');
      this.#carryOut(plan, new Set(plan.blockedBy));
    }
  }

  #plan(action: TrafficAction): Plan | undefined {
    try {
      return makePlan(this.#question(action));
    } catch (error) {
      if (isError(error) && /InputError|NothingToDoError/.test(error.name)) {
        this.#count('intents refused');
        return undefined;
      }
      throw error;
    }
  }

  #question(action: TrafficAction): PlanQuestion {
    const { input, director } = this.#world.known();
    const current = this.#world.steered?.intent;
    return {
      request: { service: SERVICE, action },
      input,
      directors: [director],
      ...(current ? { current } : {}),
      ...(this.#home ? { home: this.#home.intent } : {}),
      rules: RULES,
      surroundings: {
        freezes: [],
        locks: [],
        fleet: { services: 40, drained: 0 },
      },
      settings: SETTINGS,
      id: 'plan',
      digest: text => createHash('sha256').update(text).digest('hex'),
    };
  }

  #carryOut(plan: Plan, overridden: ReadonlySet<string>): void {
    this.#home ??= {
      intent: plan.from,
      limit: bearable(this.#world.truth()),
    };
    const { sizing } = plan;
    const steered = { intent: plan.to, operation: 'op', moving: true };
    this.#world.steered = { ...steered, ...(sizing ? { sizing } : {}) };
    const isDone = plan.steps.every(({ index }) =>
      this.#step(plan, index, overridden),
    );
    if (!isDone) {
      // It stopped in between, and says nothing of what is meant any more.
      this.#world.steered = undefined;
      this.#home = undefined;
    } else if (JSON.stringify(plan.to) === JSON.stringify(this.#home.intent)) {
      this.#world.steered = undefined;
      this.#home = undefined;
      this.#count('times at home again');
    } else {
      this.#world.steered = { ...this.#world.steered, moving: false };
    }
  }

  /** @returns whether the operation goes on */
  #step(plan: Plan, index: number, overridden: ReadonlySet<string>): boolean {
    if (this.chance.happens(0.4)) this.#happens();
    const objections = objectionsTo(
      plan,
      index,
      this.#question(plan.action),
    ).filter(({ rule }) => !overridden.has(rule));
    if (objections.length > 0) {
      this.#count('steps held by a rule');
      return false;
    }
    const before = this.#world.truth();
    for (const { cluster, fields } of plan.steps[index - 1].changes) {
      const name = cluster as Name;
      const [{ before: expected, after }] = fields;
      if (!this.#world.health[name].answers) {
        this.#owed.set(name, Number(after ?? 0));
        this.#count('changes deferred');
      } else if (this.#world.weights[name] !== Number(expected ?? 0)) {
        this.#count('conflicts');
        return false;
      } else {
        this.#world.weights[name] = Number(after ?? 0);
        this.#owed.delete(name);
        this.#judge(plan, before, overridden);
      }
    }
    return true;
  }

  #judge(
    plan: Plan,
    before: ReturnType<SequenceWorld['truth']>,
    overridden: ReadonlySet<string>,
  ): void {
    const after = this.#world.truth();
    this.#count('states judged');
    const broken = brokenBy(before, after, this.#home?.limit).filter(
      ({ rule }) => !overridden.has(rule),
    );
    this.#played.wrong.push(
      ...broken.map(
        ({ rule, why }) =>
          `${rule}: ${why} (${plan.summary}; ${described(
            before,
          )} -> ${described(after)})`,
      ),
    );
  }
}

function described({
  weights,
  health,
}: ReturnType<SequenceWorld['truth']>): string {
  return NAMES.map(name => {
    const { ready, answers } = health[name];
    return `${name} ${weights[name]}/${answers ? ready : '?'}`;
  }).join(' ');
}
