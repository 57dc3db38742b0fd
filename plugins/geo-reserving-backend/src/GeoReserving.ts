/**
 * The rooms of the plugin, connected: facts flow in one direction, from the clusters, the observers,
 * the catalog and the database into the views, and from there to the API and the open pages.
 *
 * Everything is started in the background. Nothing here waits for a cluster.
 */
import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import type {
  ReplicationProbe,
  SafetyRule,
  TrafficDirector,
  TrafficObserver,
} from '@geo-reserving/plugin-geo-reserving-node';
import { createActing, type ActingRooms } from './acting/createActing';
import type { Acting } from './api/acting/Acting';
import type { GeoReservingConfig } from './config';
import type { OperationStore } from './database/operations/OperationStore';
import { PlacementMemory } from './database/PlacementMemory';
import type { PlacementStore } from './database/PlacementStore';
import type { PollClusterMesh } from './directors/cilium/CiliumDirector';
import {
  readClusterMesh,
  type MetricsSource,
} from './directors/cilium/metrics/readClusterMesh';
import { createDirectors } from './directors/createDirectors';
import { createHaproxy } from './directors/haproxy/createHaproxy';
import { DirectorRegistry } from './directors/DirectorRegistry';
import { ENTRY_RESOURCES } from './entry/resources';
import { CONFIG_MAPS, Fleet } from './fleet';
import { CatalogBindings } from './integrations/CatalogBindings';
import { createFleetInstruments } from './integrations/createFleetInstruments';
import { createViewInstruments } from './integrations/createViewInstruments';
import { OperationHerald } from './integrations/OperationHerald';
import { observeFleetStatus } from './integrations/observeFleetStatus';
import { observeOperations } from './integrations/observeOperations';
import { SignalPublisher } from './integrations/SignalPublisher';
import { createPrometheusObservers } from './observers/createPrometheusObservers';
import { ObserverRegistry } from './observers/ObserverRegistry';
import { TrafficObservers } from './observers/TrafficObservers';
import { PolledSources } from './polling/PolledSources';
import { createProbes } from './replication/createProbes';
import { ProbeRegistry } from './replication/ProbeRegistry';
import * as survey from './survey';
import type { SurveySettings } from './survey/types';
import { changedServices } from './views/changedServices';
import { ServiceHistory } from './views/ServiceHistory';
import { SurveyViews } from './views/SurveyViews';

/** What the rooms need from Backstage and from the configuration. */
export type GeoReservingOptions = {
  config: GeoReservingConfig;
  /** Observers that modules added. */
  observers: readonly TrafficObserver[];
  /** Directors that modules added; they come after the built-in ones. */
  directors: readonly TrafficDirector[];
  /** Replication probes that modules added. */
  probes: readonly ReplicationProbe[];
  /** Safety rules, those of modules among them. */
  rules: readonly SafetyRule[];
  store: PlacementStore;
  operations: OperationStore;
  logger: LoggerService;
  metrics: MetricsService;
  auth: AuthService;
  catalog: CatalogService;
  signals: SignalsService;
  events: EventsService;
  notifications: NotificationService;
  now?: () => number;
};

export class GeoReserving {
  readonly views: SurveyViews;
  readonly history: ServiceHistory;
  readonly bindings: CatalogBindings;
  readonly acting: Acting;
  readonly #fleet: Fleet;
  readonly #observers: TrafficObservers;
  readonly #directors: PolledSources<TrafficDirector>;
  readonly #probes: PolledSources<ReplicationProbe>;
  readonly #memory: PlacementMemory;
  readonly #signals: SignalPublisher;
  readonly #operations: ActingRooms;
  readonly #closeObservers: () => Promise<void>;
  readonly #closeProbes: () => Promise<void>;

