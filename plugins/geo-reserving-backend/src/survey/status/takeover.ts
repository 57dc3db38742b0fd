/** What receivers of a loss could add, and what is missing: the losses completed by room. */
import type { ClusterCapacity } from '@geo-reserving/plugin-geo-reserving-common';
import { requestOf } from '../clusters/demands';
import { isKnown } from '../support/reading';
import { additionIn, type Addition } from './additions';
import type { RegionCapacity } from './load';
import type { Loss, Receiver } from './loss';

/** By region. */
export function additionsOf(
  capacities: readonly RegionCapacity[],
): ReadonlyMap<string, Addition> {
  return new Map(
    capacities.map(({ region, placements }) => [
      region,
      additionIn(placements),
    ]),
  );
}

/** The same losses, whose receivers say what could be added and what is missing. */
export function withRoom(
  losses: readonly Loss[],
  additions: ReadonlyMap<string, Addition>,
  capacities: readonly RegionCapacity[],
): Loss[] {
  return losses.map(loss => ({
    ...loss,
    receivers: loss.receivers.map(receiver => {
      const addition = additions.get(receiver.region);
      const capacity = capacities.find(c => c.region === receiver.region);
      return {
        ...receiver,
        ...(addition && canAdd(addition)),
        ...(capacity && missingIn(receiver, capacity)),
      };
    }),
  }));
}

function canAdd({
  least,
  limitedBy,
}: Addition): Pick<Receiver, 'canAdd' | 'limitedBy'> {
  return {
    ...(least === undefined ? {} : { canAdd: least }),
    ...(limitedBy ? { limitedBy } : {}),
  };
}

/** Clusters of a region run the same pods; where one asks for more than another, the larger counts. */
function missingIn(
  { needed, ready }: Receiver,
  { placements }: RegionCapacity,
): Pick<Receiver, 'missing'> {
  const short =
    needed === undefined || ready === undefined ? 0 : needed - ready;
  const requests = placements.flatMap(({ workload, readings }) =>
    workload && isKnown(readings.workload)
      ? [requestOf(workload.needs, short)]
      : [],
  );
  return short > 0 && requests.length > 0
    ? { missing: requests.reduce(larger) }
    : {};
}

function larger(a: ClusterCapacity, b: ClusterCapacity): ClusterCapacity {
  return {
    cpuMillis: Math.max(a.cpuMillis, b.cpuMillis),
    memoryBytes: Math.max(a.memoryBytes, b.memoryBytes),
    pods: Math.max(a.pods, b.pods),
  };
}
