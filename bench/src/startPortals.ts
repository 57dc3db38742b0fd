import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freePort } from '@geo-reserving/fleet-emulator';
import { Child } from './Child';
import { sleep } from './measure';

/** The entity whose view is asked for, in both plugins. */
export const component = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'filler-0',
    annotations: {
      'backstage.io/kubernetes-id': 'filler-0',
      'backstage.io/kubernetes-namespace': 'bench',
    },
  },
  spec: { type: 'service', lifecycle: 'production', owner: 'nobody' },
};

/** How to reach one cluster, as the fleet process tells it. */
export type ClusterAccess = {
  name: string;
  region: string;
  url: string;
  token: string;
  caPem: string;
};

/** A backend that is measured. */
export type PortalUnderTest = {
  url: string;
  child: Child;
  /** Milliseconds from its start until Backstage was up. */
  startedInMs: number;
  stop(): void;
};

/** Starts the backend with our plugin over these clusters. */
export function startGeoPortal(clusters: ClusterAccess[]) {
  return startPortal('geo-reserving', {
    geoReserving: {
      clusters: clusters.map(({ name, region, url, token, caPem }) => ({
        name,
        region,
        server: { url, token, caData: base64(caPem) },
      })),
    },
  });
}

/** Starts a backend with neither plugin: what Backstage itself takes. */
export function startBarePortal() {
  return startPortal('none', {});
}

/** Starts the backend with Backstage's kubernetes plugin over the same clusters. */
export async function startKubernetesPortal(clusters: ClusterAccess[]) {
  const portal = await startPortal('kubernetes', {
    kubernetes: {
      serviceLocatorMethod: { type: 'multiTenant' },
      clusterLocatorMethods: [
        {
          type: 'config',
          clusters: clusters.map(({ name, url, token, caPem }) => ({
            name,
            url,
            authProvider: 'serviceAccount',
            serviceAccountToken: token,
            caData: base64(caPem),
            skipMetricsLookup: true,
          })),
        },
      ],
    },
  });
  await entityIsThere(portal.url);
  return portal;
}

async function startPortal(
  plugin: string,
  config: object,
): Promise<PortalUnderTest> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'geo-bench-'));
  const file = path.join(folder, 'app-config.yaml');
  // JSON is YAML.
  fs.writeFileSync(
    file,
    JSON.stringify({ ...common(folder, url, port), ...config }),
    { mode: 0o600 },
  );
  const begun = performance.now();
  const child = Child.start(
    'portal',
    { BENCH_PLUGIN: plugin },
    ['--config', file],
    ['--expose-gc'],
  );
  await child.call('started');
  const startedInMs = performance.now() - begun;
  const stop = () => {
    child.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  };
  return { url: `${url}/api/${plugin}`, child, startedInMs, stop };
}

function common(folder: string, url: string, port: number) {
  const entities = path.join(folder, 'entities.yaml');
  fs.writeFileSync(entities, JSON.stringify(component));
  return {
    app: { baseUrl: url },
    backend: {
      baseUrl: url,
      listen: { port, host: '127.0.0.1' },
      database: { client: 'better-sqlite3', connection: ':memory:' },
      auth: { dangerouslyDisableDefaultAuthPolicy: true },
    },
    catalog: { locations: [{ type: 'file', target: entities }] },
  };
}

/** The kubernetes plugin looks the entity up in the catalog, which takes a moment to read its file. */
async function entityIsThere(pluginUrl: string) {
  const { origin } = new URL(pluginUrl);
  const name = `component/default/${component.metadata.name}`;
  for (let attempt = 0; attempt < 100; attempt++) {
    const answer = await fetch(
      `${origin}/api/catalog/entities/by-name/${name}`,
    );
    if (answer.ok) return;
    await sleep(200);
  }
  throw new Error('The catalog did not read the entity within 20 s');
}

function base64(text: string) {
  return Buffer.from(text).toString('base64');
}
