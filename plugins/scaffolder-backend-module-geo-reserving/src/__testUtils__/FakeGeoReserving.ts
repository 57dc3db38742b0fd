/** A geo-reserving backend in memory: it keeps the promises of the API that the actions rely on, and can be told to fail. */
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  NOTHING_TO_DO,
  type FleetView,
  type OperationRequest,
  type OperationStatus,
  type OperationStepView,
  type OperationView,
  type PlanRequest,
  type PlanView,
  type RegionEvacuation,
  type ServiceList,
  type ServiceRef,
  type ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { Api } from '../actions/ActionDeps';

type Options = Parameters<Api['getFleet']>[0];

/** As a `ResponseError` would be. */
function answering(error: Error, statusCode: number): Error {
  return Object.assign(error, { statusCode });
}

function nothingToDo(): Error {
  const body = { error: { name: NOTHING_TO_DO, message: 'nothing to do' } };
  const { message } = body.error;
  return Object.assign(answering(new Error(message), 400), { body });
}

export class FakeGeoReserving implements Api {
  readonly services = new Map<string, Partial<ServiceView>>();
  readonly plans = new Map<string, PlanView>();
  readonly operations = new Map<string, OperationView>();
  readonly requests: OperationRequest[] = [];
  /** By services, as `namespace/name`. */
  blockedBy: Record<string, string[]> = {};
  /** Services for which everything is as asked already. */
  settled = new Set<string>();
  /** Statuses that an operation has, one for each time it is asked about; the last one stays. */
  life: OperationStatus[] = ['running', 'verifying', 'succeeded'];
  /** Does what is asked, and then fails to say so. */
  loseNextStart = false;
  /** The next plans go stale between being made and being carried out. */
  staleStarts = 0;
  /** What happens to the world once an operation has begun. */
  afterStart: () => void = () => {};
  /** Failures of the next questions about an operation. */
  troubles: Error[] = [];
  readonly #byKey = new Map<string, { id: string; digest: string }>();
  readonly #asked = new Map<string, number>();

  async getFleet(): Promise<FleetView> {
    throw new Error('not asked by any action');
  }

  async getServices(): Promise<ServiceList> {
    throw new Error('not asked by any action');
  }

  async getCluster(): Promise<never> {
    throw new Error('not asked by any action');
  }

  async getService(ref: ServiceRef): Promise<ServiceView> {
    const service = this.services.get(`${ref.namespace}/${ref.name}`);
    if (!service) {
      throw answering(new NotFoundError('No such service is known'), 404);
    }
    return service as ServiceView;
  }

  async getRegionEvacuation(region: string): Promise<RegionEvacuation> {
    const services = [...this.services.keys()].map(key => {
      const [namespace, name] = key.split('/');
      return { ref: { namespace, name } };
    });
    return { region, services } as unknown as RegionEvacuation;
  }

  async makePlan(request: PlanRequest): Promise<PlanView> {
    const { service } = request;
    const key = `${service.namespace}/${service.name}`;
    const id = `plan-${this.plans.size + 1}`;
    if (this.settled.has(key)) throw nothingToDo();
    const plan = planOf(id, request, this.blockedBy[key] ?? []);
    this.plans.set(id, plan);
    return plan;
  }

  async getPlan(id: string): Promise<PlanView> {
    const plan = this.plans.get(id);
    if (!plan) throw answering(new NotFoundError(`No plan ${id}`), 404);
    return plan;
  }

  async startOperation(request: OperationRequest): Promise<OperationView> {
    this.requests.push(request);
    const plan = await this.getPlan(request.planId);
    const digest = JSON.stringify([request.planId, request.reason]);
    const replay = this.#byKey.get(request.idempotencyKey);
    if (replay && replay.digest === digest) {
      return this.operations.get(replay.id)!;
    }
    if (replay) {
      throw answering(new ConflictError('The key was used already'), 409);
    }
    if (this.staleStarts > 0) {
      this.staleStarts -= 1;
      plan.stale = 'somebody edited a DestinationRule';
    }
    if (plan.stale) throw answering(new ConflictError(plan.stale), 409);
    const missing = plan.blockedBy.filter(
      rule => !request.overrides?.some(one => one.rule === rule),
    );
    if (missing.length > 0) throw answering(new InputError('overrides'), 400);
    const id = `operation-${this.operations.size + 1}`;
    const operation = operationOf(id, plan, request);
    this.operations.set(id, operation);
    this.#byKey.set(request.idempotencyKey, { id, digest });
    this.afterStart();
    if (this.loseNextStart) {
      this.loseNextStart = false;
      throw new Error('socket hang up');
    }
    return operation;
  }

