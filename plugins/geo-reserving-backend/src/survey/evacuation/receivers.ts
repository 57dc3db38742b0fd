/** What the loss of a region asks of the others, summed over services: ready endpoints, and room for more pods. */
import type {
  ClusterCapacity,
  ClusterView,
  EvacuationReceiver,
  EvacuationRow,
  LossView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { distinct } from '../support/order';

const NOTHING: ClusterCapacity = { cpuMillis: 0, memoryBytes: 0, pods: 0 };

/** What the room of a region is told from; a whole view fits. */
export type EvacuatedCluster = Pick<
  ClusterView,
  'region' | 'status' | 'resources' | 'nodes'
>;

type Receiver = LossView['receivers'][number];

/** One entry for each region that some service would be taken over by, in order of name. */
export function receiversOf(
  rows: readonly EvacuationRow[],
  clusters: readonly EvacuatedCluster[],
): EvacuationReceiver[] {
  const all = rows.flatMap(row =>
    row.loss.receivers.map(receiver => ({ receiver, row })),
  );
  return distinct(all.map(({ receiver }) => receiver.region)).map(region => {
    const here = all.filter(({ receiver }) => receiver.region === region);
    const receivers = here.map(({ receiver }) => receiver);
    return {
      region,
      ...known('ready', sumOf(receivers.map(r => r.ready))),
      ...known('needed', sumOf(receivers.map(r => r.needed))),
      overloaded: here.filter(
        ({ receiver, row }) =>
          row.loss.verdict === 'overload' &&
          (receiver.needed ?? 0) > (receiver.ready ?? 0),
      ).length,
      ...known('room', roomIn(clusters.filter(c => c.region === region))),
      ...known('missing', capacitiesOf(receivers.map(missingOf))),
    };
  });
}

/** Regions whose nodes could not hold everything that would be missing; what is unknown is not among them. */
export function withoutRoom(
  receivers: readonly EvacuationReceiver[],
): string[] {
  return receivers
    .filter(
      ({ room, missing }) =>
        room !== undefined &&
        missing !== undefined &&
        missing.pods > 0 &&
        (missing.pods > room.pods ||
          missing.cpuMillis > room.cpuMillis ||
          missing.memoryBytes > room.memoryBytes),
    )
    .map(({ region }) => region);
}

/** What is allocatable and not asked for; undefined unless all clusters of the region tell it now. */
function roomIn(
  clusters: readonly EvacuatedCluster[],
): ClusterCapacity | undefined {
  const rooms = clusters.map(({ status, resources, nodes }) => {
    const answers = status === 'connected' || status === 'forbidden';
    const areRead = resources.some(
      r => r.resource === 'nodes' && r.availability === 'synced',
    );
    const { allocatable, requested } = nodes ?? {};
    return answers && areRead && allocatable && requested
      ? left(allocatable, requested)
      : undefined;
  });
  return rooms.length === 0 ? undefined : capacitiesOf(rooms);
}

function missingOf({
  needed,
  ready,
  missing,
}: Receiver): ClusterCapacity | undefined {
  if (needed === undefined || ready === undefined) {
    return undefined;
  }
  return needed > ready ? missing : NOTHING;
}

/** A cluster that asks for more than it has leaves no room, and takes none from another. */
function left(a: ClusterCapacity, b: ClusterCapacity): ClusterCapacity {
  return {
    cpuMillis: Math.max(0, a.cpuMillis - b.cpuMillis),
    memoryBytes: Math.max(0, a.memoryBytes - b.memoryBytes),
    pods: Math.max(0, a.pods - b.pods),
  };
}

function capacitiesOf(
  parts: readonly (ClusterCapacity | undefined)[],
): ClusterCapacity | undefined {
  const cpuMillis = sumOf(parts.map(p => p?.cpuMillis));
  const memoryBytes = sumOf(parts.map(p => p?.memoryBytes));
  const pods = sumOf(parts.map(p => p?.pods));
  return cpuMillis === undefined ||
    memoryBytes === undefined ||
    pods === undefined
    ? undefined
    : { cpuMillis, memoryBytes, pods };
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

function known<K extends string, V>(
  key: K,
  value: V | undefined,
): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, V>);
}
