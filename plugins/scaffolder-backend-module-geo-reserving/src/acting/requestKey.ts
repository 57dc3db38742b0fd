import { createHash } from 'crypto';

/**
 * A key that is the same whenever the same step of the same task asks for the same thing, and for nothing else: a retry,
 * or another replica that recovers the task, starts no second operation. Iterations of `each` share a step, so what is asked for is in it.
 *
 * @returns 8 to 128 printable characters without spaces, whatever the step is called
 */
export function requestKey(
  ctx: { task: { id: string }; step?: { id?: string } },
  asked: unknown,
): string {
  return `scaffolder:${digest([ctx.task.id, ctx.step?.id ?? '', asked])}`;
}

/** A short name of what is asked for, for a checkpoint. */
export function digest(asked: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(asked))
    .digest('hex')
    .slice(0, 32);
}
