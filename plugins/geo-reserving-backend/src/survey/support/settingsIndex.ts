import { memoByMap } from '@geo-reserving/plugin-geo-reserving-node';
import type { RegionSetting, SurveySettings } from '../types';

export type SettingsIndex = {
  /** Regions in the order of the configuration; a region that only a cluster names comes last. */
  regions: RegionSetting[];
  regionOfCluster: ReadonlyMap<string, string>;
  clusterOfMeshId: ReadonlyMap<string, string>;
  meshIdsOfCluster: ReadonlyMap<string, readonly string[]>;
  networkOfCluster: ReadonlyMap<string, string>;
  domainOfCluster: ReadonlyMap<string, string>;
  /** What people call a region; its name when it has no title. */
  title(region: string): string;
};

/** Look-ups over the settings, made once for each settings object. */
export const settingsIndex = memoByMap(
  (settings: SurveySettings): SettingsIndex => {
    const titles = new Map(settings.regions.map(r => [r.name, r.title]));
    const clusterOfMeshId = clustersByMeshId(settings);
    return {
      regions: allRegions(settings),
      regionOfCluster: new Map(settings.clusters.map(c => [c.name, c.region])),
      clusterOfMeshId,
      meshIdsOfCluster: new Map(
        settings.clusters.map(({ name }) => [
          name,
          [...clusterOfMeshId].flatMap(([id, c]) => (c === name ? [id] : [])),
        ]),
      ),
      networkOfCluster: statedBy(settings, c => c.network),
      domainOfCluster: statedBy(settings, c => c.clusterDomain),
      title: region => titles.get(region) || region,
    };
  },
);

/** What the configuration states of some clusters. */
function statedBy(
  { clusters }: SurveySettings,
  read: (cluster: SurveySettings['clusters'][number]) => string | undefined,
): Map<string, string> {
  return new Map(
    clusters.flatMap((cluster): [string, string][] => {
      const stated = read(cluster);
      return stated === undefined ? [] : [[cluster.name, stated]];
    }),
  );
}

function allRegions(settings: SurveySettings): RegionSetting[] {
  const known = new Map(settings.regions.map(r => [r.name, r]));
  for (const { region } of settings.clusters) {
    if (!known.has(region)) {
      known.set(region, { name: region, title: region, labels: [region] });
    }
  }
  return [...known.values()];
}

/** A cluster is also known by its name, unless another one claims that as its mesh id. */
function clustersByMeshId(settings: SurveySettings): Map<string, string> {
  const byId = new Map(settings.clusters.map(c => [c.name, c.name]));
  for (const cluster of settings.clusters) {
    for (const id of cluster.meshIds) {
      byId.set(id, cluster.name);
    }
  }
  return byId;
}
