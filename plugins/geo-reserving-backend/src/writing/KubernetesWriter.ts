/**
 * Writes one object in one cluster.
 *
 * Reads the live object first, every time. It writes only when the object carries no higher generation than its own and
 * holds what the plan saw in the fields that are changed; the resourceVersion that it read is the precondition, so that
 * whoever comes in between wins and is looked at again. The same write twice is the same as once.
 *
 * What it does not do: retry what nobody answered. Whether an unanswered write arrived, the next attempt finds out.
 */
import {
  isJsonObject,
  resourceVersionOf,
  type KubernetesWrite,
  type WriteBody,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { ClusterTransport } from '../fleet/connection/ClusterTransport';
import { failureOf, type Failure } from '../fleet/connection/Failure';
import type { Fence, WriteOutcome } from '../operations/ports';
import { compareLive } from './compareLive';
import { lastWriter } from './lastWriter';
import { generationIn } from './fence';
import { objectPath, patchRequest } from './patchRequest';

/** Attempts against somebody who writes at the same time; then others go first. */
const MOST_ATTEMPTS = 5;
/** Between two of them, in milliseconds, times the attempt and a jitter of 0.5..1.5. */
const PAUSE_MS = 100;

/** Not applied: what this manager applied before would be taken away with what is not named again. */
const ONLY_THE_FENCE: WriteBody = { form: 'annotate', annotations: {} };

/** What a {@link KubernetesWriter} needs. */
export type KubernetesWriterOptions = {
  transport: Pick<ClusterTransport, 'json'>;
  random?: () => number;
};

type Target = {
  write: KubernetesWrite;
  body: WriteBody;
  expects: KubernetesWrite['expects'];
};

export class KubernetesWriter {
  readonly #transport: KubernetesWriterOptions['transport'];
  readonly #random: () => number;

  constructor(options: KubernetesWriterOptions) {
    this.#transport = options.transport;
    this.#random = options.random ?? Math.random;
  }

  /** Carries the write out. Never throws but when the signal fires. */
  write(
    write: KubernetesWrite,
    fence: Fence,
    signal: AbortSignal,
  ): Promise<WriteOutcome> {
    const { body, expects } = write;
    return this.#carryOut({ write, body, expects }, fence, signal);
  }

  /** Restores what was there before; anything else than what was written is a conflict. */
  undo(
    write: KubernetesWrite,
    fence: Fence,
    signal: AbortSignal,
  ): Promise<WriteOutcome> {
    const expects = write.expects.map(({ pointer, before, after }) => ({
      pointer,
      before: after,
      after: before,
    }));
    return this.#carryOut({ write, body: write.undo, expects }, fence, signal);
  }

  async #carryOut(
    target: Target,
    fence: Fence,
    signal: AbortSignal,
  ): Promise<WriteOutcome> {
    const unfit = unfitName(target.write);
    if (unfit !== undefined) {
      return { outcome: 'refused', message: unfit };
    }
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      const outcome = await this.#attempt(target, fence, signal);
      if (outcome !== 'again') {
        return outcome;
      }
      await pause(attempt * PAUSE_MS * (0.5 + this.#random()), signal);
    }
    // What they write is none of the fields in question, or it would have been a conflict: so it is tried again later.
    return {
      outcome: 'unreachable',
      message: `${nameOf(
        target.write,
      )} was changed by somebody else ${MOST_ATTEMPTS} times while it was being written; it is tried again`,
    };
  }

  async #attempt(
    target: Target,
    fence: Fence,
    signal: AbortSignal,
  ): Promise<WriteOutcome | 'again'> {
    const read = await this.#read(target.write, signal);
    if (read.outcome === 'failed') {
      return read.result;
    }
    const { live } = read;
    const verdict = judge(target, live, fence);
    if (verdict === 'write') return this.#send(target, live, fence, signal);
    if (verdict !== 'raise-fence') return verdict;
    const raised = { ...target, body: ONLY_THE_FENCE };
    const outcome = await this.#send(raised, live, fence, signal);
    return outcome !== 'again' && outcome.outcome === 'applied'
      ? { ...outcome, outcome: 'unchanged', foreign: true }
      : outcome;
  }

  async #read(
    write: KubernetesWrite,
    signal: AbortSignal,
  ): Promise<
    | { outcome: 'read'; live: unknown }
    | { outcome: 'failed'; result: WriteOutcome }
  > {
    try {
      const path = objectPath(write);
      const live = await this.#transport.json({ path, class: 'small', signal });
      return { outcome: 'read', live };
    } catch (error) {
      signal.throwIfAborted();
      const failure = failureOf(error);
      return failure.kind === 'not-found'
        ? { outcome: 'read', live: undefined }
        : { outcome: 'failed', result: outcomeOf(failure, write) };
    }
  }

  async #send(
    { write, body }: Target,
    live: unknown,
    fence: Fence,
    signal: AbortSignal,
  ): Promise<WriteOutcome | 'again'> {
    const request = patchRequest(write, body, revisionOf(live), fence);
    try {
      const answer = await this.#transport.json({
        ...request,
        class: 'small',
        signal,
      });
      const revision = resourceVersionOf(answer);
      return {
        outcome: 'applied',
        ...(revision === undefined ? {} : { revision }),
      };
    } catch (error) {
      signal.throwIfAborted();
      const failure = failureOf(error);
      if (isUnfitPatch(failure, body)) {
        return this.#ofUnfitPatch(write, live, signal);
      }
      return failure.status === 409 || failure.kind === 'not-found'
        ? 'again'
        : outcomeOf(failure, write);
    }
  }

  /** The revision is tested, too: when it is still there, something else in the object is not as the plan saw it. */
  async #ofUnfitPatch(
    write: KubernetesWrite,
    live: unknown,
    signal: AbortSignal,
  ): Promise<WriteOutcome | 'again'> {
    const read = await this.#read(write, signal);
    if (read.outcome === 'failed') {
      return read.result;
    }
    if (resourceVersionOf(read.live) !== resourceVersionOf(live)) {
      return 'again';
    }
    const by = lastWriter(live);
    return {
      outcome: 'conflict',
      message: `${nameOf(write)} is not built any more as the plan saw it${
        by ? `; ${by} wrote it last` : ''
      }`,
      ...(by === undefined ? {} : { by }),
    };
  }
}

