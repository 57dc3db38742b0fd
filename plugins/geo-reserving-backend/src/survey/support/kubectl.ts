/**
 * Complete kubectl commands that a person can paste.
 *
 * Names come from objects that anybody may have written, so each argument that is not plainly
 * harmless is quoted for a POSIX shell.
 */

const HARMLESS = /^[A-Za-z0-9_@%+=:,./-]+$/;

/** One argument, quoted when a shell could read anything into it. */
export function shellQuote(argument: string): string {
  return HARMLESS.test(argument)
    ? argument
    : `'${argument.replace(/'/g, `'\\''`)}'`;
}

/** `kubectl --context <cluster> [-n <namespace>] …`; the context is the cluster's name. */
export function kubectl(
  target: { cluster: string; namespace?: string },
  ...args: string[]
): string {
  const scope = target.namespace === undefined ? [] : ['-n', target.namespace];
  return ['kubectl', '--context', target.cluster, ...scope, ...args]
    .map(shellQuote)
    .join(' ');
}

/** The same through a plugin of kubectl, which takes flags behind its own name only. */
export function kubectlPlugin(
  target: { cluster: string; namespace: string },
  plugin: readonly string[],
  ...args: string[]
): string {
  const flags = ['--context', target.cluster, '-n', target.namespace];
  return ['kubectl', ...plugin, ...args, ...flags].map(shellQuote).join(' ');
}

/** A patch of one object; the body is written as compact JSON. */
export function kubectlPatch(
  target: { cluster: string; namespace?: string },
  object: { resource: string; name: string },
  body: unknown,
  type: 'merge' | 'strategic' = 'merge',
): string {
  return kubectl(
    target,
    'patch',
    object.resource,
    object.name,
    '--type',
    type,
    '-p',
    JSON.stringify(body),
  );
}
