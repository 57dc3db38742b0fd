import type {
  Intent,
  KnownSplit,
  Provenance,
  Split,
} from '@geo-reserving/plugin-geo-reserving-common';
import { distinct } from '../support/order';
import { listOf } from '../support/words';
import type { Traffic } from './traffic';

/** Origins outside the service's regions up to this share do not make the figure unknown. */
const NEGLIGIBLE_PERCENT = 1;

/**
 * The desired split, from the intent.
 *
 * `nearest` has no percentages of its own: each region is meant to serve what comes from it, so the
 * figure exists only while the origins are observed.
 */
export function desiredSplit(
  intent: Intent | undefined,
  placedRegions: readonly string[],
  traffic: Traffic | undefined,
  provenance: Provenance,
): KnownSplit {
  if (intent === undefined) {
    return {
      known: false,
      reason: 'Nothing says where it is meant to serve from.',
      provenance,
    };
  }
  if (intent.mode === 'active-active' && intent.routing === 'nearest') {
    return nearestSplit(placedRegions, traffic, provenance);
  }
  return { known: true, split: fixedSplit(intent), unserved: 0, provenance };
}

function fixedSplit(
  intent: Exclude<Intent, { mode: 'active-active'; routing: 'nearest' }>,
): Split {
  if (intent.mode === 'active-active') {
    return { ...intent.weights };
  }
  if (intent.mode === 'single-region') {
    return { [intent.region]: 100 };
  }
  return Object.fromEntries(
    intent.order.map((region, i) => [region, i === 0 ? 100 : 0]),
  );
}

function nearestSplit(
  placedRegions: readonly string[],
  traffic: Traffic | undefined,
  provenance: Provenance,
): KnownSplit {
  const origins = [...(traffic?.byOrigin ?? [])];
  const total = origins.reduce((sum, [, o]) => sum + o.total, 0);
  if (!traffic || !(total > 0)) {
    return {
      known: false,
      reason:
        'Each region is meant to serve its own callers, and nobody observes where they are.',
      provenance,
    };
  }
  const foreign = origins.filter(
    ([region, o]) =>
      !placedRegions.includes(region) &&
      (100 * o.total) / total > NEGLIGIBLE_PERCENT,
  );
  if (foreign.length > 0) {
    return {
      known: false,
      reason: `It is not placed in ${listOf(
        distinct(foreign.map(([region]) => region)),
      )}, where requests come from, and no region is nearest by intent.`,
      provenance,
    };
  }
  const home = origins.filter(([region]) => placedRegions.includes(region));
  const sum = home.reduce((all, [, o]) => all + o.total, 0);
  return {
    known: true,
    split: Object.fromEntries(
      home.map(([region, o]) => [region, (100 * o.total) / sum]),
    ),
    unserved: 0,
    provenance: {
      ...provenance,
      at: traffic.provenance.at,
      stale: traffic.stale,
    },
    note: 'Each region serves what comes from it, as observed.',
  };
}