  async getOperations(): Promise<never> {
    throw new Error('not asked by any action');
  }

  async getOperation(id: string, options?: Options): Promise<OperationView> {
    options?.signal?.throwIfAborted();
    const trouble = this.troubles.shift();
    if (trouble) throw trouble;
    const operation = this.operations.get(id);
    if (!operation) {
      throw answering(new NotFoundError(`No operation ${id}`), 404);
    }
    const asked = this.#asked.get(id) ?? 0;
    this.#asked.set(id, asked + 1);
    const status = this.life[Math.min(asked, this.life.length - 1)];
    const steps = status === 'verifying' ? [watchedFor(asked)] : [];
    return { ...operation, status, steps, message: `It is ${status}.` };
  }

  async getJournal(id: string) {
    const asked = this.#asked.get(id) ?? 0;
    return {
      items: Array.from({ length: asked }, (_, i) => ({
        sequence: i + 1,
        at: '2026-01-01T00:00:00Z',
        kind: 'change-applied',
        by: 'system',
        message: `entry ${i + 1}`,
        cluster: 'fra-1',
      })),
    };
  }

  async actOnOperation(): Promise<never> {
    throw new Error('no action does anything to an operation');
  }
}

/** A step whose numbers change each time one looks. */
function watchedFor(seconds: number): OperationStepView {
  const statement = `Watched for ${seconds + 1} of 30 s.`;
  return {
    index: 1,
    title: 'Move 80 %',
    state: 'baking',
    written: 0,
    deferred: 0,
    total: 0,
    changes: [],
    gates: [{ gate: 'bake', verdict: 'waiting', statement }],
  };
}

function planOf(
  id: string,
  request: PlanRequest,
  blockedBy: string[],
): PlanView {
  const state = { split: { eu: 20, us: 80 }, unserved: 0, loads: [] };
  return {
    id,
    hash: `hash of ${id}`,
    service: request.service,
    action: request.action,
    layers: ['internal'],
    createdAt: new Date().toISOString(),
    validUntil: new Date(Date.now() + 600_000).toISOString(),
    from: { mode: 'active-active', routing: 'nearest' },
    to: { mode: 'active-active', routing: 'nearest' },
    summary: 'Move 80 % to Virginia',
    current: { split: { eu: 100 }, unserved: 0, loads: [] },
    steps: [
      {
        index: 1,
        title: 'Move 80 %',
        changes: [],
        predicted: state,
        verdicts: [],
        bakeSeconds: 0,
      },
    ],
    verdicts: blockedBy.map(rule => ({
      rule,
      mode: 'block',
      verdict: 'violated',
      step: 1,
      statement: `The rule ${rule} says no.`,
    })),
    blockedBy,
    approval: { required: false },
    remarks: ['Cilium has no weights.'],
    felt: { kind: 'immediately' } as unknown as PlanView['felt'],
  };
}

function operationOf(
  id: string,
  plan: PlanView,
  request: OperationRequest,
): OperationView {
  return {
    id,
    service: plan.service,
    action: plan.action,
    layers: plan.layers,
    origin: { kind: 'person' },
    status: 'planned',
    paused: false,
    converging: [],
    message: 'It begins.',
    reason: request.reason,
    requestedBy: 'user:default/mock',
    overrides: [],
    createdAt: plan.createdAt,
    steps: [],
    desired: {},
    observed: { split: { eu: 21, us: 79 }, at: plan.createdAt, stale: false },
    writtenAfterSeconds: 3,
    movedAfterSeconds: 12,
    generation: 1,
    allowed: {} as OperationView['allowed'],
    plan,
  };
}
