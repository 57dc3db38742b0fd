import { mockServices } from '@backstage/backend-test-utils';
import type {
  Finding,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { ClusterConnectionConfig } from '../../fleet/connection/ClusterConnectionConfig';
import type { EntityBinding } from '../../fleet/facts';
import { Fleet } from '../../fleet/Fleet';
import type { FleetTiming } from '../../fleet/FleetTiming';
import { PolledSources } from '../../polling/PolledSources';
import { surveySettings } from '../../survey/agreement/__testUtils__/surveySettings';
import { createServiceSurveyor } from '../../survey';
import { createProbes, type BuiltInProbes } from '../createProbes';

/** A fleet, the built-in probes, and the survey over both: what the backend does, without Backstage. */
export class StorageFleet {
  readonly fleet: Fleet;
  readonly #builtIn: BuiltInProbes;
  readonly #sources: PolledSources<BuiltInProbes['probes'][number]>;
  readonly #settings: ReturnType<typeof surveySettings>;

  constructor(
    private readonly o: {
      clusters: readonly ClusterConnectionConfig[];
      prometheusUrl?: string;
      /** RPO by service key. */
      rpo?: Readonly<Record<string, string>>;
      timing?: Partial<FleetTiming>;
    },
  ) {
    this.#settings = surveySettings([], o.clusters);
    this.#builtIn = createProbes({
      prometheus: o.prometheusUrl
        ? [{ name: 'demo', url: o.prometheusUrl }]
        : [],
      clusters: this.#settings.clusters,
      now: Date.now,
    });
    const logger = mockServices.logger.mock();
    this.#sources = new PolledSources(this.#builtIn.probes, {
      logger,
      now: Date.now,
      staleAfterMs: 60_000,
      timing: { intervalMs: 1_000 },
      onChange: () => {},
    });
    this.fleet = new Fleet({
      clusters: o.clusters,
      regions: [],
      declared: this.#builtIn.probes.flatMap(probe => probe.resources ?? []),
      logger,
      timing: o.timing,
    });
    this.fleet.start();
    this.#sources.start();
  }

  /** One service, by what is known now. */
  service(key: string): ServiceView {
    return createServiceSurveyor({
      now: Date.now(),
      clusters: this.fleet.snapshot(),
      bindings: Object.entries(this.o.rpo ?? {}).map(binding),
      remembered: [],
      observations: [],
      directors: [],
      probes: this.#sources
        .states()
        .map(({ source, ...state }) => ({ probe: source, ...state })),
      settings: this.#settings,
    }).survey(key);
  }

  /** What the check of replication says of it. */
  finding(key: string): Finding {
    return this.service(key).readiness.find(
      ({ check }) => check === 'replication-lag',
    )!;
  }

  async stop(): Promise<void> {
    await Promise.all([this.fleet.stop(), this.#sources.stop()]);
    await this.#builtIn.close();
  }
}

function binding([key, rpo]: [string, string]): EntityBinding {
  const [namespace, name] = key.split('/');
  return {
    entityRef: `component:default/${namespace}-${name}`,
    service: { namespace, name },
    rpo,
  } as EntityBinding;
}
