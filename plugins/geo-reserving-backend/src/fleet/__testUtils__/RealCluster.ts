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

const MANIFESTS = join(__dirname, '../../../../../deploy/rbac');

const CRDS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
/** How long a definition may take to be served, in milliseconds. */
const SERVED_WITHIN_MS = 30_000;

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
  ValidatingAdmissionPolicy: {
    plural: 'validatingadmissionpolicies',
    namespaced: false,
  },
  ValidatingAdmissionPolicyBinding: {
    plural: 'validatingadmissionpolicybindings',
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
  Ingress: { plural: 'ingresses', namespaced: true },
  Gslb: { plural: 'gslbs', namespaced: true },
  DNSEndpoint: { plural: 'dnsendpoints', namespaced: true },
  HTTPRoute: { plural: 'httproutes', namespaced: true },
  Gateway: { plural: 'gateways', namespaced: true },
  GatewayClass: { plural: 'gatewayclasses', namespaced: false },
  ReferenceGrant: { plural: 'referencegrants', namespaced: true },
  ServiceImport: { plural: 'serviceimports', namespaced: true },
  IngressNginxController: {
    plural: 'ingressnginxcontrollers',
    namespaced: false,
  },
};

/** A manifest of deploy/rbac. */
type Manifest = 'reader' | 'operator' | 'operator-services';

/** A real API server in which manifests of deploy/rbac were applied, and the real token of the ServiceAccount. */
export class RealCluster {
  private constructor(
    readonly name: string,
    readonly server: RealApiServer,
    readonly admin: ContractClient,
    readonly token: string,
  ) {}

  /** @param besides - manifests besides the reader's, in order */
  static async start(
    name: string,
    besides: readonly Manifest[] = [],
  ): Promise<RealCluster> {
    const server = await startRealApiServer();
    const admin = new ContractClient(server, server.adminToken);
    for (const manifest of ['reader', ...besides]) {
      const text = readFileSync(join(MANIFESTS, `${manifest}.yaml`), 'utf8');
      for (const object of loadAllYaml(text)) {
        await applyObject(admin, object as KubeObject);
      }
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
    await applyObject(this.admin, object);
  }

  /** Installs a definition, and waits until it is served. */
  async install(crd: KubeObject): Promise<void> {
    await this.admin.create(CRDS, crd);
    const { group, versions, names } = crd.spec as {
      group: string;
      versions: { name: string }[];
      names: { plural: string };
    };
    const path = `/apis/${group}/${versions[0].name}/${names.plural}`;
    await until(async () => (await this.admin.send(path)).code === 200);
  }

  /** Deletes a definition, and with it all of its objects. */
  async uninstall(name: string): Promise<void> {
    await this.admin.send(`${CRDS}/${name}`, { method: 'DELETE' });
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

async function until(check: () => Promise<boolean>): Promise<void> {
  const giveUpAt = Date.now() + SERVED_WITHIN_MS;
  while (!(await check())) {
    if (Date.now() > giveUpAt) {
      throw new Error('A definition was never served');
    }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

/** Writes an object by server-side apply, and its status where it has one. */
export async function applyObject(
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
