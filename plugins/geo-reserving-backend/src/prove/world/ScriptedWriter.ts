import { isDeepStrictEqual } from 'util';
import type { PlanChange } from '../../planning/Plan';
import type { ChangeWriter, Fence, WriteOutcome } from '../../operations/ports';
import type { ScriptedFleet } from './ScriptedFleet';

/**
 * Where a test may interrupt a write: somebody else acts there. Before the read is the last moment at which an abort
 * is noticed; before the put the request is on its way, and nobody can call it back.
 */
export type Breath = (
  where: 'before-read' | 'before-put' | 'after-put',
) => Promise<void>;

/** A write that loses the race for the revision reads again; so often. */
const ATTEMPTS = 8;

type ValueOf = (change: PlanChange) => unknown;

const after: ValueOf = change => change.fields[0].after;
const before: ValueOf = change => change.fields[0].before;

/** Keeps the contract of {@link ChangeWriter} over a {@link ScriptedFleet}. */
export class ScriptedWriter implements ChangeWriter {
  constructor(
    private readonly fleet: ScriptedFleet,
    private readonly breath: Breath = async () => {},
    /** Told when a write is refused by the fence, or because somebody wrote since it was read. */
    private readonly onRefused: (by: 'fence' | 'revision') => void = () => {},
    /** What the database says before each attempt; a test may leave it to the objects alone. */
    private readonly generationOf = async (fence: Fence) => fence.generation,
  ) {}

  write(
    change: PlanChange,
    fence: Fence,
    signal: AbortSignal,
  ): Promise<WriteOutcome> {
    return this.#put(change, fence, signal, { from: before, to: after });
  }

  undo(
    change: PlanChange,
    fence: Fence,
    signal: AbortSignal,
  ): Promise<WriteOutcome> {
    return this.#put(change, fence, signal, { from: after, to: before });
  }

  async #put(
    change: PlanChange,
    fence: Fence,
    signal: AbortSignal,
    { from, to }: { from: ValueOf; to: ValueOf },
  ): Promise<WriteOutcome> {
    const cluster = change.cluster ?? '';
    const generation = await this.generationOf(fence);
    if (generation > fence.generation) {
      this.onRefused('fence');
      return { outcome: 'fenced', generation };
    }
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      await this.breath('before-read');
      if (signal.aborted) throw signal.reason;
      const object = this.fleet.read(cluster);
      if (!object) return noAnswer(cluster);
      if (object.generation > fence.generation) {
        this.onRefused('fence');
        return { outcome: 'fenced', generation: object.generation };
      }
      const isThere = isDeepStrictEqual(object.value, to(change));
      if (!isThere && !isDeepStrictEqual(object.value, from(change)))
        return {
          outcome: 'conflict',
          message: `holds ${JSON.stringify(object.value)}`,
          by: object.manager,
        };
      if (isThere && object.generation === fence.generation)
        return {
          outcome: 'unchanged',
          revision: String(object.resourceVersion),
        };
      await this.breath('before-put');
      const put = this.fleet.put(cluster, object.resourceVersion, {
        value: to(change),
        generation: fence.generation,
        manager: 'geo-reserving',
      });
      await this.breath('after-put');
      if (put === 'changed-meanwhile') this.onRefused('revision');
      if (put === 'no-answer') return noAnswer(cluster);
      if (put === 'written')
        return {
          ...(isThere
            ? { outcome: 'unchanged', foreign: true }
            : { outcome: 'applied' }),
          revision: String(object.resourceVersion + 1),
        };
    }
    return { outcome: 'unreachable', message: `${cluster} is too busy` };
  }
}

function noAnswer(cluster: string): WriteOutcome {
  return { outcome: 'unreachable', message: `${cluster} does not answer` };
}
