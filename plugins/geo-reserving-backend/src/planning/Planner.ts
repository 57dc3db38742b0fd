/**
 * Makes plans from what is known now, and says later whether the world is still the one they were made for.
 *
 * The imperative shell of `makePlan`: it gathers, digests and stores, and decides nothing.
 */
import { createHash, randomUUID } from 'node:crypto';
import { InputError } from '@backstage/errors';
import {
  ANNOTATION_LOCK,
  type PlanRequest,
  type RuleVerdict,
  type ServiceRef,
} from '@geo-reserving/plugin-geo-reserving-common';
import type {
  SafetyRule,
  TrafficDirector,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { ActingSettings } from '../config/readOperations';
import type { RuleSetting } from '../safety/RuleSetting';
import type { SurveyInput } from '../survey';
import { makePlan } from './makePlan';
import { objectionsTo } from './objections';
import type { Plan } from './Plan';
import type { PlanQuestion } from './PlanQuestion';

/** What is remembered of a service that was moved. */
export type MovedService = Pick<
  PlanQuestion,
  'current' | 'home' | 'homeRecord'
>;

/** What a {@link Planner} needs. */
export type PlannerOptions = {
  input: () => SurveyInput;
  directors: readonly TrafficDirector[];
  rules: readonly SafetyRule[];
  settings: Pick<ActingSettings, 'plan' | 'rules' | 'freezes'>;
  /** What operations know of the service. */
  moved: (service: ServiceRef) => Promise<MovedService>;
  /** How many services the fleet has, and keys of those that are away from home now; from memory. */
  fleet: () => { services: number; away: ReadonlySet<string> };
};

export class Planner {
  readonly #options: PlannerOptions;
  readonly #rules: readonly RuleSetting[];

  /** @throws InputError when the configuration speaks of a rule that nobody has */
  constructor(options: PlannerOptions) {
    this.#options = options;
    this.#rules = ruleSettings(options);
  }

  /** Makes a plan; see `makePlan` for what it refuses. */
  async plan(request: PlanRequest, createdBy?: string): Promise<Plan> {
    const known = await this.#options.moved(request.service);
    return makePlan({
      ...this.#question(request),
      ...known,
      ...(createdBy === undefined ? {} : { createdBy }),
    });
  }

  /**
   * Why a plan cannot be carried out any more: something it was made from is another thing now. Undefined: it can.
   *
   * It is made anew from the present facts; where that gives other writes, or none, the world has moved.
   */
  staleness(plan: Plan): string | undefined {
    const question = this.#question(plan.request);
    if (question.input.now > Date.parse(plan.validUntil)) {
      return `It was good until ${plan.validUntil}; make a new one.`;
    }
    try {
      const fresh = makePlan({
        ...question,
        current: plan.from,
        ...homeWhenMade(plan),
      });
      const moved = Object.keys({ ...plan.basis, ...fresh.basis }).filter(
        id => plan.basis[id] !== fresh.basis[id],
      );
      if (moved.length > 0) {
        return `${moved
          .slice(0, 3)
          .join(', ')} changed since it was made; make a new one.`;
      }
      // Counts of pods move all the time; what would be written is what it is bound to.
      return sameWrites(plan, fresh)
        ? undefined
        : 'Other writes would follow from what is known now; make a new one.';
    } catch (error) {
      if (error instanceof Error) {
        return `It cannot be made any more: ${error.message}`;
      }
      throw error;
    }
  }

  /** Blocking rules that the state after a step would violate, by the world as it is now. */
  objections(plan: Plan, step: number): RuleVerdict[] {
    return objectionsTo(plan, step, this.#question(plan.request));
  }

  #question(request: PlanRequest): PlanQuestion {
    const { input, directors, settings, fleet } = this.#options;
    const { services, away } = fleet();
    const own = `${request.service.namespace}/${request.service.name}`;
    const now = input();
    return {
      request,
      input: now,
      directors,
      rules: this.#rules,
      settings: settings.plan,
      surroundings: {
        freezes: settings.freezes,
        locks: locksOn(request.service, now),
        // The service itself is not among those that are away already.
        fleet: { services, drained: away.size - (away.has(own) ? 1 : 0) },
      },
      id: randomUUID(),
      digest: text => createHash('sha256').update(text).digest('hex'),
    };
  }
}

/** Home as the plan knew it, as far as it has to be known to make it again. */
function homeWhenMade({ homeRecord, request, from, to }: Plan): MovedService {
  return homeRecord
    ? { home: homeRecord.intent, homeRecord }
    : { home: request.action.kind === 'fail-back' ? to : from };
}

/** Whether two plans write the same into the same objects, step by step. */
function sameWrites(a: Plan, b: Plan): boolean {
  const writes = (plan: Plan) =>
    plan.steps.map(step =>
      step.changes.map(({ id, fields }) => [
        id,
        fields.map(({ path, before, after }) => [path, before, after]),
      ]),
    );
  return JSON.stringify(writes(a)) === JSON.stringify(writes(b));
}

function ruleSettings({
  rules,
  settings,
}: Pick<PlannerOptions, 'rules' | 'settings'>): RuleSetting[] {
  const stranger = [...settings.rules.keys()].find(
    id => !rules.some(rule => rule.id === id),
  );
  if (stranger !== undefined) {
    throw new InputError(
      `geoReserving.safety.rules.${stranger} is no rule; there are ${rules
        .map(rule => rule.id)
        .join(', ')}`,
    );
  }
  return rules.map(rule => {
    const configured = settings.rules.get(rule.id);
    return {
      rule,
      mode: configured?.mode ?? rule.defaultMode,
      settings: { ...rule.defaults, ...configured?.settings },
    };
  });
}

function locksOn({ namespace, name }: ServiceRef, { bindings }: SurveyInput) {
  return bindings
    .filter(
      ({ service }) => service.namespace === namespace && service.name === name,
    )
    .flatMap(({ entityRef, annotations }) => {
      const reason = annotations?.[ANNOTATION_LOCK];
      return reason === undefined ? [] : [{ by: entityRef, reason }];
    });
}
