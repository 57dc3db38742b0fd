/** What Cilium does with a service's requests, as readings: one for each cluster in which the Service is global. */
import type {
  DirectingObject,
  PeeringView,
  TargetState,
  TargetView,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { DirectorReading } from '@geo-reserving/plugin-geo-reserving-node';
import { isCilium, type CiliumRoute } from '../../survey/split/Route';
import { isKnown } from '../../survey/support/reading';
import { directedShares } from '../directedShares';
import type { RoutedService } from '../istio/istioReadings';
import { globalServiceOf, globalServiceSentence } from './globalService';

const NOT_DESCRIBED =
  'Which clusters Cilium joins is in no object: those in which the Service is global are taken to be joined.';

/**
 * In the order of the routes; those that others direct are left out.
 *
 * @param peerings - how the clusters of the mesh hear each other, as far as somebody measures it
 */
export function ciliumReadings(
  routed: RoutedService,
  peerings: readonly PeeringView[],
): DirectorReading[] {
  return routed.routes.flatMap(route => {
    if (isCilium(route)) {
      return [readingOf(route, routed, peerings)];
    }
    return !route.known && route.by === 'cilium'
      ? [unknown(route.cluster, route.reason)]
      : [];
  });
}

function readingOf(
  route: CiliumRoute,
  routed: RoutedService,
  peerings: readonly PeeringView[],
): DirectorReading {
  const { cluster, global, prediction, reading } = route;
  return {
    id: cluster,
    title: `Cilium in ${cluster}`,
    from: cluster,
    summary: globalServiceSentence(global),
    shares: directedShares(prediction),
    felt: { kind: 'at-once' },
    without: lost => directedShares(route.without(lost)),
    targets: targetsOf(route, routed),
    objects: [objectOf(route, routed)],
    notes: notesOf(route, peerings),
    provenance: {
      source: `annotations of the Service in ${cluster}`,
      ...(reading.at === undefined ? {} : { at: reading.at }),
      stale: !isKnown(reading),
    },
  };
}

/** What is measured of the ways to the clusters it leads to; what nobody measures is taken for granted, and said. */
function notesOf(
  { cluster, reaches, prediction }: CiliumRoute,
  peerings: readonly PeeringView[],
): string[] {
  const own = peerings.filter(
    p => p.from === cluster && p.to !== undefined && reaches.has(p.to),
  );
  const others = Object.keys(prediction.byCluster).filter(c => c !== cluster);
  const isMeasured = others.every(c => own.some(({ to }) => to === c));
  return [
    ...(isMeasured ? [] : [NOT_DESCRIBED]),
    ...own.filter(p => p.status !== 'healthy').map(p => p.message),
  ];
}

function unknown(cluster: string, reason: string): DirectorReading {
  return {
    id: cluster,
    title: `Cilium in ${cluster}`,
    from: cluster,
    summary: `Whom the global Service in ${cluster} leads to cannot be read.`,
    why: `${reason}.`,
    felt: { kind: 'at-once' },
    without: () => undefined,
    targets: [],
    objects: [],
    notes: [],
    provenance: {
      source: `annotations of the Service in ${cluster}`,
      stale: true,
    },
  };
}

/** Every cluster that holds the service; one that hides its backends is drained for the clients of the others. */
function targetsOf(
  route: CiliumRoute,
  { readyIn, service }: RoutedService,
): TargetView[] {
  const { prediction, members, cluster: own } = route;
  const holders = [...members.values()].filter(
    m => m.cluster.name === own || m.cluster.services.has(service),
  );
  return holders.map(({ cluster, region }): TargetView => {
    const { name } = cluster;
    const share = prediction.byCluster[name] ?? 0;
    const ready = readyIn(name);
    const annotations = cluster.services.get(service)?.annotations;
    const takesPart = name === own || globalServiceOf(annotations)?.shared;
    return {
      name,
      cluster: name,
      region,
      state: stateOf(share, ready, takesPart === true),
      ...(ready === undefined ? {} : { health: `${ready} ready` }),
      sharePercent: Math.min(100, share),
    };
  });
}

function stateOf(
  share: number,
  ready: number | undefined,
  takesPart: boolean,
): TargetState {
  if (!takesPart) return 'drained';
  if (ready === undefined || ready === 0) {
    return ready === 0 ? 'down' : 'unknown';
  }
  return share > 0 ? 'serving' : 'standby';
}

/** Of who wrote the Service only those are kept who own its annotations of Cilium. */
function objectOf(
  { cluster, members }: CiliumRoute,
  { service }: RoutedService,
): DirectingObject {
  const [namespace, name] = service.split('/', 2);
  const fact = members.get(cluster)?.cluster.services.get(service);
  const owners = Object.values(fact?.directed?.owners ?? {});
  return {
    kind: 'Service',
    cluster,
    namespace,
    name,
    managers: [...new Set(owners)].sort(),
    moduleManaged: false,
  };
}
