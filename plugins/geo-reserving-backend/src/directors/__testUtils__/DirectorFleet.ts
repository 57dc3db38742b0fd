/**
 * One emulated cluster that knows every kind by a definition, so that kinds can be taken away, with one service behind
 * everything that directors of the external layer read; and a fleet that watches it.
 */
import {
  CertificateAuthority,
  EmulatedCluster,
  READER,
  READER_RULES,
} from '@geo-reserving/fleet-emulator';
import type { KubeObject } from '@geo-reserving/fleet-emulator';
import { mockServices } from '@backstage/backend-test-utils';
import type {
  TrafficDirector,
  WatchedResource,
} from '@geo-reserving/plugin-geo-reserving-node';
import {
  gateway,
  gatewayClass,
  httpRoute,
  ingress,
  service,
} from '../../entry/__testUtils__/objects';
import { ENTRY_RESOURCES } from '../../entry/resources';
import { eventually } from '../../fleet/__testUtils__/eventually';
import { QUICK_TIMING } from '../../fleet/__testUtils__/quickTiming';
import {
  endpointSlice,
  namespaceObject,
  node,
} from '../../fleet/__testUtils__/sampleObjects';
import type { ClusterFacts } from '../../fleet/facts';
import { Fleet } from '../../fleet/Fleet';
import {
  dnsEndpoint,
  weightedRecord,
} from '../external-dns/__testUtils__/dnsEndpoint';
import { externalDnsDirector } from '../external-dns/externalDnsDirector';
import { gatewayApiDirector } from '../gateway-api/gatewayApiDirectors';
import { gslb, HOST } from '../k8gb/__testUtils__/gslb';
import { k8gbDirector } from '../k8gb/k8gbDirector';
import { minimalCrd } from './minimalCrd';
import { questionFrom } from './questionFrom';

const KEY = 'shop/checkout';
const ADDRESS = '203.0.113.10';

const DIRECTORS: Record<string, TrafficDirector<any>> = {
  k8gb: k8gbDirector([]),
  'external-dns': externalDnsDirector([]),
  'gateway-api': gatewayApiDirector([]),
};
const RESOURCES = [
  ...new Set([
    ...ENTRY_RESOURCES,
    ...Object.values(DIRECTORS).flatMap(d => d.resources ?? []),
  ]),
];

/** Groups that an API server has by itself. */
const BUILTIN = new Set(['', 'networking.k8s.io', 'discovery.k8s.io']);

/** A right object of each kind, by the resource's id; builtin ones besides. */
export const OBJECTS: Readonly<Record<string, KubeObject>> = {
  'gslbs.k8gb.io': gslb({
    strategy: { type: 'roundRobin' },
    tag: 'eu',
    own: [ADDRESS],
    records: [ADDRESS],
  }),
  'dnsendpoints.externaldns.k8s.io': dnsEndpoint('dns/shop', [
    weightedRecord('a', 1, [ADDRESS]),
  ]),
  'httproutes.gateway.networking.k8s.io': httpRoute('shop/web', {
    hostnames: [HOST],
    rules: [
      {
        backendRefs: [
          { name: 'checkout', port: 80, weight: 1 },
          { name: 'gone', port: 80, weight: 1 },
        ],
      },
    ],
  }),
  'gateways.gateway.networking.k8s.io': gateway('shop/public', 'edge', [
    '203.0.113.11',
  ]),
  'gatewayclasses.gateway.networking.k8s.io': gatewayClass(
    'edge',
    'io.cilium/gateway-controller',
  ),
  'referencegrants.gateway.networking.k8s.io': {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'ReferenceGrant',
    metadata: { namespace: 'shop', name: 'grant' },
    spec: {
      from: [
        {
          group: 'gateway.networking.k8s.io',
          kind: 'HTTPRoute',
          namespace: 'blog',
        },
      ],
      to: [{ group: '', kind: 'Service' }],
    },
  },
  'serviceimports.multicluster.x-k8s.io': {
    apiVersion: 'multicluster.x-k8s.io/v1beta1',
    kind: 'ServiceImport',
    metadata: { namespace: 'shop', name: 'checkout' },
    status: { clusters: [] },
  },
  'ingressnginxcontrollers.deckhouse.io': {
    apiVersion: 'deckhouse.io/v1',
    kind: 'IngressNginxController',
    metadata: { name: 'main' },
    spec: { inlet: 'HostPort' },
  },
};

