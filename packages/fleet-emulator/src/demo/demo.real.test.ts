import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { describeIf } from '../contract/describeIf';
import { jsonRequest } from '../contract/jsonRequest';
import { realAssets } from '../contract/realAssets';
import { startRealApiServer } from '../contract/realApiServer';
import type { RealApiServer } from '../contract/RunningApiServer';
import { CUSTOM_RESOURCES } from '../fleet/customResources';
import type { JsonRecord, KubeObject } from '../kube/model/KubeObject';
import { demoObjects } from './demoObjects';
import { OWN_CRDS } from './ownCrds';
import { withNewPlatformFields } from './newPlatformCrd';
import { storageDefinitions } from './stores/storageResources';

const CRD_FOLDER =
  process.env.GEO_TEST_CRDS ??
  path.resolve(__dirname, '../../../../../shared/crds');
const CRD_FILES = [
  'json/destinationrules.networking.istio.io.json',
  'json/virtualservices.networking.istio.io.json',
  'json/serviceentries.networking.istio.io.json',
  'json/gatewayclasses.gateway.networking.k8s.io.json',
  'json/gateways.gateway.networking.k8s.io.json',
  'json/httproutes.gateway.networking.k8s.io.json',
  'gwapi-referencegrants.yaml',
  'json/gslbs.k8gb.io.json',
  'json/gslbs.k8gb.absa.oss.json',
  'json/dnsendpoints.externaldns.k8s.io.json',
  'deckhouse-istiomulticluster.yaml',
  'deckhouse-istiofederation.yaml',
];
const NOW = Date.parse('2026-03-04T05:06:07Z');
const STARTUP_MS = 180_000;

const PLURALS: Record<string, string> = {
  Namespace: 'namespaces',
  ConfigMap: 'configmaps',
  Node: 'nodes',
  Service: 'services',
  Deployment: 'deployments',
  StatefulSet: 'statefulsets',
  DaemonSet: 'daemonsets',
  EndpointSlice: 'endpointslices',
  HorizontalPodAutoscaler: 'horizontalpodautoscalers',
  PodDisruptionBudget: 'poddisruptionbudgets',
  ResourceQuota: 'resourcequotas',
  Ingress: 'ingresses',
  CustomResourceDefinition: 'customresourcedefinitions',
  ...Object.fromEntries(
    CUSTOM_RESOURCES.map(({ kind, plural }) => [kind, plural]),
  ),
};

function pathOf({ apiVersion, kind, metadata }: KubeObject): string {
  const root = apiVersion.includes('/') ? '/apis' : '/api';
  const within = metadata.namespace ? `/namespaces/${metadata.namespace}` : '';
  return `${root}/${apiVersion}${within}/${PLURALS[kind]}/${metadata.name}`;
}

/** A server leaves out counts that are 0. */
function withoutZeros(status: unknown): object {
  return Object.fromEntries(
    Object.entries(status as object).filter(([, value]) => value !== 0),
  );
}

function missing(): string | undefined {
  const lacking = CRD_FILES.filter(f => !existsSync(path.join(CRD_FOLDER, f)));
  return (
    realAssets(['kube-apiserver', 'etcd']).reason ??
    (lacking.length > 0
      ? `GEO_TEST_CRDS is not a folder with ${lacking.join(', ')}`
      : undefined)
  );
}

describeIf(missing(), 'demoObjects on a real API server', () => {
  let server: RealApiServer;

  /** Applies an object as it is, and refuses what the server does not know. */
  const apply = async (object: KubeObject, subresource = '') => {
    const { code, body } = await jsonRequest(
      { url: server.url, caPem: server.caPem, token: server.adminToken },
      `${pathOf(
        object,
      )}${subresource}?fieldManager=demo&force=true&fieldValidation=Strict`,
      {
        method: 'PATCH',
        contentType: 'application/apply-patch+yaml',
        body: object,
      },
    );
    if (code >= 300)
      throw new Error(
        `${pathOf(object)}${subresource}: ${
          (body as { message?: string }).message
        }`,
      );
    return body as KubeObject;
  };

  /** A new CRD is served a moment after it is accepted. */
  const applySoon = async (object: KubeObject) => {
    const until = Date.now() + 30_000;
    for (;;)
      try {
        return await apply(object);
      } catch (error) {
        if (Date.now() > until || !String(error).includes('could not find'))
          throw error;
        await new Promise(resolve => setTimeout(resolve, 200));
      }
  };

  /** A plain create: the platform's CRDs have remarks that a strict server refuses. */
  const create = async (crd: KubeObject) => {
    const { code, body } = await jsonRequest(
      { url: server.url, caPem: server.caPem, token: server.adminToken },
      path.posix.dirname(pathOf(crd)),
      { method: 'POST', contentType: 'application/json', body: crd },
    );
    if (code !== 201) throw new Error(JSON.stringify(body));
  };

  beforeAll(async () => {
    server = await startRealApiServer();
    for (const file of CRD_FILES) {
      const text = readFileSync(path.join(CRD_FOLDER, file), 'utf8');
      const crd = parse(text) as KubeObject & JsonRecord;
      await create(
        file.startsWith('deckhouse') ? withNewPlatformFields(crd) : crd,
      );
    }
    for (const definition of storageDefinitions()) await create(definition);
    for (const crd of OWN_CRDS) await create(crd);
  }, STARTUP_MS);

  afterAll(() => server?.stop());

  it.each([...demoObjects(NOW).keys()])(
    'accepts every object of %s, status included',
    async cluster => {
      for (const object of demoObjects(NOW).get(cluster)!) {
        const { status, ...desired } = object;
        await applySoon(desired as KubeObject);
        if (status === undefined) continue;
        const { apiVersion, kind, metadata } = object;
        const written = await apply(
          { apiVersion, kind, metadata, status },
          '/status',
        );
        expect(written.status).toMatchObject(withoutZeros(status));
      }
    },
    STARTUP_MS,
  );
});
