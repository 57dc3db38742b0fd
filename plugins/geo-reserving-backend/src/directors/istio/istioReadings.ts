/** What Istio does with a service's requests, as readings: one for each cluster whose callers it directs. */
import type {
  DirectingObject,
  TargetView,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { DirectorReading } from '@geo-reserving/plugin-geo-reserving-node';
import type { DestinationRuleFact } from '../../fleet/facts';
import { policiesOf } from '../../survey/service/policiesOf';
import {
  isIstio,
  type IstioRoute,
  type Route,
  type UnknownRoute,
} from '../../survey/split/Route';
import { isKnown } from '../../survey/support/reading';
import { directedShares } from '../directedShares';
import { routesSentence, ruleSentence, surprises } from './describePolicy';
import type { NoteCode } from './prediction';

/** What readings are made of. */
export type RoutedService = {
  /** `namespace/name` */
  service: string;
  routes: readonly Route[];
  /** Ready endpoints in a cluster, as last known. */
  readyIn(cluster: string): number | undefined;
};

/** Notes after which the shares are only near the truth. */
const APPROXIMATE: ReadonlySet<NoteCode> = new Set<NoteCode>([
  'ambient-capacity-unverified',
  'federation-endpoints-unread',
  'node-local',
  'port-unknown',
  'route-conditional',
  'source-namespace-assumed',
  'subset-labels-unknown',
  'workload-selector-unknown',
]);

/** Of more clusters than this only those that get requests are told one by one. */
const MANY = 12;

/** In the order of the routes; those that others direct are left out. */
export function istioReadings(routed: RoutedService): DirectorReading[] {
  return routed.routes.flatMap(route => {
    if (isIstio(route)) {
      return [readingOf(route, routed)];
    }
    return !route.known && route.by === 'istio' ? [unknown(route)] : [];
  });
}

function readingOf(route: IstioRoute, routed: RoutedService): DirectorReading {
  const { cluster, prediction, reading } = route;
  const [near] = surprises(
    prediction.notes.filter(({ code }) => APPROXIMATE.has(code)),
  );
  return {
    id: cluster,
    title: `Istio in ${cluster}`,
    from: cluster,
    summary: summaryOf(route),
    shares: directedShares(prediction),
    ...(near ? { approximate: near } : {}),
    felt: { kind: 'at-once' },
    without: lost => directedShares(route.without(lost)),
    targets: targetsOf(route, routed),
    objects: objectsOf(route, routed),
    notes: surprises(prediction.notes),
    provenance: {
      source: `Istio’s objects in ${cluster}`,
      ...(reading.at === undefined ? {} : { at: reading.at }),
      stale: !isKnown(reading),
    },
  };
}

function unknown({ cluster, reason }: UnknownRoute): DirectorReading {
  return {
    id: cluster,
    title: `Istio in ${cluster}`,
    from: cluster,
    summary: `What directs callers in ${cluster} cannot be read.`,
    why: `${reason}.`,
    felt: { kind: 'at-once' },
    without: () => undefined,
    targets: [],
    objects: [],
    notes: [],
    provenance: { source: `Istio’s objects in ${cluster}`, stale: true },
  };
}

function summaryOf(route: IstioRoute): string {
  const { rules, virtualServices } = policiesOf(route);
  const { prediction } = route;
  if (virtualServices.length > 0) return routesSentence(prediction);
  return rules.length > 0
    ? ruleSentence(prediction)
    : 'Nothing is written for it: the defaults of the mesh direct it.';
}

/** Clusters it knows endpoints of. One without requests waits for others to fail, or nothing is left for it. */
function targetsOf(
  route: IstioRoute,
  { readyIn }: RoutedService,
): TargetView[] {
  const { prediction, members } = route;
  const preferred = new Set(prediction.policy.order.flat());
  const all = Object.entries(prediction.byCluster);
  const told = all.length > MANY ? all.filter(([, share]) => share > 0) : all;
  return told
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([cluster, share]): TargetView => {
      const member = members.get(cluster);
      const ready = readyIn(cluster);
      const idle = preferred.has(member?.regionLabel ?? '')
        ? 'standby'
        : 'drained';
      const state = share > 0 ? 'serving' : idle;
      return {
        name: cluster,
        cluster,
        ...(member ? { region: member.region } : {}),
        state: ready === 0 ? 'down' : state,
        ...(ready === undefined ? {} : { health: `${ready} ready` }),
        sharePercent: Math.min(100, share),
      };
    });
}

function objectsOf(
  route: IstioRoute,
  routed: RoutedService,
): DirectingObject[] {
  const { rules, virtualServices } = policiesOf(route);
  const { cluster } = route;
  return [
    ...rules.map(rule => objectOf('DestinationRule', rule, cluster)),
    ...virtualServices.map(one => objectOf('VirtualService', one, cluster)),
    ...federatedObjects(route, routed),
  ];
}

/** The ServiceEntries of federated hosts that are used, and what rules their traffic. */
function federatedObjects(
  { cluster, prediction, member }: IstioRoute,
  { service }: RoutedService,
): DirectingObject[] {
  const hosts = prediction.policy.destinations.flatMap(
    d => d.remote?.host ?? [],
  );
  const entries = member.federation
    .hostsOf(service)
    .filter(({ host }) => hosts.includes(host))
    .map(({ entry }) => objectOf('ServiceEntry', entry, cluster));
  const rules = member.rules
    .filter(rule => hosts.includes(rule.host))
    .map(rule => objectOf('DestinationRule', rule, cluster));
  return [...entries, ...rules];
}

function objectOf(
  kind: string,
  {
    namespace,
    name,
    managers,
    moduleManaged = false,
  }: Pick<DestinationRuleFact, 'namespace' | 'name' | 'managers'> & {
    moduleManaged?: boolean;
  },
  cluster: string,
): DirectingObject {
  return {
    kind,
    cluster,
    namespace,
    name,
    managers: [...new Set(managers.map(m => m.name))].sort(),
    moduleManaged,
  };
}
