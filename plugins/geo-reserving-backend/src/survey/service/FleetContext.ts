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
import { meshJoin } from '../mesh/meshJoin';
import { meshMembers, type MeshMember } from '../mesh/meshMember';
import { peeringSets, type PeeringSet } from '../mesh/PeeringSet';
import { clusterMeshOf, clusterMeshViews } from '../mesh/clusterMeshViews';
import { peeringViews, type PeeringInput } from '../mesh/peeringViews';
import { flowIndex, type FlowIndex } from '../split/flowIndex';
import { toInstant } from '../support/instants';
import { by, groupBy } from '../support/order';
import type { Clock } from '../support/reading';
import { fleetStorage, type FleetStorage } from '../replication/FleetStorage';
import { settingsIndex, type SettingsIndex } from '../support/settingsIndex';
import type { SurveyInput } from '../types';
import { serviceKeys } from './serviceKeys';

export type FleetContext = {
  input: SurveyInput;
  clock: Clock;
  settings: SettingsIndex;
  /** Sorted by name. */
  clusters: readonly { facts: ClusterFacts; region: string }[];
  members: ReadonlyMap<string, MeshMember>;
  /** Clusters by the names that meshes have for them. */
  clusterOfMeshId: ReadonlyMap<string, string>;
  peerings: readonly PeeringView[];
  /** Those between some clusters, of Istio and of Cilium. */
  peeringsAmong: Record<
    'mesh' | 'cilium',
    (clusters: readonly string[]) => PeeringSet
  >;
  flows: FlowIndex;
  /** By service key. */
  bindings: ReadonlyMap<string, readonly EntityBinding[]>;
  /** Names of clusters by service key. */
  remembered: ReadonlyMap<string, ReadonlySet<string>>;
  storage: FleetStorage;
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
  const sorted = [...input.clusters].sort(by(c => c.name));
  const join = meshJoin({ clusters: sorted, settings, byUuid, clock });
  const members = meshMembers(sorted, settings, join, byUuid, clock);
  const peerings = allPeerings(input, join.clusterOfMeshId, {
    clusters: input.clusters,
    clusterOf: new Map(sorted.map(c => [c.name, c])),
    byUuid,
    clock,
    peeringStaleAfterMs: input.settings.peeringStaleAfterMs,
  });
  const clusters = sorted.map(facts => ({
    facts,
    region: settings.regionOfCluster.get(facts.name) ?? facts.region,
  }));
  const context: FleetContext = {
    input,
    clock,
    settings,
    clusters,
    members: new Map(members.map(m => [m.cluster.name, m])),
    peerings: peerings.all,
    clusterOfMeshId: join.clusterOfMeshId,
    peeringsAmong: {
      mesh: peeringSets(peerings.ofIstio),
      cilium: peeringSets(peerings.ofCilium),
    },
    flows: flowIndex(
      input.observations,
      join.clusterOfMeshId,
      input.settings,
      input.now,
    ),
    bindings: bindingsByService(input.bindings),
    remembered: clustersByService(input.remembered),
    storage: fleetStorage({
      input,
      clock,
      clusters,
      keys: () => serviceKeys(context),
    }),
  };
  return context;
}

/** All peerings by id, whoever joins the clusters. */
function allPeerings(
  { directors, now, settings }: SurveyInput,
  clusterOfMeshId: ReadonlyMap<string, string>,
  peered: PeeringInput,
) {
  const ofIstio = peeringViews(peered);
  const ofCilium = clusterMeshViews({
    polled: clusterMeshOf(directors),
    clusterOfMeshId,
    now,
    staleAfterMs: settings.observationsStaleAfterMs,
  });
  const all =
    ofCilium.length === 0
      ? ofIstio
      : [...ofIstio, ...ofCilium].sort(by(p => p.id));
  return { all, ofIstio, ofCilium };
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
