import type { Fields } from '@geo-reserving/plugin-geo-reserving-node';

/** IP addresses and host names of `status.loadBalancer.ingress`, each once. */
export function assignedAddresses(status: Fields | undefined): string[] {
  const entries = status?.object('loadBalancer')?.objects('ingress') ?? [];
  const all = entries.flatMap(entry => [
    entry.name('ip'),
    entry.name('hostname'),
  ]);
  return [...new Set(all)].filter((a): a is string => Boolean(a));
}
