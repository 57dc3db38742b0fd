import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  demoCatalog,
  demoCluster,
  DEMO_REGIONS,
} from '@geo-reserving/fleet-emulator';
import geoReservingPlugin from '@geo-reserving/plugin-geo-reserving-backend';
import request from 'supertest';
import { parseAllDocuments } from 'yaml';

/** `server` of a cluster in app-config. */
export type ConnectionConfig = {
  url: string;
  caData: string;
  token?: string;
  tokenFile?: string;
};

/** A cluster of the demo fleet, and where it answers. */
export type ConnectedCluster = {
  name: string;
  connection: ConnectionConfig;
};

/** A Backstage backend with the plugin, over some clusters. */
export type GeoBackend = {
  /** The body of `GET /api/geo-reserving<path>`; rejects when it is not a 200. */
  get<T>(path: string): Promise<T>;
  stop(): Promise<void>;
};

/**
 * Starts the plugin in a backend with the demo's catalog, as `app-config.yaml` would.
 *
 * @param limits - `geoReserving.limits`
 */
export async function startGeoBackend(
  clusters: readonly ConnectedCluster[],
  limits: Record<string, string> = {},
): Promise<GeoBackend> {
  const geoReserving = {
    regions: regionsOf(clusters),
    clusters: clusters.map(({ name, connection }) => ({
      name,
      region: demoCluster(name).region,
      server: connection,
    })),
    limits,
  };
  const backend = await startTestBackend({
    features: [
      geoReservingPlugin,
      mockServices.rootConfig.factory({
        data: { backend: { baseUrl: 'http://localhost:0' }, geoReserving },
      }),
      catalogServiceMock.factory({ entities: components() }),
    ],
  });
  return {
    async get(path) {
      const { status, body } = await request(backend.server).get(
        `/api/geo-reserving${path}`,
      );
      if (status !== 200)
        throw new Error(`GET ${path}: ${status} ${JSON.stringify(body)}`);
      return body;
    },
    stop: () => backend.stop(),
  };
}

function regionsOf(clusters: readonly ConnectedCluster[]) {
  const names = new Set(clusters.map(({ name }) => demoCluster(name).region));
  return DEMO_REGIONS.filter(({ name }) => names.has(name)).map(region => ({
    ...region,
  }));
}

function components() {
  const named = parseAllDocuments(demoCatalog()).map(d => d.toJS());
  return named
    .filter(entity => entity !== null)
    .map(entity => ({
      ...entity,
      metadata: { namespace: 'default', ...entity.metadata },
    }));
}
