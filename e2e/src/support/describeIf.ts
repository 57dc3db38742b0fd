/**
 * `describe`, or, when something is missing, a suite that is skipped under a name that says why.
 *
 * @param missing - the reason, or undefined when everything is there
 */
export function describeIf(
  missing: string | undefined,
  name: string,
  suite: () => void,
) {
  if (!missing) {
    describe(name, suite);
    return;
  }
  process.stderr.write(`Skipped: ${name}: ${missing}\n`);
  describe.skip(`${name} (skipped: ${missing})`, suite);
}
