/** Compares one property of the workload behind a service across clusters. */
import type { WorkloadFact } from '../../fleet/facts';
import type { Placement } from '../service/Placement';
import type { ServiceContext } from '../service/ServiceContext';
import { by, groupBy } from '../support/order';
import { isKnown } from '../support/reading';
import { cannotSee } from './evidence';
import type { Part } from './conclude';

export type WithWorkload = Placement & { workload: WorkloadFact };

export type Comparison = {
  /** Placements with one value each, the value that most clusters have first. */
  groups: { value: string; placements: WithWorkload[] }[];
  /** What could not be compared. */
  unknowns: Part[];
};

export function compareWorkloads(
  { placements, clock }: ServiceContext,
  valueOf: (workload: WorkloadFact) => string,
): Comparison {
  const present = placements.filter(p => p.presence !== 'missing');
  const groups = groupBy(present.filter(hasWorkload), p => valueOf(p.workload));
  return {
    groups: [...groups]
      .map(([value, members]) => ({ value, placements: members }))
      .sort(by(g => g.value))
      .sort((a, b) => b.placements.length - a.placements.length),
    unknowns:
      present.length === 0
        ? [placedNowhere()]
        : present.flatMap(p => {
            if (!isKnown(p.readings.workload)) {
              return [
                cannotSee(p, 'its workload', p.readings.workload, clock.now),
              ];
            }
            return p.workload ? [] : [noWorkload(p)];
          }),
  };
}

function placedNowhere(): Part {
  return {
    title: 'No placement of it is known',
    detail:
      'No cluster that could be read holds it, so there is nothing to compare.',
    evidence: [],
  };
}

function hasWorkload(placement: Placement): placement is WithWorkload {
  return placement.workload !== undefined;
}

/** A placement whose pods belong to nothing that is watched, such as an operator's own kind. */
export function noWorkload({ cluster }: Placement): Part {
  return {
    title: `The workload in ${cluster.name} is not known`,
    detail: `No Deployment, StatefulSet, DaemonSet or Rollout in ${cluster.name} matches its selector.`,
    evidence: [],
    params: { cluster: cluster.name },
  };
}
