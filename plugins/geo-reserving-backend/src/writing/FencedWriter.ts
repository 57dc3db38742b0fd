/** Carries out the writes of operations, wherever they go, and lets no stale one through. */
import type {
  CommandWrite,
  TrafficDirector,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { ClusterTransport } from '../fleet/connection/ClusterTransport';
import type { ChangeWriter, Fence, WriteOutcome } from '../operations/ports';
import type { PlanChange } from '../planning/Plan';
import { withDeadline } from '../runtime/withDeadline';
import { KubernetesWriter } from './KubernetesWriter';

/** A write reads, writes and may have to do so again; a balancer answers at once or not at all. */
const DEADLINE_MS = 20_000;

/** What a {@link FencedWriter} needs. */
export type FencedWriterOptions = {
  /** The way to a cluster; undefined: it is not configured any more. */
  transportOf: (cluster: string) => Pick<ClusterTransport, 'json'> | undefined;
  directors: readonly Pick<TrafficDirector, 'id' | 'title' | 'apply'>[];
  /** The generation that may write, from the database: balancers cannot carry one. A higher one: the writer is stale. */
  generationOf: (fence: Fence) => Promise<number>;
};

export class FencedWriter implements ChangeWriter {
  readonly #options: FencedWriterOptions;

  constructor(options: FencedWriterOptions) {
    this.#options = options;
  }

  write(
    change: PlanChange,
    fence: Fence,
    signal: AbortSignal,
  ): Promise<WriteOutcome> {
    return this.#guarded(change, fence, signal, 'write');
  }

  undo(
    change: PlanChange,
    fence: Fence,
    signal: AbortSignal,
  ): Promise<WriteOutcome> {
    return this.#guarded(change, fence, signal, 'undo');
  }

  async #guarded(
    change: PlanChange,
    fence: Fence,
    signal: AbortSignal,
    way: 'write' | 'undo',
  ): Promise<WriteOutcome> {
    try {
      return await withDeadline(
        `Writing ${change.kind} ${change.name}`,
        DEADLINE_MS,
        inTime => this.#carryOut(change, fence, inTime, way),
        signal,
      );
    } catch (error) {
      signal.throwIfAborted();
      return {
        outcome: 'unreachable',
        message: error instanceof Error ? error.message : String(error),
      };
    }
  }

  async #carryOut(
    change: PlanChange,
    fence: Fence,
    signal: AbortSignal,
    way: 'write' | 'undo',
  ): Promise<WriteOutcome> {
    const generation = await this.#options.generationOf(fence);
    if (generation > fence.generation) {
      return { outcome: 'fenced', generation };
    }
    const { write } = change;
    if (write.target === 'director') {
      return this.#command(write, signal, way);
    }
    const transport = this.#options.transportOf(write.cluster);
    if (!transport) {
      return {
        outcome: 'refused',
        message: `Cluster ${write.cluster} is not configured any more (geoReserving.clusters)`,
      };
    }
    return new KubernetesWriter({ transport })[way](write, fence, signal);
  }

  async #command(
    write: CommandWrite,
    signal: AbortSignal,
    way: 'write' | 'undo',
  ): Promise<WriteOutcome> {
    const director = this.#options.directors.find(d => d.id === write.director);
    if (!director?.apply) {
      return {
        outcome: 'refused',
        message: `No director ${write.director} that can write is there any more`,
      };
    }
    const wanted =
      way === 'write'
        ? write
        : { ...write, command: write.undo, undo: write.command };
    const outcome = await director.apply(wanted, signal);
    return outcome;
  }
}
