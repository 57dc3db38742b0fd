import type { HaproxyBackend, HaproxySnapshot } from '../HaproxySnapshot';

/** What an instance said; read at second 100 of its life unless told otherwise. */
export function snapshot(
  backends: HaproxyBackend[],
  over: Partial<HaproxySnapshot> = {},
): HaproxySnapshot {
  return {
    instance: 'lb-1',
    readAt: 100_000,
    version: '2.6.12',
    process: '7/1',
    level: 'admin',
    uptimeSeconds: 100,
    ...over,
    backends: new Map(backends.map(one => [one.name, one])),
  };
}
