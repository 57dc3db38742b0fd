import type {
  ChangeOutcome,
  Confirmation,
  Detection,
  DirectorQuestion,
  DirectorReading,
  PlannedChange,
  TrafficDirector,
  WantedTraffic,
  WatchedResource,
} from '@geo-reserving/plugin-geo-reserving-node';
import { isBelieved } from '@geo-reserving/plugin-geo-reserving-node';
import type { ServiceFact } from '../../fleet/facts';
import { RESOURCE_TABLE } from '../../fleet/resources/resourceTable';
import {
  questionRoutes,
  ROUTE_RESOURCES,
} from '../../survey/internal/questionRoutes';
import { clusterMeshViews } from '../../survey/mesh/clusterMeshViews';
import { settingsIndex } from '../../survey/support/settingsIndex';
import type { SurveySettings } from '../../survey/types';
import { SERVICE_ENTRIES } from '../istio/federation/serviceEntries';
import { ciliumChanges } from './change/ciliumChanges';
import { confirmSide } from './change/confirmSide';
import { ciliumReadings } from './ciliumReadings';
import { changedByMesh, type ClusterMeshState } from './ClusterMesh';
import { globalServiceOf } from './globalService';
import { importReadings } from './importReadings';
import {
  SERVICE_EXPORTS,
  SERVICE_IMPORTS,
} from '../../fleet/resources/multiclusterServices';

/** Asks how the clusters of the mesh hear each other. */
export type PollClusterMesh = (
  signal: AbortSignal,
) => Promise<ClusterMeshState>;

/**
 * Cilium's cluster mesh: Services that annotations make global, and the MCS API.
 *
 * It directs a service where an annotation or a ServiceImport says so, and is never assumed. How its clusters hear
 * each other is in metrics only: without a Prometheus it does not poll, and nobody knows.
 */
export class CiliumDirector implements TrafficDirector<ClusterMeshState> {
  readonly id = 'cilium';
  readonly title = 'Cilium';
  readonly layer = 'internal';
  readonly capabilities = {
    weights: 'no',
    order: 'first-only',
    // A drained cluster hides its backends; connections that are open stay where they are.
    drain: 'approximate',
    granularity: 'cluster',
    // Backends of a cluster that goes silent stay in use.
    automaticFailover: 'never',
  } as const;
  readonly resources = [
    ...ROUTE_RESOURCES.map(key => RESOURCE_TABLE[key]),
    SERVICE_ENTRIES,
    SERVICE_EXPORTS,
    SERVICE_IMPORTS,
  ];
  readonly writes = [
    { resource: RESOURCE_TABLE.services, verbs: ['patch'] as const },
  ];
  readonly poll?: PollClusterMesh;

  /** @param poll - absent where no Prometheus is configured */
  constructor(
    private readonly settings: SurveySettings,
    poll?: PollClusterMesh,
  ) {
    if (poll) this.poll = poll;
  }

  changed(
    before: ClusterMeshState | undefined,
    after: ClusterMeshState,
  ): ReadonlySet<string> | 'all' {
    return changedByMesh(before, after);
  }

  detect(question: DirectorQuestion<ClusterMeshState>): Detection {
    const readings = this.read(question);
    if (readings.some(({ shares }) => shares)) {
      return { verdict: 'directs' };
    }
    const gaps = question.clusters.flatMap(cluster =>
      ([RESOURCE_TABLE.services, SERVICE_IMPORTS] as WatchedResource<any>[])
        .map(resource => cluster.reading(resource))
        .filter(reading => !isBelieved(reading))
        .map(({ gap, belief }) => `${cluster.name}: ${gap ?? belief}`),
    );
    const [why] = [...readings.flatMap(r => r.why ?? []), ...gaps];
    if (why === undefined) {
      return { verdict: 'does-not' };
    }
    // Whom it leads to is not known; that it does, where its Service is global in a cluster that was read.
    return isGlobalSomewhere(question)
      ? { verdict: 'directs' }
      : { verdict: 'cannot-tell', why };
  }

  read(question: DirectorQuestion<ClusterMeshState>): DirectorReading[] {
    const { clusterOfMeshId } = settingsIndex(this.settings);
    const names = new Set(question.clusters.map(({ name }) => name));
    return [
      ...ciliumReadings(
        questionRoutes(question, this.settings),
        this.peerings(question),
      ),
      ...importReadings(question, id =>
        [clusterOfMeshId.get(id), id].find(name => name && names.has(name)),
      ),
    ];
  }

  change(
    question: DirectorQuestion<ClusterMeshState>,
    wanted: WantedTraffic,
  ): ChangeOutcome {
    return ciliumChanges(question, wanted);
  }

  confirm(
    change: Pick<PlannedChange, 'write'>,
    question: DirectorQuestion<ClusterMeshState>,
  ): Confirmation {
    return confirmSide(change, question, this.peerings(question));
  }

  /** How the clusters hear each other, as far as somebody measures it. */
  private peerings({ polled, now }: DirectorQuestion<ClusterMeshState>) {
    return clusterMeshViews({
      polled,
      clusterOfMeshId: settingsIndex(this.settings).clusterOfMeshId,
      now,
      staleAfterMs: this.settings.observationsStaleAfterMs,
    });
  }
}

function isGlobalSomewhere({
  service: { namespace, name },
  clusters,
}: DirectorQuestion<unknown>): boolean {
  return clusters.some(cluster => {
    const services = cluster.facts<ServiceFact>(RESOURCE_TABLE.services);
    const found = services.get(`${namespace}/${name}`);
    return globalServiceOf(found?.annotations) !== undefined;
  });
}
