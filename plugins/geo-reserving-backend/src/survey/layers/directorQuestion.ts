import type {
  DirectedPlacement,
  DirectorQuestion,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { EntityBinding } from '../../fleet/facts';
import type { FleetContext } from '../service/FleetContext';
import type { Placement } from '../service/Placement';
import { by } from '../support/order';
import { clusterPicture } from '../support/clusterPicture';

/**
 * What directors are asked about one service; the same for all of them but for what each polled.
 *
 * @param callers - clusters in which callers were seen; undefined: nobody looks
 */
export function directorQuestion(
  service: { namespace: string; name: string },
  placements: readonly Placement[],
  fleet: FleetContext,
  callers?: Iterable<string>,
): Omit<DirectorQuestion<unknown>, 'polled'> {
  const bindings =
    fleet.bindings.get(`${service.namespace}/${service.name}`) ?? [];
  return {
    service,
    now: fleet.input.now,
    clusters: fleet.clusters.map(({ facts }) =>
      clusterPicture(facts, fleet.clock),
    ),
    placements: placements.map(directedPlacement),
    ...(callers ? { callers: [...callers] } : {}),
    annotations: annotationsOf(bindings),
  };
}

function directedPlacement(placement: Placement): DirectedPlacement {
  const { cluster, region, service, endpoints, lastReady, seen } = placement;
  return {
    cluster: cluster.name,
    region,
    ...(lastReady === undefined ? {} : { ready: lastReady }),
    ...(endpoints === undefined ? {} : { total: endpoints.total }),
    seen,
    ...(service === undefined
      ? {}
      : { service: { ...service, addresses: service.addresses ?? [] } }),
  };
}

/** Of several entities the first by reference counts, as with what they declare. */
function annotationsOf(
  bindings: readonly EntityBinding[],
): Record<string, string> {
  const sorted = [...bindings].sort(by(b => b.entityRef)).reverse();
  return Object.assign({}, ...sorted.map(b => b.annotations));
}
