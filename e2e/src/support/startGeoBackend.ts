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
  /** Any request, whatever it is answered. */
  send(
    method: 'POST',
    path: string,
    body: object,
  ): Promise<{ status: number; body: any }>;
  stop(): Promise<void>;
};

const METHODS = { POST: 'post' } as const;

/**
 * Starts the plugin in a backend with the demo's catalog, as `app-config.yaml` would.
 *
 * @param more - further keys of `geoReserving`, such as `limits`
 */
export async function startGeoBackend(
  clusters: readonly ConnectedCluster[],
  more: Record<string, object> = {},
): Promise<GeoBackend> {
  const geoReserving = {
    regions: regionsOf(clusters),
    clusters: clusters.map(({ name, connection }) => ({
      name,
      region: demoCluster(name).region,
      server: connection,
    })),
    ...more,
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
    async send(method, path, body) {
      const made = request(backend.server);
      const answer = await made[METHODS[method]](
        `/api/geo-reserving${path}`,
      ).send(body);
      return { status: answer.status, body: answer.body };
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
