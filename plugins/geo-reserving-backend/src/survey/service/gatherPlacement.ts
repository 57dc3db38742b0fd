/** Gathers what one cluster's facts say about one service. */
import { memoByMap } from '@geo-reserving/plugin-geo-reserving-node';
import type { ClusterFacts, PdbFact, ServiceFact } from '../../fleet/facts';
import { autoscalerOf, budgetsOf, slicesOf } from '../clusters/clusterIndex';
import { nodeRoomFor } from '../clusters/nodeRoom';
import { quotaRoomFor } from '../clusters/quotaRoom';
import {
  isKnown,
  provenanceOf,
  readingOf,
  weakest,
  type Clock,
} from '../support/reading';
import { endpointCounts } from './endpointCounts';
import { matchWorkload } from './matchWorkload';
import type { Placement, PlacementReadings } from './Placement';

const NO_BUDGETS: readonly PdbFact[] = [];

/** A service whose object is among the facts of this cluster. */
export function presentPlacement(
  cluster: ClusterFacts,
  region: string,
  service: ServiceFact,
  clock: Clock,
): Placement {
  const key = `${service.namespace}/${service.name}`;
  const { readings, provenance } = readingsAt(clock)(cluster);
  const workload = matchWorkload(cluster, service);
  const endpoints =
    readings.endpoints.belief === 'unread'
      ? undefined
      : endpointCounts(slicesOf(cluster, key));
  const seen = isKnown(readings.service) && isKnown(readings.endpoints);
  return {
    cluster,
    region,
    presence: 'present',
    readings,
    service,
    workload,
    endpoints,
    autoscaler: workload && autoscalerOf(cluster, workload),
    budgets: workload ? budgetsOf(cluster, workload) : NO_BUDGETS,
    ...(workload && {
      quota: quotaRoomFor(cluster, workload),
      nodeRoom: nodeRoomFor(cluster, workload),
    }),
    seen,
    converging: false,
    ready: seen ? endpoints?.ready ?? 0 : 0,
    lastReady: endpoints?.ready,
    provenance,
  };
}

/** A service that is declared or remembered for this cluster and not among its facts. */
export function absentPlacement(
  cluster: ClusterFacts,
  region: string,
  presence: 'expected' | 'missing',
  clock: Clock,
): Placement {
  const { readings } = readingsAt(clock)(cluster);
  const missing = presence === 'missing';
  return {
    cluster,
    region,
    presence,
    readings,
    budgets: NO_BUDGETS,
    seen: missing && isKnown(readings.service),
    converging: false,
    ready: 0,
    lastReady: missing ? 0 : undefined,
    provenance: missing
      ? provenanceOf(cluster.name, readings.service)
      : { source: cluster.name, stale: true },
  };
}

/** The same placement while its cluster still holds what was meant before: nothing of it counts as serving. */
export function convergingPlacement(placement: Placement): Placement {
  return { ...placement, converging: true, ready: 0 };
}

/** What the facts of a cluster are worth: the same for all services in it. */
const readingsAt = memoByMap((clock: Clock) =>
  memoByMap((cluster: ClusterFacts) => {
    const readings = readPlacement(cluster, clock);
    const { service, endpoints, workload } = readings;
    return {
      readings,
      provenance: provenanceOf(
        cluster.name,
        weakest([service, endpoints, workload]),
      ),
    };
  }),
);

function readPlacement(cluster: ClusterFacts, clock: Clock): PlacementReadings {
  const read = (key: Parameters<typeof readingOf>[1]) =>
    readingOf(cluster, key, clock);
  return {
    service: read('services'),
    endpoints: read('endpointslices'),
    workload: weakest([
      read('deployments'),
      read('statefulsets'),
      read('daemonsets'),
      read('rollouts'),
    ]),
    autoscaler: read('horizontalpodautoscalers'),
    budget: read('poddisruptionbudgets'),
    quota: read('resourcequotas'),
    nodes: read('nodes'),
  };
}
