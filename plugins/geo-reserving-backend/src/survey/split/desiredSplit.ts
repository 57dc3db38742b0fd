import type {
  Intent,
  KnownSplit,
  Provenance,
  Split,
} from '@geo-reserving/plugin-geo-reserving-common';
import {
  drainedRegions,
  sharesOf,
  type Placed,
} from '@geo-reserving/plugin-geo-reserving-node';
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
 *
 * @param placed - clusters by region that hold the service
 */
export function desiredSplit(
  intent: Intent | undefined,
  placed: Placed,
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
    return nearestSplit(
      [...placed.keys()],
      drainedRegions(intent, placed),
      traffic,
      provenance,
    );
  }
  const shares = sharesOf(intent, placed);
  return shares
    ? {
        known: true,
        split: withZeros(shares, intent),
        unserved: 0,
        provenance,
      }
    : {
        known: false,
        reason: 'Every region that is meant to serve is drained.',
        provenance,
      };
}

/** Regions that are meant to get nothing now are part of what is meant. */
function withZeros(
  shares: Split,
  intent: Exclude<Intent, { mode: 'active-active'; routing: 'nearest' }>,
): Split {
  const regions = namedIn(intent);
  return Object.fromEntries(regions.map(r => [r, shares[r] ?? 0]));
}

function namedIn(
  intent: Exclude<Intent, { mode: 'active-active'; routing: 'nearest' }>,
): readonly string[] {
  if (intent.mode === 'active-active') {
    return Object.keys(intent.weights);
  }
  return intent.mode === 'active-standby' ? intent.order : [intent.region];
}

function nearestSplit(
  placedRegions: readonly string[],
  drained: ReadonlySet<string>,
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
  const movedAway = origins.flatMap(([region, o]) =>
    drained.has(region) && (100 * o.total) / total > NEGLIGIBLE_PERCENT
      ? region
      : [],
  );
  if (movedAway.length > 0) {
    return {
      known: false,
      reason: `Callers in ${listOf(
        distinct(movedAway),
      )} are meant to be served by the region that is nearest to them, because theirs is drained.`,
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
