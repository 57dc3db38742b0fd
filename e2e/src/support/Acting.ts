import type {
  JournalEntry,
  OperationRequest,
  OperationView,
  PlanRequest,
  PlanView,
  TrafficAction,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { GeoBackend } from './startGeoBackend';
import { until } from './until';

const ENDED = ['succeeded', 'failed', 'rolled-back', 'aborted'];

/** A busy machine sees its own writes late, but it sees them. */
const MOST_STALE = 5;

/** Moves traffic through the REST API, as docs/rest.md tells. */
export class Acting {
  #keys = 0;

  constructor(private readonly backend: Pick<GeoBackend, 'get' | 'send'>) {}

  /** `POST /plans`. @param key - `namespace/name` */
  async plan(
    key: string,
    action: TrafficAction,
    options: Partial<PlanRequest> = {},
  ): Promise<PlanView> {
    const [namespace, name] = key.split('/');
    const { status, body } = await this.backend.send('POST', '/plans', {
      service: { namespace, name },
      action,
      ...options,
    });
    if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
    return body as PlanView;
  }

  /** `GET /plans/{id}`. */
  planById(id: string): Promise<PlanView> {
    return this.backend.get(`/plans/${id}`);
  }

  /** `POST /operations`, whatever comes of it. */
  start(
    planId: string,
    options: Partial<OperationRequest> = {},
  ): Promise<{ status: number; body: any }> {
    this.#keys += 1;
    return this.backend.send('POST', '/operations', {
      planId,
      reason: 'a test',
      idempotencyKey: `test-key-${this.#keys}`,
      ...options,
    });
  }

  /** Plans and starts, anew while the world moves in between, as a person would; rejects when either is refused. */
  async begin(
    key: string,
    action: TrafficAction,
    options: Partial<OperationRequest> = {},
  ): Promise<OperationView> {
    for (let stale = 0; ; stale++) {
      const plan = await this.plan(key, action);
      if (plan.blockedBy.length > 0)
        throw new Error(`blocked: ${JSON.stringify(plan.verdicts)}`);
      const { status, body } = await this.start(plan.id, options);
      if (status === 201) return body;
      const answer = `${status} ${JSON.stringify(body)}`;
      if (stale === MOST_STALE || !answer.includes('The plan is stale'))
        throw new Error(answer);
    }
  }

  /** Begins and waits for the end; anew when the world moved before the first write. Rejects unless it succeeds. */
  async succeed(key: string, action: TrafficAction): Promise<OperationView> {
    for (let stale = 0; ; stale++) {
      const { id } = await this.begin(key, action);
      const { status, message } = await this.ended(id);
      if (status === 'succeeded') return this.operation(id);
      if (stale === MOST_STALE || !message.includes('stale'))
        throw new Error(`${status}: ${message}`);
    }
  }

  operation(id: string): Promise<OperationView> {
    return this.backend.get(`/operations/${id}`);
  }

  async journal(id: string): Promise<JournalEntry[]> {
    const { items } = await this.backend.get<{ items: JournalEntry[] }>(
      `/operations/${id}/journal`,
    );
    return items;
  }

  /** Waits until it has ended, and tells how. */
  async ended(id: string, withinMs = 60_000): Promise<OperationView> {
    const { value } = await until(async () => {
      const operation = await this.operation(id);
      if (!ENDED.includes(operation.status))
        throw new Error(`it is ${operation.status}: ${operation.message}`);
      return operation;
    }, withinMs);
    return value;
  }
}
