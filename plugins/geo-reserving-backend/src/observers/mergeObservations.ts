import type {
  Observation,
  ObservedFlow,
} from '@geo-reserving/plugin-geo-reserving-node';

/** What Istio writes when it does not know a cluster. */
const UNKNOWN = 'unknown';

/** One observer's word, and whose traffic it speaks for. */
export type Witness = {
  /** Mesh identifiers of the clusters it speaks for; absent: of whichever nobody else does. */
  claims?: ReadonlySet<string>;
  /** Absent when it never said anything. */
  observation?: Observation;
};

/**
 * Keeps several observers from counting one request twice.
 *
 * A request from cluster A to cluster B can be in up to three places: the caller's series in A's
 * Prometheus, the receiver's in B's, and either once more in a global one. So each flow has one
 * owning cluster, and each owning cluster has one witness:
 *
 * 1. The owner of a flow is its source; of a flow counted by the receiver, or from an unknown
 *    source, its destination.
 * 2. The witness of a cluster is the observer that claims it; else the first, in the order of the
 *    configuration, that claims nothing and has flows of it. A claimant that never answered leaves
 *    its place to the others, one that fell silent does not: its last word stays, with its age.
 * 3. What receivers counted is used only for sources of which no caller's count exists.
 *
 * @returns the observations of the same witnesses, in the same order, reduced to what each one owns
 */
export function mergeObservations(
  witnesses: readonly Witness[],
): (Observation | undefined)[] {
  const witnessOf = chooseWitnesses(witnesses);
  const sources = readSources(witnesses, witnessOf);
  return witnesses.map(({ observation }, index) => {
    if (!observation) return undefined;
    const flows = observation.flows.filter(
      flow =>
        witnessOf.get(ownerOf(flow)) === index &&
        !(isReceivers(flow) && sources.has(sourceKey(flow))),
    );
    return flows.length === observation.flows.length
      ? observation
      : { ...observation, flows };
  });
}

function chooseWitnesses(witnesses: readonly Witness[]): Map<string, number> {
  const chosen = new Map<string, number>();
  witnesses.forEach(({ claims, observation }, index) => {
    if (!observation) return;
    for (const cluster of claims ?? []) {
      if (!chosen.has(cluster)) chosen.set(cluster, index);
    }
  });
  witnesses.forEach(({ claims, observation }, index) => {
    if (claims || !observation) return;
    for (const flow of observation.flows) {
      const owner = ownerOf(flow);
      if (!chosen.has(owner)) chosen.set(owner, index);
    }
  });
  return chosen;
}

/** Sources whose callers' own counts are used. */
function readSources(
  witnesses: readonly Witness[],
  witnessOf: ReadonlyMap<string, number>,
): Set<string> {
  const sources = new Set<string>();
  witnesses.forEach(({ observation }, index) => {
    for (const flow of observation?.flows ?? []) {
      const isOwner = witnessOf.get(ownerOf(flow)) === index;
      if (isOwner && !isReceivers(flow)) sources.add(sourceKey(flow));
    }
  });
  return sources;
}

// Unknown sources are many, and each receiver has its own.
function sourceKey(flow: ObservedFlow): string {
  return flow.sourceCluster === UNKNOWN
    ? `${UNKNOWN} at ${flow.destinationCluster}`
    : flow.sourceCluster;
}

function ownerOf(flow: ObservedFlow): string {
  return isReceivers(flow) || flow.sourceCluster === UNKNOWN
    ? flow.destinationCluster
    : flow.sourceCluster;
}

function isReceivers(flow: ObservedFlow): boolean {
  return flow.reportedBy === 'destination';
}
