import type { ReplicationProbe } from '@geo-reserving/plugin-geo-reserving-node';

/** The replication probes that come with the plugin, in the order in which they are shown. */
export function createProbes(): ReplicationProbe[] {
  return [];
}
