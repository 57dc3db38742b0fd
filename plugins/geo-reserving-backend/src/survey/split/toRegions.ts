import type { Split } from '@geo-reserving/plugin-geo-reserving-common';
import { memoByMap } from '@geo-reserving/plugin-geo-reserving-node';
import type { ShareTables } from '../../directors/istio/prediction';
import type { MeshMember } from '../mesh/meshMember';
import { groupBy } from '../support/order';

/** Sums shares of clusters by configured region. */
export function toRegions(
  byCluster: Readonly<Record<string, number>>,
  members: ReadonlyMap<string, { region: string }>,
): Split {
  const clusters = Object.keys(byCluster);
  return summed(clusters, at => byCluster[clusters[at]], members);
}

/** {@link toRegions} of predicted shares, without making records of them where labels do. */
export function regionsIn(
  tables: ShareTables,
  members: ReadonlyMap<string, MeshMember>,
): Split {
  const byLabel = tables.byRegion();
  const regionOf = regionsByLabel(members);
  if (byLabel.names.list.every(label => regionOf.has(label))) {
    const split: Split = {};
    byLabel.names.list.forEach((label, at) => {
      const region = regionOf.get(label)!;
      split[region] = (split[region] ?? 0) + byLabel.percents[at];
    });
    return split;
  }
  const { names, percents } = tables.byCluster();
  return summed(names.list, at => percents[at], members);
}

function summed(
  clusters: readonly string[],
  shareAt: (at: number) => number,
  members: ReadonlyMap<string, { region: string }>,
): Split {
  const split: Split = {};
  clusters.forEach((cluster, at) => {
    const region = members.get(cluster)?.region;
    if (region !== undefined) {
      split[region] = (split[region] ?? 0) + shareAt(at);
    }
  });
  return split;
}

/** Configured regions by the label that the mesh sees; labels of two regions are left out. */
const regionsByLabel = memoByMap(
  (members: ReadonlyMap<string, MeshMember>): ReadonlyMap<string, string> => {
    const groups = groupBy(members.values(), m => m.regionLabel);
    return new Map(
      [...groups].flatMap(([label, group]) =>
        group.every(({ region }) => region === group[0].region)
          ? [[label, group[0].region] as const]
          : [],
      ),
    );
  },
);
