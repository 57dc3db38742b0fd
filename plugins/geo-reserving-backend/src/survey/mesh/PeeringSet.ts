import type { PeeringView } from '@geo-reserving/plugin-geo-reserving-common';
import { groupBy } from '../support/order';

/**
 * The peerings between some clusters.
 *
 * Between 50 clusters there are 2,450, and the same ones concern every service that stands in the
 * same clusters; so what is to be known of them is found once for all these services.
 */
export class PeeringSet {
  /** By id. */
  readonly all: readonly PeeringView[];
  /** Those that are not healthy, by the cluster that describes them. */
  readonly troubled: ReadonlyMap<string, readonly PeeringView[]>;
  private readonly byEnds = new Map<string, Map<string, PeeringView>>();

  /**
   * @param clusters - names
   * @param peerings - of the whole fleet, by id
   */
  constructor(
    private readonly clusters: readonly string[],
    peerings: readonly PeeringView[],
  ) {
    const among = new Set(clusters);
    this.all = peerings.filter(
      ({ from, to }) =>
        to !== undefined && to !== from && among.has(from) && among.has(to),
    );
    this.troubled = groupBy(
      this.all.filter(({ status }) => status !== 'healthy'),
      ({ from }) => from,
    );
    for (const peering of this.all) {
      const { from, to = '' } = peering;
      const known = this.byEnds.get(from) ?? new Map<string, PeeringView>();
      this.byEnds.set(from, known);
      if (!known.has(to)) {
        known.set(to, peering);
      }
    }
  }

  /** What one cluster says of another; the first by id when it says several things. */
  between(from: string, to: string): PeeringView | undefined {
    return this.byEnds.get(from)?.get(to);
  }

  /** Clusters of the set that one of them does not describe, in the order of the set. */
  notDescribedBy(from: string): string[] {
    const known = this.byEnds.get(from);
    return known?.size === this.clusters.length - 1
      ? []
      : this.clusters.filter(to => to !== from && !known?.has(to));
  }
}

/** Makes each set of clusters once. @param peerings - of the whole fleet, by id */
export function peeringSets(
  peerings: readonly PeeringView[],
): (clusters: readonly string[]) => PeeringSet {
  const known = new Map<string, PeeringSet>();
  return clusters => {
    const key = clusters.join('\n');
    const set = known.get(key) ?? new PeeringSet(clusters, peerings);
    known.set(key, set);
    return set;
  };
}
