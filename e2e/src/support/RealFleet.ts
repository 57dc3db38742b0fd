import { DEMO_DEFINITIONS, demoObjects } from '@geo-reserving/fleet-emulator';
import type {
  ClusterView,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { Acting } from './Acting';
import { assertAllRead } from './assertAllRead';
import { RealCluster } from './RealCluster';
import { startGeoBackend } from './startGeoBackend';
import type { GeoBackend } from './startGeoBackend';
import { testCrds } from './testCrds';
import { until } from './until';

/** Three regions of the demo fleet on real API servers, and a backend that watches them. */
export class RealFleet {
  readonly acting: Acting;

  private constructor(
    private readonly clusters: ReadonlyMap<string, RealCluster>,
    private readonly backend: GeoBackend,
  ) {
    this.acting = new Acting(backend);
  }

  /**
   * Starts everything and waits until all of it is read.
   *
   * @param without - definitions that a cluster does not get, by its name
   * @param more - further keys of `geoReserving`; with `operations` the portal may write
   */
  static async start(
    without: Readonly<Record<string, readonly string[]>> = {},
    more: Record<string, object> = {},
  ): Promise<RealFleet> {
    const objects = demoObjects(Date.now());
    const definitions = testCrds();
    const clusters = await Promise.all(
      ['fra-1', 'iad-1', 'gru-1'].map(async name => {
        const cluster = await RealCluster.start(name);
        if ('operations' in more) await cluster.letWrite();
        // Definitions of other kinds only take time.
        const wanted = DEMO_DEFINITIONS.filter(
          crd => !without[name]?.includes(crd),
        );
        await cluster.loader.install(wanted.map(crd => definitions.get(crd)!));
        await cluster.loader.putAll(objects.get(name) ?? []);
        return cluster;
      }),
    );
    const fleet = new RealFleet(
      new Map(clusters.map(cluster => [cluster.name, cluster])),
      await startGeoBackend(clusters, more),
    );
    await until(() => assertAllRead(fleet));
    return fleet;
  }

  at(name: string): RealCluster {
    const cluster = this.clusters.get(name);
    if (!cluster) throw new Error(`The fleet has no cluster "${name}"`);
    return cluster;
  }

  /** What the API says. */
  async get<T>(path: string): Promise<T> {
    return this.backend.get<T>(path);
  }

  async cluster(name: string): Promise<ClusterView> {
    return this.get<ClusterView>(`/clusters/${name}`);
  }

  async service(key: string): Promise<ServiceView> {
    return this.get<ServiceView>(`/services/${key}`);
  }

  async stop(): Promise<void> {
    await this.backend.stop();
    await Promise.all([...this.clusters.values()].map(c => c.stop()));
  }
}
