import { ConflictError, InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type {
  DrainTarget,
  PlanView,
  ServiceRef,
} from '@geo-reserving/plugin-geo-reserving-common';
import { blockingOf, carryOut, planned } from '../acting/carryOut';
import { nameOf, whyBlocked } from '../acting/describePlan';
import {
  apiFor,
  type ActionDeps,
  type Api,
  type StepContext,
} from './ActionDeps';
import { drainExamples } from './examples';
import { movingInputs, readService, type Moving } from './inputs';
import { putOut } from './putOut';

/** `geo-reserving:drain`: takes a region, or a cluster, out of services for a while. */
export function createDrainAction(deps: ActionDeps) {
  return createTemplateAction({
    id: 'geo-reserving:drain',
    description:
      'Takes a region or a cluster out of the named services, or out of all that are placed in the region; all are planned before the first one begins',
    examples: drainExamples,
    supportsDryRun: true,
    schema: {
      input: {
        region: z =>
          z.string({ description: 'The region; or name a cluster' }).optional(),
        cluster: z => z.string({ description: 'The cluster' }).optional(),
        services: z =>
          z
            .array(z.string(), {
              description:
                'Services, as <namespace>/<name>; left out: all in the region that you may see',
            })
            .min(1)
            .optional(),
        ...movingInputs,
      },
      output: {
        operationIds: z =>
          z.array(z.string(), {
            description:
              'One for each service that is moved; empty in a dry run',
          }),
        planIds: z => z.array(z.string()),
        summary: z => z.string(),
        link: z =>
          z.string({ description: 'The page of the region, or the cluster' }),
      },
    },
    async handler(ctx) {
      const { region, cluster, services: named, ...moving } = ctx.input;
      const target = targetOf(region, cluster);
      const api = await apiFor(ctx, deps);
      const services = await servicesOf(ctx, api, target, named);
      const plans = await planAll(ctx, api, services, target, moving);
      const operationIds = ctx.isDryRun
        ? []
        : await beginAll(ctx, deps, plans, moving);
      putOut(ctx, {
        operationIds,
        planIds: plans.map(({ id }) => id),
        summary: summaryOf(target, plans),
        link: deps.linkTo(pageOf(target)),
      });
    },
  });
}

function targetOf(region?: string, cluster?: string): DrainTarget {
  if (region !== undefined && cluster === undefined) return { region };
  if (cluster !== undefined && region === undefined) return { cluster };
  throw new InputError('name either a region or a cluster, and not both');
}

function pageOf(target: DrainTarget): string {
  return 'region' in target
    ? `regions/${target.region}`
    : `clusters/${target.cluster}`;
}

/** The scaffolder's own retries must find the same services, also when some have moved away by then. */
async function servicesOf(
  ctx: StepContext,
  api: Api,
  target: DrainTarget,
  named: string[] | undefined,
): Promise<ServiceRef[]> {
  if (named) return [...new Set(named)].map(readService);
  if (!('region' in target)) {
    throw new InputError(
      'services is missing: name those that the cluster is to be taken out of',
    );
  }
  const find = async () => {
    const { services } = await api.getRegionEvacuation(target.region, {
      signal: ctx.signal,
    });
    return services.map(({ ref }) => `${ref.namespace}/${ref.name}`).sort();
  };
  const found = ctx.isDryRun
    ? await find()
    : await ctx.checkpoint({ key: 'services', fn: find });
  ctx.logger.info(`${found.length} services are placed in ${target.region}`);
  return found.map(readService);
}

/** @throws ConflictError before anything has begun, naming every service that a rule holds back */
async function planAll(
  ctx: StepContext,
  api: Api,
  services: ServiceRef[],
  target: DrainTarget,
  moving: Moving,
): Promise<PlanView[]> {
  const plans: PlanView[] = [];
  for (const service of services) {
    const action = { kind: 'drain', target } as const;
    const plan = await planned(ctx, api, { ...moving, service, action });
    if (plan) plans.push(plan);
  }
  const blocked = plans.flatMap(plan => {
    const rules = blockingOf(plan, moving);
    return rules.length > 0 ? [whyBlocked(plan, rules)] : [];
  });
  if (blocked.length > 0 && !ctx.isDryRun) {
    throw new ConflictError(
      `Nothing was begun. ${blocked.slice(0, 20).join('\n')}`,
    );
  }
  blocked.forEach(why => ctx.logger.warn(why));
  return plans;
}

/** Those that have begun go on when another one cannot: each has its own way back. */
async function beginAll(
  ctx: StepContext,
  deps: ActionDeps,
  plans: readonly PlanView[],
  moving: Moving,
): Promise<string[]> {
  const begun: string[] = [];
  for (const plan of plans) {
    const { service, action } = plan;
    try {
      const asked = { ...moving, service, action };
      const { operationId } = await carryOut(ctx, deps, asked, plan);
      if (operationId) begun.push(operationId);
    } catch (error) {
      if (begun.length > 0) {
        ctx.logger.warn(
          `${begun.length} of ${plans.length} have begun, go on, and come back by themselves`,
        );
      }
      throw error;
    }
  }
  return begun;
}

function summaryOf(target: DrainTarget, plans: PlanView[]): string {
  const what = 'region' in target ? target.region : target.cluster;
  return plans.length === 0
    ? `Nothing has to be moved out of ${what}.`
    : `Drain ${what} of ${plans.map(nameOf).join(', ')}.`;
}
