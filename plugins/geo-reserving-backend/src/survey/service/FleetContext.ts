/** Everything about the fleet that the survey of one service needs, made once for each input. */
import type {
  ObserverView,
  PeeringView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { memoByMap } from '@geo-reserving/plugin-geo-reserving-node';
import type {
  ClusterFacts,
  EntityBinding,
  RememberedPlacement,
} from '../../fleet/facts';
import { clusterByUuid } from '../mesh/clusterByUuid';
import { meshMembers, type MeshMember } from '../mesh/meshMember';
import { peeringViews } from '../mesh/peeringViews';
import { flowIndex, type FlowIndex } from '../split/flowIndex';
import { toInstant } from '../support/instants';
import { by, groupBy } from '../support/order';
import type { Clock } from '../support/reading';
import { settingsIndex, type SettingsIndex } from '../support/settingsIndex';
import type { SurveyInput } from '../types';

export type FleetContext = {
  input: SurveyInput;
  clock: Clock;
  settings: SettingsIndex;
  /** Sorted by name. */
  clusters: readonly { facts: ClusterFacts; region: string }[];
  members: ReadonlyMap<string, MeshMember>;
  peerings: readonly PeeringView[];
  flows: FlowIndex;
  /** By service key. */
  bindings: ReadonlyMap<string, readonly EntityBinding[]>;
  /** Names of clusters by service key. */
  remembered: ReadonlyMap<string, ReadonlySet<string>>;
};

const bindingsByService = memoByMap((bindings: readonly EntityBinding[]) =>
  groupBy(bindings, b => `${b.service.namespace}/${b.service.name}`),
);

const clustersByService = memoByMap(
  (remembered: readonly RememberedPlacement[]) => {
    const clusters = new Map<string, Set<string>>();
    for (const { cluster, service } of remembered) {
      const key = `${service.namespace}/${service.name}`;
      const known = clusters.get(key) ?? new Set<string>();
      clusters.set(key, known.add(cluster));
    }
    return clusters;
  },
);

export function fleetContext(input: SurveyInput): FleetContext {
  const settings = settingsIndex(input.settings);
  const clock: Clock = {
    now: input.now,
    factsStaleAfterMs: input.settings.factsStaleAfterMs,
  };
  const byUuid = clusterByUuid(input.clusters);
  const members = meshMembers(input.clusters, settings, byUuid, clock);
  return {
    input,
    clock,
    settings,
    clusters: [...input.clusters].sort(by(c => c.name)).map(facts => ({
      facts,
      region: settings.regionOfCluster.get(facts.name) ?? facts.region,
    })),
    members: new Map(members.map(m => [m.cluster.name, m])),
    peerings: peeringViews({
      clusters: input.clusters,
      byUuid,
      clock,
      peeringStaleAfterMs: input.settings.peeringStaleAfterMs,
    }),
    flows: flowIndex(
      input.observations,
      withLearntIds(settings.clusterOfMeshId, input, byUuid.only),
      input.settings,
      input.now,
    ),
    bindings: bindingsByService(input.bindings),
    remembered: clustersByService(input.remembered),
  };
}

/** Peers state the mesh id of the cluster they describe; the configuration goes first. */
function withLearntIds(
  configured: ReadonlyMap<string, string>,
  { clusters }: SurveyInput,
  clusterOf: (uuid: string | undefined) => string | undefined,
): ReadonlyMap<string, string> {
  const learnt = clusters
    .flatMap(c => [...c.istiomulticlusters.values()])
    .flatMap((p): [string, string][] => {
      const name = clusterOf(p.remoteUuid);
      return p.clusterId && name ? [[p.clusterId, name]] : [];
    })
    .sort(by(pair => pair.join('\n')));
  return new Map([...learnt, ...configured]);
}

/** The observers, by name. */
export function observerViews({ input }: FleetContext): ObserverView[] {
  return input.observations
    .map(({ observer, kind, status, message, last }) => ({
      name: observer,
      kind,
      status,
      message,
      ...(last && { at: toInstant(last.at) }),
    }))
    .sort(by(view => view.name));
}
