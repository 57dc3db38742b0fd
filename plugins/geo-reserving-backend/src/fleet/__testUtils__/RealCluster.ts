import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAllYaml } from '@kubernetes/client-node';
import {
  ContractClient,
  startRealApiServer,
  STORAGE_RESOURCES,
} from '@geo-reserving/fleet-emulator';
import type { KubeObject, RealApiServer } from '@geo-reserving/fleet-emulator';
import type { ClusterConnectionConfig } from '../connection/ClusterConnectionConfig';

const MANIFEST = join(__dirname, '../../../../../deploy/rbac/reader.yaml');

/** Where objects of a kind live: the plural, and whether in namespaces. */
const PLACES: Record<string, { plural: string; namespaced: boolean }> = {
  Namespace: { plural: 'namespaces', namespaced: false },
  Node: { plural: 'nodes', namespaced: false },
  Service: { plural: 'services', namespaced: true },
  ConfigMap: { plural: 'configmaps', namespaced: true },
  Secret: { plural: 'secrets', namespaced: true },
  ServiceAccount: { plural: 'serviceaccounts', namespaced: true },
  Deployment: { plural: 'deployments', namespaced: true },
  EndpointSlice: { plural: 'endpointslices', namespaced: true },
  ClusterRole: { plural: 'clusterroles', namespaced: false },
  ClusterRoleBinding: { plural: 'clusterrolebindings', namespaced: false },
  Role: { plural: 'roles', namespaced: true },
  RoleBinding: { plural: 'rolebindings', namespaced: true },
  CustomResourceDefinition: {
    plural: 'customresourcedefinitions',
    namespaced: false,
  },
  DestinationRule: { plural: 'destinationrules', namespaced: true },
  ...Object.fromEntries(
    STORAGE_RESOURCES.map(resource => [resource.kind, resource]),
  ),
  ResourceQuota: { plural: 'resourcequotas', namespaced: true },
  Rollout: { plural: 'rollouts', namespaced: true },
  ClusterAlert: { plural: 'clusteralerts', namespaced: false },
  DeckhouseRelease: { plural: 'deckhousereleases', namespaced: false },
};

/** A real API server in which the reader's manifest was applied, and the reader's real token. */
export class RealCluster {
  private constructor(
    readonly name: string,
    readonly server: RealApiServer,
    private readonly admin: ContractClient,
    private readonly token: string,
  ) {}

  static async start(name: string): Promise<RealCluster> {
    const server = await startRealApiServer();
    const admin = new ContractClient(server, server.adminToken);
    for (const object of loadAllYaml(readFileSync(MANIFEST, 'utf8'))) {
      await apply(admin, object as KubeObject);
    }
    const { status } = await admin.create(
      '/api/v1/namespaces/geo-reserving/serviceaccounts/geo-reserving-reader/token',
      {
        apiVersion: 'authentication.k8s.io/v1',
        kind: 'TokenRequest',
        spec: { expirationSeconds: 3600 },
      },
    );
    return new RealCluster(
      name,
      server,
      admin,
      (status as { token: string }).token,
    );
  }

  /** Writes an object by server-side apply, its status too. */
  async put(object: KubeObject): Promise<void> {
    await apply(this.admin, object);
  }

  async remove(object: KubeObject): Promise<void> {
    await this.admin.send(pathOf(object), { method: 'DELETE' });
  }

  connection(region: string): ClusterConnectionConfig {
    return {
      name: this.name,
      region,
      meshIds: [this.name],
      connection: {
        kind: 'server',
        url: this.server.url,
        credential: { kind: 'token', token: this.token },
        ca: { kind: 'pem', pem: this.server.caPem },
        skipTLSVerify: false,
      },
    };
  }
}

async function apply(
  client: ContractClient,
  object: KubeObject,
): Promise<void> {
  const { status, ...rest } = object;
  const path = pathOf(object);
  await client.apply(path, 'test', rest, '&force=true');
  if (status !== undefined) {
    const { apiVersion, kind, metadata } = object;
    const own = { apiVersion, kind, metadata, status };
    await client.apply(`${path}/status`, 'test', own, '&force=true');
  }
}

function pathOf({ apiVersion, kind, metadata }: KubeObject): string {
  const { plural, namespaced } = PLACES[kind];
  const root = apiVersion.includes('/') ? '/apis' : '/api';
  const scope = namespaced ? `/namespaces/${metadata.namespace}` : '';
  return `${root}/${apiVersion}${scope}/${plural}/${metadata.name}`;
}
