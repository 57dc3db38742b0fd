/** A policy in a real permission backend, before a real catalog and the real geo-reserving backend over the demo's fleet. */
import { mkdtemp, rm, writeFile } from 'fs/promises';
import { tmpdir } from 'os';
import { join } from 'path';
import {
  coreServices,
  createBackendModule,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import permissionPlugin from '@backstage/plugin-permission-backend';
import type { PermissionPolicy } from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import {
  scaffolderActionsExtensionPoint,
  type TemplateAction,
} from '@backstage/plugin-scaffolder-node';
import type { JsonObject } from '@backstage/types';
import {
  DEMO_CLUSTERS,
  DEMO_REGIONS,
  startDemoFleet,
} from '@geo-reserving/fleet-emulator';
import geoReservingPlugin from '@geo-reserving/plugin-geo-reserving-backend';
import scaffolderModule from '@geo-reserving/plugin-scaffolder-backend-module-geo-reserving';
import type { ClusterView } from '@geo-reserving/plugin-geo-reserving-common';
import request from 'supertest';
import { authorizationOf, type Caller } from './callers';
import { throughPlugins, whoIsWho } from './identities';
import { until } from './until';

/** A service of the team `payments`, by its key in the demo's fleet. */
type Owned = { key: string; regions: string; tier?: string };

/** Tier 0 takes an approval here. */
export const OWNED: readonly Owned[] = [
  { key: 'finance/invoices', regions: 'eu-central, us-east', tier: '0' },
  { key: 'identity/consents', regions: 'eu-central, us-east', tier: '0' },
  { key: 'shop/orders', regions: 'us-east, eu-central' },
  { key: 'finance/payments', regions: 'eu-central, us-east' },
  { key: 'identity/tokens', regions: 'us-east, eu-central' },
];
/** Nobody's: no entity is bound to it. */
export const UNBOUND = { namespace: 'shop', name: 'cart' };

export type PolicyPortal = {
  ask(
    who: Caller,
    method: 'get' | 'post',
    path: string,
    body?: object,
  ): Promise<{ status: number; body: any; text: string }>;
  /** Actions for assistants. */
  registry: ReturnType<typeof actionsRegistryServiceMock>;
  /** Actions of templates. */
  templateActions: readonly TemplateAction<any, any>[];
  /** What the audit log says, oldest first: which event, of what, and how it ended. */
  audit: AuditLine[];
  /** Whatever must never be in an answer: tokens and addresses of clusters. */
  secrets: readonly string[];
  stop(): Promise<void>;
};

export type AuditLine = {
  eventId: string;
  meta?: JsonObject;
  ended: 'success' | 'failure';
};

/** Starts it, and waits until the fleet was read and the catalog says whose services are. */
export async function startPolicyPortal(
  policy: PermissionPolicy,
): Promise<PolicyPortal> {
  const registry = actionsRegistryServiceMock();
  const fleet = await startDemoFleet();
  const folder = await mkdtemp(join(tmpdir(), 'policy-'));
  const kubeconfig = fleet.kubeconfig('admin');
  await writeFile(join(folder, 'kubeconfig'), kubeconfig, { mode: 0o600 });
  await writeFile(join(folder, 'catalog.yaml'), catalogYaml());
  const templates = collectsTemplateActions();
  const audit: AuditLine[] = [];
  const backend = await startTestBackend({
    features: [
      catalogPlugin,
      permissionPlugin,
      geoReservingPlugin,
      templates.plugin,
      scaffolderModule,
      sets(policy),
      throughPlugins,
      whoIsWho,
      writesInto(audit),
      createServiceFactory({
        service: actionsRegistryServiceRef,
        deps: { plugin: coreServices.pluginMetadata },
        // The catalog has actions of its own, which are no business of ours.
        factory: ({ plugin }) =>
          plugin.getId() === 'geo-reserving'
            ? registry
            : actionsRegistryServiceMock(),
      }),
      mockServices.rootConfig.factory({ data: configIn(folder) }),
    ],
  });
  const portal: PolicyPortal = {
    async ask(who, method, path, body) {
      const sending = request(backend.server)
        [method](`/api/geo-reserving${path}`)
        .set('Authorization', authorizationOf(who));
      return body ? sending.send(body) : sending;
    },
    registry,
    templateActions: templates.actions,
    audit,
    secrets: secretsIn(kubeconfig),
    async stop() {
      await backend.stop();
      await fleet.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  await untilRead(portal);
  return portal;
}

function sets(policy: PermissionPolicy) {
  return createBackendModule({
    pluginId: 'permission',
    moduleId: 'example-policy',
    register(env) {
      env.registerInit({
        deps: { policies: policyExtensionPoint },
        async init({ policies }) {
          policies.setPolicy(policy);
        },
      });
    },
  });
}

function writesInto(audit: AuditLine[]) {
  return createServiceFactory({
    service: coreServices.auditor,
    deps: {},
    factory: () => ({
      async createEvent({ eventId, meta }) {
        const end = (ended: AuditLine['ended']) => async () => {
          audit.push({ eventId, meta, ended });
        };
        return { success: end('success'), fail: end('failure') };
      },
    }),
  });
}

/** In place of the scaffolder: what the module hands over is called as a task would call it. */
function collectsTemplateActions() {
  const actions: TemplateAction<any, any>[] = [];
  const plugin = createBackendPlugin({
    pluginId: 'scaffolder',
    register(env) {
      env.registerExtensionPoint(scaffolderActionsExtensionPoint, {
        addActions: (...more) => actions.push(...more),
      });
      env.registerInit({ deps: {}, async init() {} });
    },
  });
  return { actions, plugin };
}

function configIn(folder: string) {
  return {
    backend: { baseUrl: 'http://localhost:0' },
    permission: { enabled: true },
    catalog: {
      processingInterval: { seconds: 1 },
      locations: [{ type: 'file', target: join(folder, 'catalog.yaml') }],
    },
    geoReserving: {
      regions: DEMO_REGIONS.map(region => ({ ...region })),
      clusters: DEMO_CLUSTERS.map(({ name, region }) => ({
        name,
        region,
        kubeconfig: { path: join(folder, 'kubeconfig'), context: name },
      })),
      operations: { enabled: true, bake: '0s', approvalTiers: ['0'] },
    },
  };
}

/** JSON is YAML. */
function catalogYaml(): string {
  return OWNED.map(({ key, regions, tier }) =>
    JSON.stringify({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: key.replace('/', '-'),
        annotations: {
          'geo-reserving/service': key,
          'geo-reserving/mode': 'standby',
          'geo-reserving/regions': regions,
          ...(tier ? { 'geo-reserving/tier': tier } : {}),
        },
      },
      spec: { type: 'service', lifecycle: 'production', owner: 'payments' },
    }),
  ).join('\n---\n');
}

function secretsIn(kubeconfig: string): string[] {
  return [...kubeconfig.matchAll(/(?:token|server): *"?([^"\s]+)/g)].map(
    ([, value]) => value,
  );
}

async function untilRead({ ask }: PolicyPortal): Promise<void> {
  await until(async () => {
    const { body: fleet } = await ask('sre', 'get', '/fleet');
    const isRead = ({ status, resources }: ClusterView) =>
      status === 'connected' &&
      resources.every(({ availability }) => availability !== 'pending');
    if (!fleet.clusters?.every(isRead)) throw new Error('not read in time');
    for (const { key } of OWNED) {
      const { body } = await ask('sre', 'get', `/services/${key}`);
      if (body.entityRefs?.length !== 1) throw new Error(`${key} has no owner`);
    }
  });
}
