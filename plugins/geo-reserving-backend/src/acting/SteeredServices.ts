/**
 * Which services were moved from here and what is meant for them by that, from memory: as the database said a moment
 * ago, in whichever replica it was done.
 */
import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  OperationStore,
  StoredOperation,
} from '../database/operations/OperationStore';
import type { Plan } from '../planning/Plan';
import { PollLoop } from '../runtime/PollLoop';
import type { SteeredService } from '../survey';

const POLL = { intervalMs: 2_000, deadlineMs: 10_000, maxBackoffMs: 15_000 };

/** What {@link SteeredServices} need. */
export type SteeredServicesOptions = {
  store: Pick<OperationStore, 'steering' | 'plans' | 'homeIntents'>;
  logger: LoggerService;
  /** Services for which something else is meant than before. */
  onChange: (services: ReadonlySet<string>) => void;
};

type Ends = Pick<Plan, 'from' | 'to' | 'sizing'>;

export class SteeredServices {
  readonly #options: SteeredServicesOptions;
  readonly #loop: PollLoop;
  #current: ReadonlyMap<string, SteeredService> = new Map();
  #away: ReadonlySet<string> = new Set();
  /** What plans that were read lead from and to, by their ids: plans never change. */
  #ends = new Map<string, Ends>();

  constructor(options: SteeredServicesOptions) {
    this.#options = options;
    this.#loop = new PollLoop({
      what: 'The database',
      timing: () => POLL,
      act: () => this.refresh(),
      onFailure: (error, inARow) => {
        if (inARow === 1)
          options.logger.warn(`what was moved was not read: ${error}`);
      },
    });
  }

  /** By service key; the same map while nothing changed. */
  current(): ReadonlyMap<string, SteeredService> {
    return this.#current;
  }

  /** Keys of all that left home and are not back, also of those whose move was stopped in between. */
  away(): ReadonlySet<string> {
    return this.#away;
  }

  /** Starts to read again and again; returns at once. */
  start(): void {
    this.#loop.start();
  }

  async stop(): Promise<void> {
    await this.#loop.stop();
  }

  /** Reads now. */
  async refresh(): Promise<void> {
    const { store } = this.#options;
    const [steering, homes] = await Promise.all([
      store.steering(),
      store.homeIntents(),
    ]);
    this.#away = new Set(homes.keys());
    await this.#readPlans(steering.map(({ planId }) => planId));
    const before = this.#current;
    const after = new Map(
      steering.flatMap((operation): [string, SteeredService][] => {
        const ends = this.#ends.get(operation.planId);
        return ends ? [[keyOf(operation), steeredBy(operation, ends)]] : [];
      }),
    );
    const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
      key => JSON.stringify(before.get(key)) !== JSON.stringify(after.get(key)),
    );
    if (changed.length === 0) return;
    this.#current = after;
    this.#options.onChange(new Set(changed));
  }

  async #readPlans(ids: readonly string[]): Promise<void> {
    const held = this.#ends;
    const missing = ids.filter(id => !held.has(id));
    const read =
      missing.length > 0
        ? await this.#options.store.plans(missing)
        : new Map<string, Ends>();
    this.#ends = new Map(
      ids.flatMap((id): [string, Ends][] => {
        const ends = held.get(id) ?? read.get(id);
        return ends ? [[id, endsOf(ends)]] : [];
      }),
    );
  }
}

function steeredBy(
  { id, status }: StoredOperation,
  { from, to, sizing }: Ends,
): SteeredService {
  return {
    intent: status === 'rolling-back' ? from : to,
    operation: id,
    moving: status !== 'succeeded',
    ...(sizing ? { sizing } : {}),
  };
}

/** The rest of a plan is large, and nobody asks for it here. */
function endsOf({ from, to, sizing }: Ends): Ends {
  return { from, to, ...(sizing ? { sizing } : {}) };
}

function keyOf({ service: { namespace, name } }: StoredOperation): string {
  return `${namespace}/${name}`;
}
