import type { JsonValue } from '@backstage/types';

/**
 * Puts out the outputs of a step; those that are undefined are left out.
 *
 * The scaffolder's templating takes plain values only and refuses the whole step otherwise, so they are copied as JSON.
 */
export function putOut<T extends Record<string, unknown>>(
  ctx: { output(name: keyof T, value: any): void },
  outputs: T,
): void {
  for (const [name, value] of Object.entries(outputs)) {
    if (value !== undefined) ctx.output(name, plain(value));
  }
}

function plain(value: unknown): JsonValue {
  return JSON.parse(JSON.stringify(value));
}
