import type {
  KnownSplit,
  SourceSplit,
} from '@geo-reserving/plugin-geo-reserving-common';
import { distinct } from '../support/order';
import { listOf, percent } from '../support/words';
import type { ObservationState } from '../types';
import { sharesOf, type Traffic } from './traffic';

/** The observed split of a service, or why there is none. Old measurements stay, marked stale. */
export function observedSplit(
  traffic: Traffic | undefined,
  observations: readonly ObservationState[],
): KnownSplit {
  if (traffic === undefined) {
    return {
      known: false,
      reason: nobodyMeasured(observations),
      provenance: {
        source: listOf(distinct(observations.map(o => o.observer))) || 'nobody',
        stale: true,
      },
    };
  }
  const shares = sharesOf(traffic);
  if (shares === undefined) {
    return {
      known: false,
      reason: 'No requests were made while it was measured.',
      provenance: traffic.provenance,
    };
  }
  const note = noteOf(traffic);
  return {
    known: true,
    ...shares,
    provenance: traffic.provenance,
    ...(note ? { note } : {}),
  };
}

/** `observed` by region of origin; origins without requests are left out. */
export function observedBySource(traffic: Traffic | undefined): SourceSplit[] {
  return distinct(traffic?.byOrigin.keys() ?? []).flatMap(from => {
    const origin = traffic?.byOrigin.get(from);
    const shares = origin && sharesOf(origin);
    return shares
      ? [{ from, to: shares.split, unserved: shares.unserved }]
      : [];
  });
}

function nobodyMeasured(observations: readonly ObservationState[]): string {
  if (observations.length === 0) {
    return 'No observer is configured.';
  }
  return observations.every(o => o.last === undefined)
    ? `${listOf(
        distinct(observations.map(o => o.observer)),
      )} has not answered yet.`
    : 'No observer measured a request to it.';
}

function noteOf(traffic: Traffic): string | undefined {
  const lost = traffic.unmapped.reduce((sum, u) => sum + u.rps, 0);
  if (!(lost > 0)) {
    return undefined;
  }
  const names = distinct(traffic.unmapped.map(u => u.id));
  return `${percent((100 * lost) / traffic.total)} was answered by ${listOf(
    names,
  )}, which is no mesh id of a configured cluster (meshIds).`;
}
