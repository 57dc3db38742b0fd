/** Only what Backstage itself releases goes by its releases. */
const OF_BACKSTAGE = /^@backstage\//;

/**
 * One version of each of Backstage's packages, as its release has it: the lowest that a new portal's manifests allow,
 * and for what those do not name, the one in a lock file of the same release. Pure.
 *
 * @param manifests - the texts of the portal's package.json files
 * @param lock - the text of a yarn.lock
 */
export function releaseVersions(
  manifests: readonly string[],
  lock: string,
): Record<string, string> {
  return { ...lockedVersions(lock), ...lowestVersions(manifests) };
}

function lowestVersions(manifests: readonly string[]): Record<string, string> {
  const ranges = manifests.flatMap(text => {
    const { dependencies = {}, devDependencies = {} } = JSON.parse(text);
    return Object.entries<string>({ ...dependencies, ...devDependencies });
  });
  return Object.fromEntries(
    ranges
      .filter(([name, range]) => OF_BACKSTAGE.test(name) && /^\^\d/.test(range))
      .map(([name, range]) => [name, range.slice(1)]),
  );
}

function lockedVersions(lock: string): Record<string, string> {
  const entries = lock.matchAll(
    /^"(@backstage\/[^@"]+)@npm:[^\n]*:\n {2}version: (\S+)$/gm,
  );
  return Object.fromEntries([...entries].map(([, name, v]) => [name, v]));
}
