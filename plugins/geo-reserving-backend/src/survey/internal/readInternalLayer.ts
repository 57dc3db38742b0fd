/**
 * What directs the requests between clusters, as people see it: readings of the routes that the survey has made
 * already, and of whatever else a module brings.
 */
import type { DirectorReading } from '@geo-reserving/plugin-geo-reserving-node';
import { ciliumReadings } from '../../directors/cilium/ciliumReadings';
import { importReadings } from '../../directors/cilium/importReadings';
import { istioReadings } from '../../directors/istio/istioReadings';
import { directorQuestion } from '../layers/directorQuestion';
import type { DirectedBy } from '../layers/ExternalLayer';
import { askDirector } from '../layers/readExternalLayer';
import type { FleetContext } from '../service/FleetContext';
import type { ServiceContext } from '../service/ServiceContext';
import type { DirectorState } from '../types';
import { routedOf } from './routedOf';

/** In the order of the directors. */
export function readInternalLayer(
  service: ServiceContext,
  fleet: FleetContext,
): DirectedBy[] {
  return fleet.input.directors
    .filter(({ director }) => director.layer === 'internal')
    .flatMap(state => {
      const { director } = state;
      const own = ownReadings(director.id, service, fleet);
      return own
        ? own.map(reading => ({ director, reading }))
        : asked(state, service, fleet);
    });
}

/** Undefined for directors that the survey makes no routes for. */
function ownReadings(
  id: string,
  service: ServiceContext,
  fleet: FleetContext,
): DirectorReading[] | undefined {
  if (id === 'istio') {
    return istioReadings(routedOf(service));
  }
  return id === 'cilium'
    ? [
        ...ciliumReadings(routedOf(service), service.peerings.all),
        ...importReadings(
          directorQuestion(
            service.ref,
            service.placements,
            fleet,
            service.traffic?.sources,
          ),
          name => fleet.clusterOfMeshId.get(name),
        ),
      ]
    : undefined;
}

function asked(
  state: DirectorState,
  { ref, placements, traffic }: ServiceContext,
  fleet: FleetContext,
): readonly DirectedBy[] {
  return askDirector(
    state,
    directorQuestion(ref, placements, fleet, traffic?.sources),
  ).readings;
}