const BUILTIN_OBJECTS: KubeObject[] = [
  namespaceObject('shop'),
  namespaceObject('dns'),
  node('n', 'eu'),
  service(KEY),
  endpointSlice('shop', 'checkout'),
  service('shop/lb', { type: 'LoadBalancer' }, [ADDRESS]),
  ingress(KEY, { host: HOST, to: 'checkout' }),
];

export class DirectorFleet {
  private constructor(
    readonly cluster: EmulatedCluster,
    private readonly fleet: Fleet,
  ) {}

  static async start(): Promise<DirectorFleet> {
    const ca = await CertificateAuthority.create('fault matrix');
    const cluster = await EmulatedCluster.start({
      name: 'alpha',
      ca,
      bookmarkIntervalMs: 200,
    });
    const custom = RESOURCES.filter(({ group }) => !BUILTIN.has(group));
    custom.forEach(resource => cluster.store.put(minimalCrd(resource)));
    const objects = [...BUILTIN_OBJECTS, ...Object.values(OBJECTS)];
    objects.forEach(object => cluster.store.put(object));
    const token = cluster.issueToken(READER, READER_RULES);
    const fleet = new Fleet({
      clusters: [
        {
          name: 'alpha',
          region: 'eu',
          meshIds: ['alpha'],
          connection: {
            kind: 'server',
            url: cluster.url,
            credential: { kind: 'token', token },
            ca: { kind: 'pem', pem: ca.pem },
            skipTLSVerify: false,
          },
        },
      ],
      regions: [],
      declared: RESOURCES,
      logger: mockServices.logger.mock(),
      timing: QUICK_TIMING,
    });
    fleet.start();
    return new DirectorFleet(cluster, fleet);
  }

  async close(): Promise<void> {
    await this.fleet.stop();
    await this.cluster.close();
  }

  /** Takes back whatever a test did, and waits until every director is sure of its one reading. */
  async repair(): Promise<void> {
    this.cluster.faults.reset();
    for (const [id, object] of Object.entries(OBJECTS)) {
      this.define(id);
      this.cluster.store.put(object);
    }
    await eventually('everything is read', () =>
      Object.keys(DIRECTORS).every(director => this.isSure(director)),
    );
  }

  /** Whether a director has one reading, with shares that are known now. */
  isSure(director: string): boolean {
    const { readings } = this.ask(director);
    return (
      readings.length === 1 &&
      readings[0].shares !== undefined &&
      !readings[0].provenance.stale
    );
  }

  /** Everything else is read as before: the cluster is connected, and the other directors are sure. */
  async othersAreSure(...but: string[]): Promise<void> {
    await eventually(
      'it is connected',
      () => this.facts().connectivity.status === 'connected',
    );
    const others = Object.keys(DIRECTORS).filter(d => !but.includes(d));
    await eventually('the others are sure', () =>
      others.every(director => this.isSure(director)),
    );
  }

  ask(director: string, factsStaleAfterMs = 60_000) {
    const snapshot = this.fleet.snapshot();
    const question = questionFrom(snapshot, KEY, { factsStaleAfterMs });
    const asked = DIRECTORS[director];
    return {
      detection: asked.detect(question),
      readings: asked.read(question),
    };
  }

  facts(): ClusterFacts {
    return this.fleet.snapshot()[0];
  }

  /** State and facts of a resource by its id. */
  read(id: string) {
    return this.facts().declared.get(resourceNamed(id))!;
  }

  /** Waits until a resource has a state. */
  async untilIt(id: string, availability: string): Promise<void> {
    await eventually(
      `${id} is ${availability}`,
      () => this.read(id).state.availability === availability,
    );
  }

  /** Deletes the definition of a resource, and with it all of its objects. */
  undefine(id: string): void {
    const { apiVersion, kind, metadata } = minimalCrd(resourceNamed(id));
    this.cluster.store.remove(apiVersion, kind, metadata.name);
  }

  /** Defines a resource. @param version - default: the preferred one */
  define(id: string, version?: string): void {
    this.cluster.store.put(minimalCrd(resourceNamed(id), version));
  }

  remove({ apiVersion, kind, metadata }: KubeObject): void {
    const { name, namespace } = metadata;
    this.cluster.store.remove(apiVersion, kind, name, namespace);
  }
}

/** A resource that is watched, by its id. */
export function resourceNamed(id: string): WatchedResource<any> {
  return RESOURCES.find(resource => resource.id === id)!;
}