  /**
   * @throws ConflictError when two observers have one name, or two directors or probes one id
   * @throws InputError when the configuration speaks of a safety rule that nobody has
   */
  constructor(options: GeoReservingOptions) {
    const { config, logger, metrics, store, now = Date.now } = options;
    const settings = settingsOf(config);
    const instruments = createViewInstruments(metrics);
    const prometheus = createPrometheusObservers({
      connections: config.prometheus,
      clusters: settings.clusters,
      now,
    });
    const haproxy = createHaproxy(config.haproxy, now);
    this.#closeObservers = async () => {
      haproxy.close();
      await prometheus.close();
    };
    const directors = allDirectors([
      ...createDirectors({
        haproxy,
        settings,
        clusters: config.clusters,
        pollClusterMesh: pollerOf(prometheus.sources, now),
      }),
      ...options.directors,
    ]);
    const builtIn = createProbes({
      prometheus: config.prometheus,
      clusters: settings.clusters,
      now,
    });
    this.#closeProbes = builtIn.close;
    const probes = allProbes(builtIn.probes, options.probes);
    const polling = {
      logger,
      now,
      staleAfterMs: settings.observationsStaleAfterMs,
      onChange: (services: ReadonlySet<string> | 'all') =>
        this.views.invalidate(services),
    };
    this.#directors = new PolledSources(directors, polling);
    this.#probes = new PolledSources(probes, polling);
    this.#fleet = new Fleet({
      clusters: config.clusters,
      regions: config.regions,
      declared: [
        ...(config.watchConfigMaps ? [CONFIG_MAPS] : []),
        ...ENTRY_RESOURCES,
        ...[...directors, ...probes].flatMap(s => s.resources ?? []),
      ],
      logger,
      metrics: createFleetInstruments(metrics),
      now,
      timing: config.timing,
    });
    this.#observers = new TrafficObservers({
      observers: allObservers([
        ...prometheus.observers,
        ...haproxy.observers,
        ...options.observers,
      ]),
      claims: prometheus.claims,
      logger,
      now,
      staleAfterMs: settings.observationsStaleAfterMs,
      onLatency: instruments.observed,
    });
    this.bindings = new CatalogBindings({
      catalog: options.catalog,
      auth: options.auth,
      logger,
      onChange: services => this.views.invalidate(services),
    });
    this.#memory = new PlacementMemory({
      store,
      snapshot: () => this.#fleet.snapshot(),
      services: () => this.views.keys(),
      clusters: config.clusters.map(({ name }) => name),
      logger,
      now,
      onRead: () => this.views.invalidate('all'),
    });
    this.#operations = createActing({
      settings: config.operations,
      store: options.operations,
      directors,
      rules: options.rules,
      input: () => this.views.input(),
      view: key => this.views.service(key)?.view,
      services: () => this.views.keys().size,
      observed: () => this.#observers.states().length > 0,
      transportOf: cluster => this.#fleet.requestsTo(cluster),
      onChange: services => this.views.invalidate(services),
      logger,
    });
    this.acting = this.#operations.acting;
    this.views = new SurveyViews({
      sources: {
        steered: () => this.#operations.steered.current(),
        converging: () => this.#operations.operations.converging(),
        fleet: this.#fleet,
        bindings: () => this.bindings.current(),
        remembered: () => this.#memory.remembered(),
        observations: () => this.#observers.states(),
        directors: () =>
          this.#directors
            .states()
            .map(({ source, ...state }) => ({ director: source, ...state })),
        ...(config.watchConfigMaps ? { configMaps: CONFIG_MAPS } : {}),
        probes: () =>
          this.#probes
            .states()
            .map(({ source, ...state }) => ({ probe: source, ...state })),
      },
      survey,
      settings,
      logger,
      now,
      onComputed: instruments.computed,
    });
    this.history = new ServiceHistory({
      read: (...args) => this.#observers.history(...args),
      regionOf: regionOfMeshIds(settings),
      logger,
      now,
      onRefreshed: key => this.views.invalidate([key]),
    });
    this.#signals = new SignalPublisher({ signals: options.signals, logger });
    const herald = new OperationHerald({
      events: options.events,
      notifications: options.notifications,
      ownersOf: service => this.bindings.ownersOf(service),
      logger,
    });
    this.#operations.operations.onChange(news => {
      herald.tell(news);
      // Pages that show it are told to look again.
      this.views.invalidate([`${news.service.namespace}/${news.service.name}`]);
    });
    observeFleetStatus(metrics, this.views);
    observeOperations(metrics, {
      store: options.operations,
      onNews: listener => this.#operations.operations.onChange(listener),
    });
  }

  /** Starts everything; returns at once. */
  start(): void {
    this.views.start();
    this.views.revision.onAdvance(revision => this.#signals.announce(revision));
    this.#observers.onChange((before, after) =>
      this.views.invalidate(changedServices(before, after)),
    );
    this.#fleet.start();
    this.#observers.start();
    this.#directors.start();
    this.#probes.start();
    this.bindings.start();
    this.#memory.start();
    this.#operations.start();
  }

  /** Ends everything that runs; in no order, because nothing depends on another to stop. */
  async stop(): Promise<void> {
    this.#signals.stop();
    this.history.stop();
    this.views.stop();
    await Promise.all([
      this.#operations.stop(),
      this.#fleet.stop(),
      this.#observers.stop(),
      this.#directors.stop(),
      this.#probes.stop(),
      this.bindings.stop(),
      this.#memory.stop(),
    ]);
    await Promise.all([this.#closeObservers(), this.#closeProbes()]);
  }
}

function settingsOf(config: GeoReservingConfig): SurveySettings {
  return {
    ...config.survey,
    regions: config.regions,
    clusters: config.clusters.map(({ connection: _, ...cluster }) => cluster),
  };
}

function allObservers(all: readonly TrafficObserver[]): TrafficObserver[] {
  const registry = new ObserverRegistry();
  all.forEach(one => registry.addObserver(one));
  return registry.observers();
}

function allDirectors(all: readonly TrafficDirector[]): TrafficDirector[] {
  const registry = new DirectorRegistry();
  all.forEach(one => registry.addDirector(one));
  return registry.directors();
}

/** Without a Prometheus there is nobody to ask. */
function pollerOf(
  sources: readonly MetricsSource[],
  now: () => number,
): PollClusterMesh | undefined {
  return sources.length === 0
    ? undefined
    : signal => readClusterMesh(sources, now(), signal);
}

function allProbes(
  builtIn: readonly ReplicationProbe[],
  added: readonly ReplicationProbe[],
): ReplicationProbe[] {
  const registry = new ProbeRegistry();
  [...builtIn, ...added].forEach(one => registry.addProbe(one));
  return registry.probes();
}

function regionOfMeshIds({ clusters }: SurveySettings): Map<string, string> {
  return new Map(
    clusters.flatMap(({ name, region, meshIds }) =>
      [name, ...meshIds].map((id): [string, string] => [id, region]),
    ),
  );
}
