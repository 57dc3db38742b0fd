/**
 * `describe`, unless there is a reason not to: then the block is reported as
 * skipped, with the reason in its name.
 */
export function describeIf(
  reason: string | undefined,
  name: string,
  define: () => void,
): void {
  if (reason === undefined) {
    describe(name, define);
    return;
  }
  describe(`${name} (skipped: ${reason})`, () => {
    it.skip(reason, () => undefined);
  });
}
