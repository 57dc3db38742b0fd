/**
 * Makes plans from what is known now, and says later whether the world is still the one they were made for.
 *
 * The imperative shell of `makePlan`: it gathers, digests and stores, and decides nothing.
 */
import { createHash, randomUUID } from 'node:crypto';
import { InputError } from '@backstage/errors';
import type {
  Intent,
  PlanRequest,
  ServiceRef,
} from '@geo-reserving/plugin-geo-reserving-common';
import type {
  SafetyRule,
  TrafficDirector,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { OperationSettings } from '../config/readOperations';
import type { RuleSetting } from '../safety/RuleSetting';
import type { SurveyInput } from '../survey';
import { makePlan } from './makePlan';
import type { Plan } from './Plan';

/** What is remembered of a service that was moved. */
export type MovedService = { current?: Intent; home?: Intent };

/** What a {@link Planner} needs. */
export type PlannerOptions = {
  input: () => SurveyInput;
  directors: readonly TrafficDirector[];
  rules: readonly SafetyRule[];
  settings: Pick<OperationSettings, 'plan' | 'rules' | 'freezes'>;
  /** What operations know of the service. */
  moved: (service: ServiceRef) => Promise<MovedService>;
  /** Services of the fleet, and how many of them are drained now. */
  fleet: () => Promise<{ services: number; drained: number }>;
};

/** Entities lock a service with it; the value says why. */
const LOCK = 'geo-reserving/lock';

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
    const { input, directors, settings, moved, fleet } = this.#options;
    const [known, counts] = await Promise.all([
      moved(request.service),
      fleet(),
    ]);
    const now = input();
    return makePlan({
      request,
      input: now,
      directors,
      rules: this.#rules,
      settings: settings.plan,
      surroundings: {
        freezes: settings.freezes,
        locks: locksOn(request.service, now),
        fleet: counts,
      },
      id: randomUUID(),
      digest: text => createHash('sha256').update(text).digest('hex'),
      ...known,
      ...(createdBy === undefined ? {} : { createdBy }),
    });
  }

  /**
   * Why a plan cannot be carried out any more: something it was made from is another thing now. Undefined: it can.
   *
   * It is made anew from the present facts; where that gives other writes, or none, the world has moved.
   */
  async staleness(plan: Plan): Promise<string | undefined> {
    const { now } = this.#options.input();
    if (now > Date.parse(plan.validUntil)) {
      return `It was good until ${plan.validUntil}; make a new one.`;
    }
    try {
      const fresh = await this.plan(plan.request, plan.createdBy);
      const moved = Object.keys({ ...plan.basis, ...fresh.basis }).filter(
        id => plan.basis[id] !== fresh.basis[id],
      );
      if (moved.length > 0) {
        return `${moved
          .slice(0, 3)
          .join(', ')} changed since it was made; make a new one.`;
      }
      return fresh.hash === plan.hash
        ? undefined
        : 'What it was made from has changed; make a new one.';
    } catch (error) {
      if (error instanceof Error) {
        return `It cannot be made any more: ${error.message}`;
      }
      throw error;
    }
  }
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
      const reason = annotations?.[LOCK];
      return reason === undefined ? [] : [{ by: entityRef, reason }];
    });
}
