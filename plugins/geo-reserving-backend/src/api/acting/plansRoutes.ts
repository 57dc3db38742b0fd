import { NotFoundError } from '@backstage/errors';
import type {
  PlanRequest,
  PlanView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { visibleService } from '../authorization/visibleServices';
import type { ApiRouter } from '../Endpoints';
import { readName } from '../readName';
import type { ActingContext } from './ActingContext';
import { audited } from './audited';
import { callerOf, type Caller } from './caller';
import { couldBeId } from './couldBeId';
import { notEnabled } from './notEnabled';
import { planView } from '../../operations/progress/planView';
import type { Plan } from '../../planning/Plan';

/** `POST /plans` and `GET /plans/{id}`: what would be written. Neither writes anything into a cluster. */
export function addPlanRoutes(router: ApiRouter, context: ActingContext): void {
  router.post('/plans', async (req, res) => {
    const caller = await callerOf(context.httpAuth, req);
    const plan = await planFor(context, caller, req.body, req);
    res.status(201).json(plan);
  });

  router.get('/plans/:id', async (req, res) => {
    const { credentials } = await callerOf(context.httpAuth, req);
    const plan = await planSeen(context, credentials, req.params.id);
    if (!plan) {
      throw new NotFoundError(
        'No such plan that you may see is known; one that nobody carried out is forgotten a day after it has run out',
      );
    }
    res.json(planView(plan, context.acting.staleness(plan)));
  });
}

/**
 * Makes a plan for somebody who may move the service; also for whoever asks otherwise than over HTTP.
 *
 * @throws NotAllowedError, NotFoundError, InputError as the route answers
 */
export async function planFor(
  context: ActingContext,
  { credentials, name }: Caller,
  request: PlanRequest,
  req?: Parameters<typeof audited>[1],
): Promise<PlanView> {
  const service = {
    namespace: readName('service.namespace', request.service.namespace),
    name: readName('service.name', request.service.name),
  };
  mustBeEnabled(context);
  await mustSee(context, credentials, service);
  const plan = await audited(
    context.auditor,
    req,
    {
      eventId: 'plan-make',
      severityLevel: 'low',
      meta: { service: keyOf(service), action: request.action.kind },
    },
    async () => {
      await context.actingAuthorizer.mustShift(credentials, service);
      const result = await context.acting.plan({ ...request, service }, name);
      return { result, meta: { plan: result.id, hash: result.hash } };
    },
  );
  return planView(plan, undefined);
}

/** @throws NotAllowedError where the configuration only lets people look */
export function mustBeEnabled({ acting }: ActingContext): void {
  if (!acting.enabled) {
    throw notEnabled();
  }
}

/** @throws NotFoundError when the caller may not see the service, in the words for one that is not there */
export async function mustSee(
  context: ActingContext,
  credentials: Caller['credentials'],
  service: { namespace: string; name: string },
): Promise<void> {
  if (!(await isSeen(context, credentials, service))) {
    throw new NotFoundError(
      `No service ${keyOf(service)} that you may see is known`,
    );
  }
}

/** A plan; undefined when there is none, or its service is not for the caller to see. */
export async function planSeen(
  context: ActingContext,
  credentials: Caller['credentials'],
  id: string,
): Promise<Plan | undefined> {
  const plan = couldBeId(id) ? await context.acting.planById(id) : undefined;
  return plan && (await isSeen(context, credentials, plan.service))
    ? plan
    : undefined;
}

async function isSeen(
  context: ActingContext,
  credentials: Caller['credentials'],
  service: { namespace: string; name: string },
): Promise<boolean> {
  return Boolean(await visibleService(context, credentials, keyOf(service)));
}

export function keyOf(service: { namespace: string; name: string }): string {
  return `${service.namespace}/${service.name}`;
}
