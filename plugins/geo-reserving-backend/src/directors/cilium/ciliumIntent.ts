import type { Intent } from '@geo-reserving/plugin-geo-reserving-common';
import type { GlobalService } from './globalService';

/** The annotations in one cluster. */
export type CiliumSide = GlobalService & { cluster: string; region: string };

/**
 * What the annotations were written for. Cilium has no weights, so there are two modes to be told: each cluster
 * prefers itself, or all others prefer the one that does not prefer others.
 *
 * Undefined: nothing is preferred, and every backend gets its part wherever it stands.
 *
 * @param sides - of every cluster with callers
 */
export function ciliumIntent(sides: readonly CiliumSide[]): Intent | undefined {
  const drained = sides.filter(s => s.affinity === 'remote' && !s.shared);
  const waiting = sides.filter(s => s.affinity === 'remote' && s.shared);
  const active = sides.filter(s => s.affinity !== 'remote');
  const out = drained.map(({ cluster }) => cluster).sort();
  const extra = out.length > 0 ? { drained: out } : {};
  const regions = [...new Set(active.map(({ region }) => region))];
  if (waiting.length > 0 && regions.length === 1) {
    const others = [...new Set(waiting.map(({ region }) => region))]
      .filter(region => region !== regions[0])
      .sort();
    return others.length > 0
      ? { mode: 'active-standby', order: [regions[0], ...others], ...extra }
      : undefined;
  }
  return active.length > 0 &&
    waiting.length === 0 &&
    active.every(({ affinity }) => affinity === 'local')
    ? { mode: 'active-active', routing: 'nearest', ...extra }
    : undefined;
}
