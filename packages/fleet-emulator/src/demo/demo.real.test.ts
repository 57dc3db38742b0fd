import path from 'node:path';
import { describeIf } from '../contract/describeIf';
import { jsonRequest } from '../contract/jsonRequest';
import { realAssets } from '../contract/realAssets';
import { startRealApiServer } from '../contract/realApiServer';
import type { RealApiServer } from '../contract/RunningApiServer';
import { CUSTOM_RESOURCES } from '../fleet/customResources';
import type { KubeObject } from '../kube/model/KubeObject';
import { demoObjects } from './demoObjects';
import { definitionsOf, DEMO_DEFINITIONS, unpublished } from './definitions';

/** Kinds whose own definitions have to take the demo's objects; stand-ins take anything. */
const NEEDED = [
  'destinationrules.networking.istio.io',
  'virtualservices.networking.istio.io',
  'serviceentries.networking.istio.io',
  'gatewayclasses.gateway.networking.k8s.io',
  'gateways.gateway.networking.k8s.io',
  'httproutes.gateway.networking.k8s.io',
  'referencegrants.gateway.networking.k8s.io',
  'dnsendpoints.externaldns.k8s.io',
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
  return realAssets(['kube-apiserver', 'etcd']).reason ?? unpublished(NEEDED);
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
    for (const crd of definitionsOf(DEMO_DEFINITIONS)) await create(crd);
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
