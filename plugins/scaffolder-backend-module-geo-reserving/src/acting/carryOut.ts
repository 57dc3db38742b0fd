/**
 * Plans an action and starts it, once.
 *
 * The plan is a checkpoint and so is the operation, and the operation is started with a key of its own. So a task that is
 * retried, or recovered by another replica, anywhere between two lines of this file, ends with the same operation: the
 * backend gives back what a key has started. A plan that went stale before anything was started with it is made anew.
 *
 * An operation that ended badly stays what a key has started: a retry of the task does not begin another one. Nobody may
 * have looked at why yet.
 */
import { ConflictError } from '@backstage/errors';
import {
  isNothingToDo,
  NOT_OVERRIDABLE,
  type PlanRequest,
  type PlanView,
  type ServiceRef,
  type TrafficAction,
} from '@geo-reserving/plugin-geo-reserving-common';
import {
  apiFor,
  type ActionDeps,
  type Api,
  type StepContext,
} from '../actions/ActionDeps';
import type { Moving } from '../actions/inputs';
import { describePlan, nameOf, whyBlocked } from './describePlan';
import { digest, requestKey } from './requestKey';

/** The world may move between a plan and its start; three times in a row, something is at work. */
const ATTEMPTS = 3;

/** What came of it. */
export type Started = {
  service: ServiceRef;
  /** Absent: everything is as asked already. */
  plan?: PlanView;
  /** Absent: nothing had to begin, or it was only tried. */
  operationId?: string;
};

/**
 * @param made - a plan that the same step has made already; default: one is made
 * @throws ConflictError when rules block it, another operation runs, or the world does not stand still
 */
export async function carryOut(
  ctx: StepContext,
  deps: ActionDeps,
  asked: { service: ServiceRef; action: TrafficAction } & Moving,
  made?: PlanView,
): Promise<Started> {
  const api = await apiFor(ctx, deps);
  const key = requestKey(ctx, asked);
  const { service } = asked;
  for (let attempt = 1; ; attempt++) {
    const plan =
      attempt === 1 && made ? made : await planned(ctx, api, asked, attempt);
    if (!plan || ctx.isDryRun) return { service, plan };
    try {
      const operationId = await started(ctx, deps, api, { plan, asked, key });
      return { service, plan, operationId };
    } catch (error) {
      if (attempt === ATTEMPTS || !(await wentStale(api, plan, error))) {
        throw error;
      }
      ctx.logger.warn(
        `${nameOf(plan)}: the plan went stale before it began; planning anew`,
      );
    }
  }
}

/** A checkpoint's value when there was nothing to plan. */
const NOTHING = '';

/**
 * Makes a plan, or takes the one that an earlier run of this step made; unless rules held that one back, because then nothing
 * was begun with it, and what they saw may have changed.
 *
 * @returns undefined when everything is as asked already
 */
export async function planned(
  ctx: StepContext,
  api: Api,
  asked: PlanRequest & Pick<Moving, 'overrides'>,
  attempt = 1,
): Promise<PlanView | undefined> {
  const { service, action, layers, stepPercent, bakeSeconds } = asked;
  const request = { service, action, layers, stepPercent, bakeSeconds };
  if (ctx.isDryRun) return make(ctx, api, request);
  for (let place = attempt; ; place++) {
    let made: PlanView | undefined;
    const id = await ctx.checkpoint({
      key: `plan.${digest(request)}.${place}`,
      fn: async () => {
        made = await make(ctx, api, request);
        return made?.id ?? NOTHING;
      },
    });
    if (id === NOTHING) return undefined;
    if (made) return made;
    const kept = await api.getPlan(id, { signal: ctx.signal });
    if (blockingOf(kept, asked).length === 0) return kept;
    ctx.logger.info(`${nameOf(kept)}: rules blocked it before; planning anew`);
  }
}

/** Rules that block a plan and are not overridden, or cannot be. */
export function blockingOf(
  { blockedBy }: PlanView,
  { overrides = [] }: Pick<Moving, 'overrides'>,
): string[] {
  return blockedBy.filter(
    rule =>
      rule === NOT_OVERRIDABLE || !overrides.some(one => one.rule === rule),
  );
}

async function make(
  ctx: StepContext,
  api: Api,
  request: PlanRequest,
): Promise<PlanView | undefined> {
  try {
    const plan = await api.makePlan(request, { signal: ctx.signal });
    describePlan(plan).forEach(line => ctx.logger.info(line));
    return plan;
  } catch (error) {
    if (!isNothingToDo(error)) throw about(request.service, error);
    ctx.logger.info(`${nameOf(request)}: nothing to do, it is so already`);
    return undefined;
  }
}

/** Of several services in one task, which one is meant. */
function about(service: ServiceRef, error: unknown): unknown {
  if (error instanceof Error) {
    error.message = `${nameOf({ service })}: ${error.message}`;
  }
  return error;
}

async function started(
  ctx: StepContext,
  { linkTo }: ActionDeps,
  api: Api,
  { plan, asked, key }: { plan: PlanView; asked: Moving; key: string },
): Promise<string> {
  const overrides = (asked.overrides ?? []).filter(({ rule }) =>
    plan.blockedBy.includes(rule),
  );
  const blocking = blockingOf(plan, asked);
  if (blocking.length > 0) {
    throw new ConflictError(
      `${whyBlocked(plan, blocking)} Nothing was begun for it.`,
    );
  }
  return ctx.checkpoint({
    key: `operation.${key}`,
    fn: async () => {
      const operation = await api.startOperation(
        {
          planId: plan.id,
          reason: asked.reason,
          idempotencyKey: key,
          ...(overrides.length > 0 ? { overrides } : {}),
          ...(asked.expiresInSeconds === undefined
            ? {}
            : { expiresInSeconds: asked.expiresInSeconds }),
        },
        { signal: ctx.signal },
      );
      ctx.logger.info(
        `${nameOf(plan)}: ${operation.message} ${linkTo(
          `operations/${operation.id}`,
        )}`,
      );
      return operation.id;
    },
  });
}

/** A key that had started something would have given it back, so nothing was begun with a plan that is stale. */
async function wentStale(
  api: Api,
  plan: PlanView,
  error: unknown,
): Promise<boolean> {
  const status = (error as { statusCode?: number }).statusCode;
  if (status !== 409) return false;
  const now = await api.getPlan(plan.id);
  return now.stale !== undefined || Date.parse(now.validUntil) <= Date.now();
}
