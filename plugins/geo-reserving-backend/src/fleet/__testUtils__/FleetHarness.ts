import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  CertificateAuthority,
  EmulatedCluster,
} from '@geo-reserving/fleet-emulator';
import type { FaultMode, PolicyRule } from '@geo-reserving/fleet-emulator';
import type { ClusterConnectionConfig } from '../connection/ClusterConnectionConfig';
import type { ClusterFacts } from '../facts';
import { Fleet } from '../Fleet';
import type { FleetChange, FleetOptions } from '../Fleet';
import type { FleetMetrics } from '../FleetMetrics';
import type { FleetTiming } from '../FleetTiming';
import { CONFIG_MAPS } from '../resources/configMaps';
import { RESOURCE_TABLE } from '../resources/resourceTable';
import { eventually } from './eventually';
import { QUICK_TIMING } from './quickTiming';
import {
  clusterUuid,
  deployment,
  endpointSlice,
  namespaceObject,
  node,
  service,
} from './sampleObjects';

/** What deploy/rbac/reader.yaml grants, as the emulator's rules. */
export const READER_RULES: PolicyRule[] = [
  {
    verbs: ['get'],
    nonResourceURLs: ['/version', '/api/*', '/apis', '/apis/*'],
  },
  ...[...Object.values(RESOURCE_TABLE), CONFIG_MAPS].map(
    ({ group, plural }) => ({
      verbs: ['get', 'list', 'watch'],
      apiGroups: [group],
      resources: [plural],
    }),
  ),
  {
    verbs: ['get'],
    apiGroups: [''],
    resources: ['namespaces'],
    resourceNames: ['kube-system'],
  },
  {
    verbs: ['get'],
    apiGroups: [''],
    resources: ['configmaps'],
    resourceNames: ['d8-cluster-uuid'],
    namespaces: ['kube-system'],
  },
];

/** Two emulated clusters, alpha in Europe and beta in the US, a fleet over them, and everything that it logs. */
export class FleetHarness {
  readonly clusters = new Map<string, EmulatedCluster>();
  readonly tokens = new Map<string, string>();
  readonly logged: string[] = [];
  readonly changes: FleetChange[] = [];
  private fleets: Fleet[] = [];

  private constructor(readonly ca: CertificateAuthority) {}

  /** Starts the clusters with a node, a service and all that stands behind it. */
  static async start(
    o: { bookmarkIntervalMs?: number } = {},
  ): Promise<FleetHarness> {
    const harness = new FleetHarness(
      await CertificateAuthority.create('fleet test CA'),
    );
    for (const [name, region] of [
      ['alpha', 'eu'],
      ['beta', 'us'],
    ]) {
      const { ca } = harness;
      const cluster = await EmulatedCluster.start({ name, ca, ...o });
      harness.clusters.set(name, cluster);
      harness.tokens.set(name, cluster.issueToken('reader', READER_RULES));
      for (const object of [
        namespaceObject('shop'),
        namespaceObject('many'),
        node(`${name}-node`, region),
        clusterUuid(`uuid-of-${name}`),
        deployment('shop', 'checkout'),
        service('shop', 'checkout'),
        endpointSlice('shop', 'checkout'),
      ]) {
        cluster.store.put(object);
      }
    }
    return harness;
  }

  cluster(name: string): EmulatedCluster {
    return this.clusters.get(name) as EmulatedCluster;
  }

  connectionOf(name: string, region: string): ClusterConnectionConfig {
    return {
      name,
      region,
      meshIds: [name],
      connection: {
        kind: 'server',
        url: this.cluster(name).url,
        credential: {
          kind: 'token',
          token: this.tokens.get(name) as string,
        },
        ca: { kind: 'pem', pem: this.ca.pem },
        skipTLSVerify: false,
      },
    };
  }

  /** Starts a fleet over both clusters. */
  fleet(
    o: {
      timing?: Partial<FleetTiming>;
      clusters?: ClusterConnectionConfig[];
      declared?: FleetOptions['declared'];
      metrics?: FleetMetrics;
    } = {},
  ): Fleet {
    const fleet = new Fleet({
      clusters: o.clusters ?? [
        this.connectionOf('alpha', 'eu'),
        this.connectionOf('beta', 'us'),
      ],
      regions: ['eu', 'us'].map(name => ({
        name,
        title: name,
        labels: [name],
      })),
      logger: this.logger(),
      metrics: o.metrics,
      declared: o.declared,
      timing: { ...QUICK_TIMING, ...o.timing },
    });
    this.fleets.push(fleet);
    fleet.onChange(change => this.changes.push(change));
    fleet.start();
    return fleet;
  }

  /** A fleet whose clusters are both connected. */
  async connected(timing: Partial<FleetTiming> = {}): Promise<Fleet> {
    const fleet = this.fleet({ timing });
    await this.status(fleet, 'alpha', 'connected');
    await this.status(fleet, 'beta', 'connected');
    return fleet;
  }

  /** Waits for a verdict. */
  async status(
    fleet: Fleet,
    name: string,
    status: ClusterFacts['connectivity']['status'],
  ): Promise<ClusterFacts> {
    try {
      return await eventually(`${name} is ${status}`, () => {
        const facts = factsOf(fleet, name);
        return facts.connectivity.status === status && facts;
      });
    } catch (error) {
      const seen = JSON.stringify(factsOf(fleet, name).connectivity);
      throw new Error(`${(error as Error).message}; it is ${seen}`);
    }
  }

  /** Switches a fault on and waits until the listener is at fault: a certificate takes a while to be made. */
  async breaks(name: string, mode: FaultMode): Promise<void> {
    const cluster = this.cluster(name);
    cluster.faults.set(mode);
    await cluster.settled();
  }

  /** Changes an object in a cluster and waits until the fleet knows: proof that its facts are fresh. */
  async staysFresh(fleet: Fleet, name: string): Promise<void> {
    const replicas = 3 + Math.floor(Math.random() * 1_000_000);
    this.cluster(name).store.put(deployment('shop', 'checkout', replicas));
    await eventually(`${name} tells of ${replicas} replicas`, () => {
      const facts = factsOf(fleet, name);
      return facts.deployments.get('shop/checkout')?.desired === replicas;
    });
  }

  async close(): Promise<void> {
    await this.stopFleets();
    await Promise.all([...this.clusters.values()].map(c => c.close()));
  }

  /** Ends the fleets and mends the clusters, for the next test. */
  async stopFleets(): Promise<void> {
    await Promise.all(this.fleets.map(fleet => fleet.stop()));
    this.fleets = [];
    this.clusters.forEach(cluster => cluster.faults.reset());
    this.changes.length = 0;
  }

  private logger(): LoggerService {
    const write = (message: string, meta?: unknown) => {
      this.logged.push(`${message} ${JSON.stringify(meta ?? {})}`);
    };
    const logger: LoggerService = {
      error: write,
      warn: write,
      info: write,
      debug: write,
      child: () => logger,
    };
    return logger;
  }
}

/** The facts of one cluster in the present snapshot. */
export function factsOf(fleet: Fleet, name: string): ClusterFacts {
  const facts = fleet.snapshot().find(cluster => cluster.name === name);
  if (!facts) {
    throw new Error(`no cluster ${name} in the snapshot`);
  }
  return facts;
}
