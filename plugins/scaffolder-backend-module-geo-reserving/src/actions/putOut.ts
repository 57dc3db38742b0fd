/** Puts out all outputs of a step. */
export function putOut<T extends Record<string, unknown>>(
  ctx: { output(name: keyof T, value: T[keyof T]): void },
  outputs: T,
): void {
  for (const [name, value] of Object.entries(outputs)) {
    ctx.output(name, value as T[keyof T]);
  }
}
