import { NotFoundError } from '@backstage/errors';
import type {
  OperationAct,
  OperationList,
  OperationQuery,
  OperationRequest,
  OperationView,
  ServiceRef,
} from '@geo-reserving/plugin-geo-reserving-common';
import { visibleServices } from '../authorization/visibleServices';
import type { ApiRouter } from '../Endpoints';
import type { ActDetails } from './Acting';
import type { ActingContext } from './ActingContext';
import { audited } from './audited';
import { callerOf, type Caller } from './caller';
import { couldBeId } from './couldBeId';
import { keyOf, mustBeEnabled, mustSee, planSeen } from './plansRoutes';

/** `/operations`: starting them, looking at them, and every act on one that runs. */
export function addOperationRoutes(
  router: ApiRouter,
  context: ActingContext,
): void {
  router.post('/operations', async (req, res) => {
    const caller = await callerOf(context.httpAuth, req);
    res.status(201).json(await start(context, caller, req));
  });

  router.get('/operations', async (req, res) => {
    const { credentials } = await callerOf(context.httpAuth, req);
    res.json(await listOperations(context, credentials, req.query));
  });

  router.get('/operations/:id', async (req, res) => {
    const caller = await callerOf(context.httpAuth, req);
    res.json(await seen(context, caller, req.params.id));
  });

  router.get('/operations/:id/journal', async (req, res) => {
    const caller = await callerOf(context.httpAuth, req);
    await seen(context, caller, req.params.id);
    res.json({ items: await context.acting.journal(req.params.id) });
  });

  router.post('/operations/:id/:act', async (req, res) => {
    const caller = await callerOf(context.httpAuth, req);
    const { id, act } = req.params;
    const details: ActDetails = req.body ?? {};
    res.json(await carryOut(context, caller, req, { id, act, details }));
  });
}

/** Operations of services that the caller may see; also for whoever asks otherwise. */
export async function listOperations(
  context: ActingContext,
  credentials: Caller['credentials'],
  query: OperationQuery,
): Promise<OperationList> {
  const { services } = await visibleServices(context, credentials);
  const visible = new Set(services.map(({ key }) => key));
  return context.acting.operations(query, service =>
    visible.has(keyOf(service)),
  );
}

type AnyRequest = NonNullable<Parameters<typeof audited>[1]>;

async function start(
  context: ActingContext,
  { credentials, name }: Caller,
  req: AnyRequest,
): Promise<OperationView> {
  const request: OperationRequest = req.body;
  mustBeEnabled(context);
  const plan = await planSeen(context, credentials, request.planId);
  if (!plan) {
    // The same words whether it is not there or not to be seen: they name no service.
    throw new NotFoundError(
      `No plan ${JSON.stringify(
        request.planId.slice(0, 80),
      )} that you may see is known; make one with POST /plans`,
    );
  }
  return audited(
    context.auditor,
    req,
    {
      eventId: 'operation-start',
      severityLevel: 'high',
      meta: {
        service: keyOf(plan.service),
        plan: plan.id,
        action: plan.action.kind,
        overrides: request.overrides?.map(({ rule }) => rule) ?? [],
      },
    },
    async () => {
      // Within what is audited: who was refused is what an audit is read for.
      await context.actingAuthorizer.mustShift(credentials, plan.service);
      if (request.overrides?.length) {
        await context.actingAuthorizer.mustOverride(credentials);
      }
      const result = await context.acting.start(request, name);
      return {
        result,
        meta: { operation: result.id, generation: result.generation },
      };
    },
  );
}

async function carryOut(
  context: ActingContext,
  caller: Caller,
  req: AnyRequest,
  { id, act, details }: { id: string; act: OperationAct; details: ActDetails },
): Promise<OperationView> {
  mustBeEnabled(context);
  const operation = await seen(context, caller, id);
  return audited(
    context.auditor,
    req,
    {
      eventId: 'operation-act',
      severityLevel: 'high',
      meta: { operation: id, service: keyOf(operation.service), act },
    },
    async () => {
      await mayAct(context, caller, operation.service, act);
      return {
        result: await context.acting.act(id, act, caller.name, details),
      };
    },
  );
}

/** @throws NotAllowedError that names the permission */
function mayAct(
  { actingAuthorizer }: ActingContext,
  { credentials }: Caller,
  service: ServiceRef,
  act: OperationAct,
): Promise<void> {
  return act === 'approve'
    ? actingAuthorizer.mustApprove(credentials)
    : actingAuthorizer.mustShift(credentials, service);
}

/** @throws NotFoundError when it is not there, or its service is not for the caller to see */
async function seen(
  context: ActingContext,
  { credentials, name }: Caller,
  id: string,
): Promise<OperationView> {
  try {
    if (!couldBeId(id)) throw new NotFoundError();
    const operation = await context.acting.operation(id, name);
    await mustSee(context, credentials, operation.service);
    return operation;
  } catch (error) {
    // The same words whether it is not there or not to be seen.
    throw error instanceof Error && error.name === 'NotFoundError'
      ? new NotFoundError('No such operation that you may see is known')
      : error;
  }
}
