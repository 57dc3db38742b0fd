/** The scaffolder beside the real geo-reserving backend, over the demo's fleet: what a template does, it does. */
import { mkdtemp, readFile, rm, writeFile } from 'fs/promises';
import { tmpdir } from 'os';
import { join, resolve } from 'path';
import { createBackendModule } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import {
  DEMO_CLUSTERS,
  DEMO_REGIONS,
  demoCatalog,
  startDemoFleet,
  type DemoFleet,
} from '@geo-reserving/fleet-emulator';
// The real backend, for tests only: the module itself speaks to it over HTTP.
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
import geoReservingPlugin from '@geo-reserving/plugin-geo-reserving-backend';
import type {
  ClusterView,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { trafficObserverExtensionPoint } from '@geo-reserving/plugin-geo-reserving-node';
import { parse, parseAllDocuments } from 'yaml';
import { startScaffolder, type Scaffolder } from './startScaffolder';

const TEMPLATES = resolve(__dirname, '../../../../templates');

/** A portal that is tried out. */
export type Demo = Scaffolder & {
  fleet: DemoFleet;
  template(name: string): Entity;
  service(key: string): Promise<ServiceView>;
};

export const TEMPLATE_NAMES = [
  'geo-reserve-service',
  'fail-over-service',
  'drain-region',
  'rehearse-failover',
];

/**
 * What flows in the mesh now, as an observer. The demo's Prometheus would do as well, but rates over two minutes make every
 * gate wait for two minutes.
 */
function observing(fleet: DemoFleet) {
  return createBackendModule({
    pluginId: 'geo-reserving',
    moduleId: 'mesh-observer',
    register(env) {
      env.registerInit({
        deps: { observers: trafficObserverExtensionPoint },
        async init({ observers }) {
          observers.addObserver({
            name: 'mesh',
            kind: 'test',
            async observe() {
              const at = Date.now();
              const flows = fleet.mesh.flows(at).map(flow => ({
                ...flow,
                requestsPerSecond: flow.rps,
                errorsPerSecond: flow.errors,
              }));
              return { observer: 'mesh', at, flows };
            },
          });
        },
      });
    },
  });
}

/** Starts it, and waits until the whole fleet was read and measured. */
export async function startDemo(): Promise<Demo> {
  const fleet = await startDemoFleet();
  const folder = await mkdtemp(join(tmpdir(), 'geo-demo-'));
  const path = join(folder, 'kubeconfig');
  await writeFile(path, fleet.kubeconfig('admin'), { mode: 0o600 });
  const templates = await Promise.all(TEMPLATE_NAMES.map(readTemplate));
  const entities = parseAllDocuments(demoCatalog())
    .map(document => document.toJS())
    .filter(entity => entity !== null);
  const scaffolder = await startScaffolder({
    more: [geoReservingPlugin, observing(fleet)],
    entities: [...templates, ...entities],
    config: {
      geoReserving: {
        regions: DEMO_REGIONS.map(region => ({ ...region })) as any,
        clusters: DEMO_CLUSTERS.map(({ name, region }) => ({
          name,
          region,
          kubeconfig: { path, context: name },
        })),
        operations: { enabled: true, bake: '0s' },
      },
    },
  });
  await untilRead(scaffolder);
  return {
    ...scaffolder,
    fleet,
    template: name => templates.find(one => one.metadata.name === name)!,
    service: async key =>
      (await scaffolder.ask(`/services/${key}`)) as ServiceView,
    async stop() {
      await scaffolder.stop();
      await fleet.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function readTemplate(name: string): Promise<Entity> {
  return parse(await readFile(join(TEMPLATES, name, 'template.yaml'), 'utf8'));
}

async function untilRead(scaffolder: Scaffolder): Promise<void> {
  const end = Date.now() + 60_000;
  while (!(await isRead(scaffolder))) {
    if (Date.now() > end) throw new Error('the fleet was not read in time');
    await new Promise(done => setTimeout(done, 50));
  }
}

/** Every cluster, and which entities are bound to what. */
async function isRead({ ask }: Scaffolder): Promise<boolean> {
  const fleet = await ask('/fleet');
  const clusters = (fleet?.clusters ?? []) as ClusterView[];
  const invoices = await ask('/services/finance/invoices');
  return (
    clusters.length === DEMO_CLUSTERS.length &&
    clusters.every(
      ({ status, resources }) =>
        status === 'connected' &&
        resources.every(({ availability }) => availability !== 'pending'),
    ) &&
    invoices?.entityRefs?.length > 0 &&
    invoices.split.observed.known
  );
}
