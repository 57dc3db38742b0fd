/** Gathers everything about one service; each step depends only on those before it. */
import type {
  Provenance,
  SplitView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { globalServiceOf } from '../../directors/cilium/globalService';
import { declarationOf, type Declaration } from '../intent/declaration';
import {
  inferIntent,
  isDirected,
  type InferredIntent,
} from '../intent/inferIntent';
import { nominalPlacements } from '../intent/nominalPlacements';
import type { MeshMember } from '../mesh/meshMember';
import { directorQuestion } from '../layers/directorQuestion';
import type { ExternalLayer } from '../layers/ExternalLayer';
import { externalIntent } from '../layers/externalIntent';
import { readExternalLayer } from '../layers/readExternalLayer';
import { configuredByLayer } from '../layers/configuredByLayer';
import { configuredBySource, configuredSplit } from '../split/configuredSplit';
import { desiredSplit } from '../split/desiredSplit';
import { observedBySource, observedSplit } from '../split/observedSplit';
import { gatherStorage } from '../replication/gatherStorage';
import {
  routesOf,
  type KnownRoute,
  type Route,
  type RouteQuestion,
} from '../split/routes';
import { movedOrigins } from '../split/movedOrigins';
import { trafficOf, type Traffic } from '../split/traffic';
import { loadOf, regionCapacities, type Sizing } from '../status/load';
import { lossesOf } from '../status/loss';
import { servingOf } from '../status/serving';
import { additionsOf, withRoom } from '../status/takeover';
import { toInstant } from '../support/instants';
import { distinct } from '../support/order';
import { isKnown, readingOf } from '../support/reading';
import type { FleetContext } from './FleetContext';
import { placedClusters } from './placedClusters';
import type { Placement } from './Placement';
import { placementsOf } from './placements';
import type { ServiceContext } from './ServiceContext';

/**
 * @param key - `namespace/name`
 * @param isLean - little will be asked of its routes: then they hold little
 */
export function gatherService(
  key: string,
  fleet: FleetContext,
  isLean = false,
): ServiceContext {
  const [namespace, name = ''] = key.split('/', 2);
  const ref = { namespace, name };
  const declaration = declarationOf(
    fleet.bindings.get(key) ?? [],
    fleet.settings.regions.map(r => r.name),
  );
  const placements = placementsIn(key, declaration, fleet);
  const regions = distinct(placements.map(p => p.region));
  const observed = trafficOf(
    fleet.flows.of(key),
    fleet.settings.regionOfCluster,
  );
  const external = readExternalLayer(
    directorQuestion(ref, placements, fleet, observed?.sources),
    fleet.input.directors,
  );
  const traffic = enteringNow(key, observed, external, fleet);
  const question: RouteQuestion = {
    service: ref,
    placements,
    sources: sourcesOf(key, placements, traffic, fleet),
    members: fleet.members,
    settings: fleet.input.settings,
    clock: fleet.clock,
    isLean,
  };
  const routes = routesOf(question);
  const steered = fleet.input.steered?.get(key);
  const inferred = steered
    ? { intent: steered.intent, source: 'operation' }
    : intentOf(declaration, question, routes, regions, external);
  return {
    ref,
    clock: fleet.clock,
    settings: fleet.input.settings,
    configMaps: fleet.input.configMaps,
    title: fleet.settings.title,
    placements,
    unread: unreadClusters(placements, declaration, fleet),
    declaration,
    intent: inferred.intent,
    intentSource: inferred.intent && inferred.source,
    ...(steered ? { steered } : {}),
    members: fleet.members,
    routes,
    external,
    traffic,
    isObserved: fleet.input.observations.length > 0,
    storage: gatherStorage(ref, placements, declaration, fleet),
    split: splitOf(inferred, placements, { routes, traffic, external }, fleet),
    ...judge(
      {
        placements,
        regions,
        routes,
        traffic,
        external,
        intent: inferred.intent,
        sizing: steered?.sizing,
      },
      declaration,
      fleet,
    ),
  };
}

/** What is observed, unless requests are thought to enter elsewhere than they did then. */
function enteringNow(
  key: string,
  observed: Traffic | undefined,
  { entry }: ExternalLayer,
  { input, settings }: FleetContext,
): Traffic | undefined {
  const before = input.enteredBy?.get(key);
  return observed && before && entry
    ? movedOrigins(
        observed,
        before,
        entry.shares.byCluster,
        settings.regionOfCluster,
      )
    : observed;
}

type Material = {
  placements: readonly Placement[];
  regions: readonly string[];
  routes: readonly Route[];
  traffic: Traffic | undefined;
  external: ExternalLayer;
  intent: InferredIntent['intent'];
  sizing: Sizing | undefined;
};

/** What follows from the material: load, losses and how it serves. */
function judge(
  { placements, regions, routes, traffic, external, intent, sizing }: Material,
  declaration: Declaration,
  fleet: FleetContext,
): Pick<
  ServiceContext,
  'capacities' | 'load' | 'losses' | 'additions' | 'serving' | 'peerings'
> {
  const capacities = regionCapacities(placements, regions);
  const load = trustedLoad(
    loadOf(capacities, intent, traffic, sizing),
    declaration,
    routes,
  );
  const joinedBy = routes.some(r => r.by === 'cilium') ? 'cilium' : 'mesh';
  const peerings = fleet.peeringsAmong[joinedBy](
    placements.map(p => p.cluster.name),
  );
  const { members } = fleet;
  const { entry } = external;
  const additions = additionsOf(capacities);
  const losses = lossesOf({
    capacities,
    load,
    routes,
    traffic,
    members,
    peerings,
    entry,
  });
  return {
    capacities,
    load,
    peerings,
    additions,
    losses: withRoom(losses, additions, capacities),
    serving: servingOf({ capacities, intent, traffic, routes, entry }),
  };
}

function placementsIn(
  key: string,
  declaration: Declaration,
  fleet: FleetContext,
): Placement[] {
  return placementsOf({
    key,
    clusters: fleet.clusters,
    remembered: fleet.remembered.get(key) ?? new Set<string>(),
    declaredRegions: declaration.regions,
    converging: fleet.input.converging?.get(key),
    clock: fleet.clock,
  });
}

/**
 * Clusters that callers may be in: where the service stands, where its name leads to another
 * cluster of the mesh, and where requests were seen to come from.
 */
function sourcesOf(
  key: string,
  placements: readonly Placement[],
  traffic: Traffic | undefined,
  fleet: FleetContext,
): MeshMember[] {
  const placed = new Set(placements.map(p => p.cluster.name));
  const there = new Set(
    placements.flatMap(p => (p.presence === 'missing' ? [] : p.cluster.name)),
  );
  const observed = new Set([
    ...(traffic?.sources ?? []),
    ...(fleet.input.callers?.get(key) ?? []),
  ]);
  const reaches = ({ reading, networks, federation }: MeshMember) =>
    reading.belief === 'unread' ||
    [...networks.keys()].some(name => placed.has(name)) ||
    federation.hostsOf(key).some(h => h.cluster && placed.has(h.cluster));
  return [...fleet.members.values()].filter(member => {
    const { name, services } = member.cluster;
    return (
      there.has(name) ||
      observed.has(name) ||
      (services.has(key) && reaches(member)) ||
      globalServiceOf(services.get(key)?.annotations) !== undefined
    );
  });
}

function intentOf(
  declaration: Declaration,
  question: RouteQuestion,
  routes: readonly Route[],
  regions: readonly string[],
  external: ExternalLayer,
): InferredIntent {
  if (declaration.intent) {
    return { intent: declaration.intent, source: 'annotation' };
  }
  const known = routes.filter((r): r is KnownRoute => r.known);
  const nominal = known.some(isDirected)
    ? nominalPlacements(question.placements)
    : undefined;
  const asWritten =
    nominal === undefined
      ? known
      : routesOf({ ...question, placements: nominal }).filter(
          (r): r is KnownRoute => r.known,
        );
  const internal = inferIntent(asWritten, regions);
  return leavesItToOthers(internal)
    ? externalIntent(external, regions) ?? internal
    : internal;
}

/** Nearest routing serves requests where they enter: where that is, what stands in front decides. */
function leavesItToOthers({ intent, source }: InferredIntent): boolean {
  return (
    source === 'placements' ||
    (intent?.mode === 'active-active' && intent.routing === 'nearest')
  );
}

/** An intent inferred while some policies were never read may be another one: then the load is unsure. */
function trustedLoad(
  load: ReturnType<typeof loadOf>,
  declaration: Declaration,
  routes: readonly Route[],
) {
  const sure = declaration.intent !== undefined || routes.every(r => r.known);
  return load && (sure ? load : { ...load, stale: true });
}

function splitOf(
  inferred: InferredIntent,
  placements: readonly Placement[],
  {
    routes,
    traffic,
    external,
  }: Pick<Material, 'routes' | 'traffic' | 'external'>,
  fleet: FleetContext,
): SplitView {
  const provenance: Provenance = {
    source: inferred.source,
    at: toInstant(fleet.input.now),
    stale: false,
  };
  return {
    desired: desiredSplit(
      inferred.intent,
      placedClusters(placements),
      traffic,
      provenance,
    ),
    configured: configuredSplit(routes, traffic, external.entry),
    ...configuredByLayer({ routes, traffic, external }, fleet.settings),
    observed: observedSplit(traffic, fleet.input.observations),
    configuredBySource: configuredBySource(routes),
    observedBySource: observedBySource(traffic),
    history: [],
  };
}

/** Clusters that were never read and may hold the service: none outside the regions where it is declared to belong. */
function unreadClusters(
  placements: readonly Placement[],
  { regions }: Declaration,
  fleet: FleetContext,
): ServiceContext['unread'] {
  const placed = new Set(placements.map(p => p.cluster.name));
  return fleet.clusters
    .filter(
      ({ facts, region }) =>
        !placed.has(facts.name) &&
        (regions.length === 0 || regions.includes(region)) &&
        !isKnown(readingOf(facts, 'services', fleet.clock)),
    )
    .map(({ facts, region }) => ({ cluster: facts, region }));
}
