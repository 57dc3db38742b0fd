/** The whole plugin over the demo's fleet, with traffic that may be moved. */
import { mkdtemp, rm, writeFile } from 'fs/promises';
import { tmpdir } from 'os';
import { join } from 'path';
import {
  createServiceFactory,
  type BackendFeature,
  type PermissionsService,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { JsonObject } from '@backstage/types';
import {
  DEMO_CLUSTERS,
  DEMO_REGIONS,
  startDemoFleet,
  type DemoFleet,
} from '@geo-reserving/fleet-emulator';
import type {
  ClusterView,
  ServiceRow,
} from '@geo-reserving/plugin-geo-reserving-common';
import request from 'supertest';
import plugin from '../index';
import { until } from './until';

/** The plugin, and what it stands on. */
export type DemoPlugin = {
  server: Awaited<ReturnType<typeof startTestBackend>>['server'];
  fleet: DemoFleet;
  registry: ReturnType<typeof actionsRegistryServiceMock>;
  stop(): Promise<void>;
};

/** All of the demo's clusters, while builds compete for the machine. */
const READ_WITHIN_MS = 60_000;

const isRead = ({ status, resources }: ClusterView) =>
  status === 'connected' &&
  resources.every(({ availability }) => availability !== 'pending');

async function boundServices(server: DemoPlugin['server']): Promise<number> {
  const { body } = await request(server).get(
    '/api/geo-reserving/services?limit=5000',
  );
  return body.items.filter((row: ServiceRow) => row.entityRefs.length > 0)
    .length;
}

/** Starts it and waits until every cluster and the bindings were read. */
export async function startDemoPlugin(options: {
  entities: Entity[];
  /** Default: everybody may do everything. */
  permissions?: Partial<PermissionsService>;
  /** Besides the regions, clusters and `operations.enabled`. */
  geoReserving?: JsonObject;
  features?: BackendFeature[];
}): Promise<DemoPlugin> {
  const fleet = await startDemoFleet();
  const folder = await mkdtemp(join(tmpdir(), 'geo-demo-'));
  const path = join(folder, 'kubeconfig');
  await writeFile(path, fleet.kubeconfig('admin'), { mode: 0o600 });
  const registry = actionsRegistryServiceMock();
  const { permissions, features = [] } = options;
  const backend = await startTestBackend({
    features: [
      plugin,
      ...features,
      createServiceFactory({
        service: actionsRegistryServiceRef,
        deps: {},
        factory: () => registry,
      }),
      catalogServiceMock.factory({ entities: options.entities }),
      ...(permissions
        ? [mockServices.permissions.mock(permissions).factory]
        : []),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'https://portal' },
          backend: { baseUrl: 'http://localhost:0' },
          geoReserving: {
            regions: DEMO_REGIONS.map(region => ({ ...region })),
            clusters: DEMO_CLUSTERS.map(({ name, region }) => ({
              name,
              region,
              kubeconfig: { path, context: name },
            })),
            operations: { enabled: true, bake: '0s' },
            ...options.geoReserving,
          } as JsonObject,
        },
      }),
    ],
  });
  await until(
    async () => {
      const { body } = await request(backend.server).get(
        '/api/geo-reserving/fleet',
      );
      return (
        body.clusters?.every(isRead) &&
        (await boundServices(backend.server)) === options.entities.length
      );
    },
    'the fleet is read',
    READ_WITHIN_MS,
  );
  return {
    server: backend.server,
    fleet,
    registry,
    async stop() {
      await backend.stop();
      await fleet.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
