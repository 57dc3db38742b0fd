/** A service for every way to direct it, as the template *Geo-reserve a service* writes it, and the pods that make it run. */
import type { KubeObject } from '@geo-reserving/fleet-emulator';
import { demoCluster, publicAddress } from '@geo-reserving/fleet-emulator';
import type { Intent } from '@geo-reserving/plugin-geo-reserving-common';
// The module gives out actions only, and the files of all combinations in a few milliseconds are wanted here.
// eslint-disable-next-line @backstage/no-relative-monorepo-imports
import type { ManifestRequest } from '../../../plugins/scaffolder-backend-module-geo-reserving/src/manifests/ManifestRequest';
// eslint-disable-next-line @backstage/no-relative-monorepo-imports
import { manifestsFor } from '../../../plugins/scaffolder-backend-module-geo-reserving/src/manifests/manifestsFor';

/** The active one first. */
export const REGIONS = [
  { cluster: 'fra-1', region: 'eu-central' },
  { cluster: 'iad-1', region: 'us-east' },
] as const;

const REPLICAS = 3;
const WEIGHTS = { 'eu-central': 70, 'us-east': 30 };

/** Every mode, between the clusters and in front of them; Cilium knows no shares. */
export const COMBINATIONS: readonly ManifestRequest[] = (
  ['nearest', 'weighted', 'standby'] as const
).flatMap(mode =>
  (['istio', 'cilium', 'none'] as const)
    .filter(mesh => mesh !== 'cilium' || mode !== 'weighted')
    .flatMap(mesh =>
      (['none', 'k8gb', 'gateway-api'] as const).map(balancer =>
        request(mode, mesh, balancer),
      ),
    ),
);

function request(
  mode: ManifestRequest['mode'],
  mesh: ManifestRequest['mesh'],
  balancer: ManifestRequest['balancer'],
): ManifestRequest {
  const name = `${mode}-${mesh}-${balancer}`;
  return {
    service: { namespace: 'reserved', name },
    mode,
    regions: REGIONS.map(({ region }) => region),
    ...(mode === 'weighted' ? { weights: WEIGHTS } : {}),
    mesh,
    balancer,
    host: `${name}.example.com`,
    gateway: 'edge/istio',
    activeNetwork: demoCluster(REGIONS[0].cluster).network,
    regionLabels: {},
    workload: {
      image: `registry.example/${name}:1`,
      port: 8080,
      replicas: REPLICAS,
    },
    owner: 'group:default/team-checkout',
  };
}

/** What the mode means, in the words of the API. */
export function choiceOf({ mode, regions, weights }: ManifestRequest): Intent {
  if (mode === 'nearest') return { mode: 'active-active', routing: 'nearest' };
  return mode === 'standby'
    ? { mode: 'active-standby', order: [...regions] }
    : { mode: 'active-active', routing: 'weighted', weights: { ...weights } };
}

/** Whether something that is written gives a region more than another; a route leads into its own cluster only. */
export function isDirected({ mesh, balancer }: ManifestRequest): boolean {
  return mesh !== 'none' || balancer === 'k8gb';
}

/** The files that go into a region, and what its controllers would make of them. */
export function objectsOf(
  combination: ManifestRequest,
  region: string,
): KubeObject[] {
  const { files } = manifestsFor(combination);
  const written = [
    'deploy/workload.yaml',
    'deploy/traffic.yaml',
    `deploy/${region}/traffic.yaml`,
  ].flatMap(path => files[path] ?? []) as unknown as KubeObject[];
  return [
    ...written.map(object => withStatus(combination, region, object)),
    slice(combination, region),
  ];
}

/** For a Service that runs already: the patches that are written for a region. */
export function patchesOf(
  combination: ManifestRequest,
  region: string,
): KubeObject[] {
  const { files } = manifestsFor({ ...combination, workload: undefined });
  return [
    'deploy/service-patch.yaml',
    `deploy/${region}/service-patch.yaml`,
  ].flatMap(path => files[path] ?? []) as unknown as KubeObject[];
}

const RUNNING = {
  observedGeneration: 1,
  replicas: REPLICAS,
  updatedReplicas: REPLICAS,
  readyReplicas: REPLICAS,
  availableReplicas: REPLICAS,
};

/** Where there is an API server and nothing else, nobody writes what controllers do. */
function withStatus(
  { host = '' }: ManifestRequest,
  region: string,
  object: KubeObject,
): KubeObject {
  switch (object.kind) {
    case 'Deployment':
      return { ...object, status: RUNNING };
    case 'PodDisruptionBudget':
      return {
        ...object,
        status: {
          observedGeneration: 1,
          currentHealthy: REPLICAS,
          desiredHealthy: REPLICAS - 1,
          expectedPods: REPLICAS,
          disruptionsAllowed: 1,
        },
      };
    case 'Gslb':
      return {
        ...object,
        status: {
          geoTag: region,
          hosts: host,
          serviceHealth: { [host]: 'Healthy' },
          healthyRecords: { [host]: ADDRESSES },
        },
      };
    default:
      return object;
  }
}

/** Where k8gb sends: the entries of all clusters. */
const ADDRESSES = REGIONS.map(({ cluster }) =>
  publicAddress(demoCluster(cluster), 'ingress'),
);

function slice(
  { service, workload }: ManifestRequest,
  region: string,
): KubeObject {
  const { name, namespace } = service;
  const { cluster } = REGIONS.find(one => one.region === region)!;
  const { zones, podOctet } = demoCluster(cluster);
  const place = COMBINATIONS.findIndex(one => one.service.name === name);
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: `${name}-1`,
      namespace,
      labels: { 'kubernetes.io/service-name': name },
    },
    addressType: 'IPv4',
    ports: [{ name: 'http', port: workload!.port, protocol: 'TCP' }],
    endpoints: Array.from({ length: REPLICAS }, (_, i) => ({
      // The demo's own pods stand below 200.
      addresses: [`10.${podOctet}.${200 + place}.${i + 1}`],
      conditions: { ready: true, serving: true, terminating: false },
      zone: zones[i % zones.length],
      targetRef: { kind: 'Pod', namespace, name: `${name}-${i}` },
    })),
  };
}