/**
 * What can be said without writing, or what to write. What is as wanted already gets the fence all the same: an older
 * writer whose request is still on its way has to find it.
 */
function judge(
  { write, body, expects }: Target,
  live: unknown,
  fence: Fence,
): WriteOutcome | 'write' | 'raise-fence' {
  const generation = generationIn(live);
  if (generation > fence.generation) {
    return { outcome: 'fenced', generation };
  }
  const found = compareLive(live, expects);
  const revision = resourceVersionOf(live);
  if (found.state === 'other') {
    return {
      outcome: 'conflict',
      message: `${nameOf(write)} holds something else in ${
        found.pointer
      } than the plan saw${found.by ? `; ${found.by} wrote it last` : ''}`,
      ...(found.by === undefined ? {} : { by: found.by }),
    };
  }
  if (found.state === 'as-wanted') {
    const isFenced = live === undefined || generation === fence.generation;
    return isFenced
      ? {
          outcome: 'unchanged',
          ...(revision === undefined ? {} : { revision }),
        }
      : 'raise-fence';
  }
  return live === undefined && body.form !== 'apply'
    ? { outcome: 'conflict', message: `${nameOf(write)} is gone` }
    : 'write';
}

/** Why the object's name cannot be asked for; undefined: it can. */
function unfitName(write: KubernetesWrite): string | undefined {
  try {
    objectPath(write);
    return undefined;
  } catch (error) {
    return String(error instanceof Error ? error.message : error);
  }
}

function nameOf({ resource, namespace, name, cluster }: KubernetesWrite) {
  return `${resource.kind} ${namespace}/${name} in ${cluster}`;
}

function revisionOf(live: unknown) {
  const resourceVersion = resourceVersionOf(live);
  const metadata = isJsonObject(live) ? live.metadata : undefined;
  return resourceVersion === undefined
    ? undefined
    : {
        resourceVersion,
        hasAnnotations:
          isJsonObject(metadata) && isJsonObject(metadata.annotations),
      };
}

/** A `test` that does not hold, or a path that leads nowhere: API servers say no more than that they cannot take it. */
const UNFIT_PATCH = /\btest\b|due to an error in our request/i;

function isUnfitPatch({ status, message }: Failure, body: WriteBody): boolean {
  return (
    status === 422 && body.form === 'json-patch' && UNFIT_PATCH.test(message)
  );
}

/**
 * What a fault means for a write: refused for good, or nobody knows. A token that is not taken (401) says nothing of the
 * write: the cluster is brought in line once it has another one, and the others are not held up.
 */
function outcomeOf(failure: Failure, write: KubernetesWrite): WriteOutcome {
  const message = `${nameOf(write)}: ${failure.message}`;
  const { status } = failure;
  const isFinal =
    failure.kind === 'forbidden' ||
    (status !== undefined &&
      status >= 400 &&
      status < 500 &&
      !MAY_PASS.has(status));
  return isFinal
    ? { outcome: 'refused', message }
    : { outcome: 'unreachable', message };
}

/** Client errors that say nothing of what was sent. */
const MAY_PASS: ReadonlySet<number> = new Set([401, 429]);

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
  });
}
