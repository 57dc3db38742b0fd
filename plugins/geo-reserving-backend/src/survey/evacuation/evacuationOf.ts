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
import { byText } from '../support/order';
import { listOf } from '../support/words';
import { countVerdicts } from './countVerdicts';
import { receiversOf, withoutRoom, type EvacuatedCluster } from './receivers';

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

/** What is known of the fleet besides: rooms of clusters, and what people call regions. */
export type EvacuatedFleet = {
  clusters: readonly EvacuatedCluster[];
  regions: readonly { name: string; title: string }[];
};

/**
 * @param services - those the caller may see; the ones that are not placed in the region are left out
 * @param fleet - without it nothing is said of room
 */
export function evacuationOf(
  region: { name: string; title: string; clusters: readonly string[] },
  services: readonly EvacuatedService[],
  fleet: EvacuatedFleet = { clusters: [], regions: [] },
): Omit<RegionEvacuation, 'generatedAt' | 'revision'> {
  const rows = services
    .flatMap(service => rowOf(service, region.name))
    .sort(worstFirst);
  const verdicts = countVerdicts(rows.map(({ loss }) => loss));
  const receivers = receiversOf(rows, fleet.clusters);
  return {
    region: region.name,
    title: region.title,
    clusters: [...region.clusters],
    summary: `${summaryOf(region.title, verdicts, rows.length)}${aboutRoom(
      receivers,
      fleet,
    )}`,
    verdicts,
    services: rows,
    receivers,
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

/** Nothing when there is room, or when nobody can tell. */
function aboutRoom(
  receivers: readonly EvacuationReceiver[],
  { regions }: EvacuatedFleet,
): string {
  const full = withoutRoom(receivers).map(
    name => regions.find(r => r.name === name)?.title ?? name,
  );
  return full.length === 0
    ? ''
    : ` Nodes in ${listOf(
        full,
      )} could not hold all pods that would be missing there.`;
}
