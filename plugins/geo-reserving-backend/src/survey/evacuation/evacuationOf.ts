/**
 * The loss of a whole region, put together from what each service says of it.
 *
 * Pure sums over answers that were already given for single services: nothing is judged here a second time, so
 * the list and a service's own page can never disagree.
 */
import type {
  EvacuationReceiver,
  EvacuationRow,
  LossView,
  RegionEvacuation,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { byText, distinct } from '../support/order';
import { countVerdicts } from './countVerdicts';

/** Worst first: what is lost for certain, what does not fit, what nobody can tell. */
const WORST_FIRST: Record<LossView['verdict'], number> = {
  'no-takeover': 0,
  overload: 1,
  unsure: 2,
  fits: 3,
  'not-affected': 4,
};

/** What the evacuation needs of a service; a whole view fits. */
export type EvacuatedService = Pick<
  ServiceView,
  | 'ref'
  | 'entityRefs'
  | 'owner'
  | 'serving'
  | 'protection'
  | 'whatIf'
  | 'declared'
>;

/** @param services - those the caller may see; the ones that are not placed in the region are left out */
export function evacuationOf(
  region: { name: string; title: string; clusters: readonly string[] },
  services: readonly EvacuatedService[],
): Omit<RegionEvacuation, 'generatedAt' | 'revision'> {
  const rows = services
    .flatMap(service => rowOf(service, region.name))
    .sort(worstFirst);
  const verdicts = countVerdicts(rows.map(({ loss }) => loss));
  return {
    region: region.name,
    title: region.title,
    clusters: [...region.clusters],
    summary: summaryOf(region.title, verdicts, rows.length),
    verdicts,
    services: rows,
    receivers: receiversOf(rows),
  };
}

function rowOf(service: EvacuatedService, region: string): EvacuationRow[] {
  const loss = service.whatIf.find(l => l.region === region);
  const { ref, entityRefs, owner, serving, protection } = service;
  const { tier } = service.declared;
  return loss
    ? [
        {
          ref,
          entityRefs,
          ...(owner === undefined ? {} : { owner }),
          ...(tier === undefined ? {} : { tier }),
          serving,
          protection,
          loss,
        },
      ]
    : [];
}

function worstFirst(a: EvacuationRow, b: EvacuationRow): number {
  return (
    WORST_FIRST[a.loss.verdict] - WORST_FIRST[b.loss.verdict] ||
    (b.loss.movesPercent ?? 0) - (a.loss.movesPercent ?? 0) ||
    byText(nameOf(a), nameOf(b))
  );
}

function nameOf({ ref }: EvacuationRow): string {
  return `${ref.namespace}/${ref.name}`;
}

function summaryOf(
  title: string,
  verdicts: RegionEvacuation['verdicts'],
  all: number,
): string {
  if (all === 0) {
    return `No service that you may see runs in ${title}.`;
  }
  const lost = verdicts['no-takeover'];
  const parts = [
    lost > 0 ? `${count(lost)} would fail` : '',
    verdicts.overload > 0 ? `${count(verdicts.overload)} would not fit` : '',
    verdicts.unsure > 0 ? `${count(verdicts.unsure)} cannot be judged` : '',
  ].filter(part => part !== '');
  const fine = verdicts.fits + verdicts['not-affected'];
  return parts.length === 0
    ? `If ${title} is lost, all ${all} services in it survive.`
    : `If ${title} is lost, ${parts.join(', ')}; ${fine} of ${all} survive.`;
}

function count(n: number): string {
  return n === 1 ? '1 service' : `${n} services`;
}

function receiversOf(rows: readonly EvacuationRow[]): EvacuationReceiver[] {
  const all = rows.flatMap(row =>
    row.loss.receivers.map(receiver => ({ receiver, row })),
  );
  return distinct(all.map(({ receiver }) => receiver.region)).map(region => {
    const here = all.filter(({ receiver }) => receiver.region === region);
    const ready = sumOf(here.map(({ receiver }) => receiver.ready));
    const needed = sumOf(here.map(({ receiver }) => receiver.needed));
    return {
      region,
      ...(ready === undefined ? {} : { ready }),
      ...(needed === undefined ? {} : { needed }),
      overloaded: here.filter(
        ({ receiver, row }) =>
          row.loss.verdict === 'overload' &&
          (receiver.needed ?? 0) > (receiver.ready ?? 0),
      ).length,
    };
  });
}

/** Undefined when one is: a sum with a gap would pass for a sum. */
function sumOf(values: readonly (number | undefined)[]): number | undefined {
  let sum = 0;
  for (const value of values) {
    if (value === undefined) return undefined;
    sum += value;
  }
  return sum;
}
