/**
 * The command that grants what the plugin reads, for one cluster. The kubectl context is taken to
 * be named like the cluster, which is what the documentation suggests.
 */
export function permissionCommand(cluster: string): string {
  return `kubectl --context ${shellWord(
    cluster,
  )} apply -f deploy/rbac/reader.yaml`;
}

/** A word as a POSIX shell reads it, whatever it contains. */
export function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word)
    ? word
    : `'${word.replace(/'/g, `'\\''`)}'`;
}
