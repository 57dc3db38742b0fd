/** Ways in which facts get lost, as changes of a scenario. Each leaves the scenario it is given as it was. */
import type { Belief, WatchedResource } from '../../objects';
import type { PolledAge } from './questionOf';
import type { ScenarioBase, ScenarioCluster } from './Scenario';

/** A way to lose facts. */
export type Loss = {
  /** `gslbs.k8gb.io in fra-1 old`. */
  title: string;
  apply<T extends ScenarioBase<any>>(scenario: T): T;
  polled?: PolledAge;
};

/** Each single thing that can be lost in a scenario. */
export function lossesIn(
  scenario: ScenarioBase<any>,
  resources: readonly WatchedResource<any>[],
): Loss[] {
  const ofResources = scenario.clusters.flatMap(({ name, objects = {} }) =>
    resources.flatMap(({ id }) => [
      // What was never installed has no old facts.
      ...(objects[id] ? [losesResource(name, id, 'old')] : []),
      losesResource(name, id, 'unread'),
    ]),
  );
  return [
    ...ofResources,
    ...scenario.clusters.map(({ name }) => losesCluster(name)),
    ...losesPoll(scenario),
  ];
}

/** Everything is old: no cluster answers, and what was polled is only kept. */
export const EVERYTHING_OLD: Loss = {
  title: 'everything old',
  apply: scenario => withClusters(scenario, silent),
  polled: 'stale',
};

/** Nothing was ever read: only the names of the clusters are known. */
export const NOTHING_READ: Loss = {
  title: 'nothing ever read',
  apply: scenario => {
    const { polled, ...rest } = withClusters(scenario, neverRead) as any;
    return { ...rest, placements: [] };
  },
};

function losesResource(name: string, id: string, belief: Belief): Loss {
  return {
    title: `${id} in ${name} ${belief}`,
    apply: scenario =>
      withClusters(scenario, cluster =>
        cluster.name === name
          ? { ...cluster, beliefs: { ...cluster.beliefs, [id]: belief } }
          : cluster,
      ),
  };
}

function losesCluster(name: string): Loss {
  return {
    title: `${name} out of sight`,
    apply: scenario =>
      withClusters(scenario, cluster =>
        cluster.name === name ? silent(cluster) : cluster,
      ),
  };
}

function losesPoll(scenario: ScenarioBase<any>): Loss[] {
  if (scenario.polled === undefined) return [];
  return [
    { title: 'poll failing', apply: same => same, polled: 'stale' },
    {
      title: 'never polled',
      apply: ({ polled, ...rest }: any) => rest,
    },
  ];
}

function silent(cluster: ScenarioCluster): ScenarioCluster {
  return { ...cluster, answers: false };
}

function neverRead(cluster: ScenarioCluster): ScenarioCluster {
  return { name: cluster.name, region: cluster.region, answers: false };
}

/** Placements of clusters that do not answer are no longer seen. */
function withClusters<T extends ScenarioBase<any>>(
  scenario: T,
  change: (cluster: ScenarioCluster) => ScenarioCluster,
): T {
  const clusters = scenario.clusters.map(change);
  const out = new Set(
    clusters.filter(c => c.answers === false).map(({ name }) => name),
  );
  const { placements } = scenario as { placements?: { cluster: string }[] };
  return {
    ...scenario,
    clusters,
    ...(placements && {
      placements: placements.map(p =>
        out.has(p.cluster) ? { ...p, seen: false } : p,
      ),
    }),
  };
}
