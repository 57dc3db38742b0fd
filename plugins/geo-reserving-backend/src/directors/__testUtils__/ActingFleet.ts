import { mockServices } from '@backstage/backend-test-utils';
import type { ContractClient, KubeObject } from '@geo-reserving/fleet-emulator';
import type { Intent } from '@geo-reserving/plugin-geo-reserving-common';
import type {
  DirectorQuestion,
  KubernetesWrite,
  PlannedChange,
  TrafficDirector,
} from '@geo-reserving/plugin-geo-reserving-node';
import { wantedOf } from '@geo-reserving/plugin-geo-reserving-node/testUtils';
import { ENTRY_RESOURCES } from '../../entry/resources';
import { eventually } from '../../fleet/__testUtils__/eventually';
import { ClusterTransport } from '../../fleet/connection/ClusterTransport';
import { Semaphore } from '../../fleet/connection/Semaphore';
import { Fleet } from '../../fleet/Fleet';
import { DEFAULT_TIMING } from '../../fleet/FleetTiming';
import type { WriteOutcome } from '../../operations/ports';
import type { PlanChange } from '../../planning/Plan';
import {
  FencedWriter,
  type FencedWriterOptions,
} from '../../writing/FencedWriter';
import { objectPath } from '../../writing/patchRequest';
import {
  actingGslb,
  actingObjects,
  gslbStatus,
  KEY,
  type ActingCluster,
} from './actingObjects';
import { questionFrom } from './questionFrom';

/** An API server with everything installed, and the token of the portal's ServiceAccount. */
export type ActingServer = {
  url: string;
  caPem: string;
  token: string;
  admin: ContractClient;
  /** Writes an object, its status too. */
  put(object: KubeObject): Promise<void>;
  stop(): Promise<void>;
};

export const CLUSTERS: readonly ActingCluster[] = [
  { name: 'fra-1', address: '203.0.113.10', group: 'k8gb.io', tag: 'eu' },
  { name: 'iad-1', address: '203.0.113.30', group: 'k8gb.absa.oss', tag: 'us' },
];
const REGIONS: Record<string, string> = {
  'fra-1': 'eu-central',
  'iad-1': 'us-east',
};
const PLACED = new Map(CLUSTERS.map(({ name }) => [REGIONS[name], [name]]));
/** Where k8gb answers with before anything is changed. */
const HOME = [CLUSTERS[0].address];
const never = new AbortController().signal;

/** Two API servers with everything that directs a service, a fleet that watches them, and a writer that writes to them. */
export class ActingFleet {
  private readonly fleet: Fleet;
  private readonly transports: ReadonlyMap<string, ClusterTransport>;
  private readonly writer: FencedWriter;
  private generation = 1;

  private constructor(
    private readonly servers: ReadonlyMap<string, ActingServer>,
    private readonly directors: readonly TrafficDirector[],
  ) {
    this.transports = new Map(
      [...servers].map(([name, server]) => [
        name,
        new ClusterTransport({
          connection: connectionTo(server),
          timing: DEFAULT_TIMING,
          lists: new Semaphore(2),
          now: Date.now,
        }),
      ]),
    );
    this.writer = this.writerOver(name => this.transports.get(name));
    this.fleet = new Fleet({
      clusters: [...servers].map(([name, server]) => ({
        name,
        region: REGIONS[name],
        meshIds: [name],
        connection: connectionTo(server),
      })),
      regions: [],
      declared: [
        ...new Set([
          ...ENTRY_RESOURCES,
          ...directors.flatMap(({ resources }) => resources ?? []),
        ]),
      ],
      logger: mockServices.logger.mock(),
      timing: { absentEveryMs: 1_000 },
    });
  }

  /** @param startServer - of a name, with the definitions of what directors write */
  static async start(
    directors: readonly TrafficDirector[],
    startServer: (name: string) => Promise<ActingServer>,
  ): Promise<ActingFleet> {
    const servers = new Map<string, ActingServer>();
    for (const cluster of CLUSTERS) {
      const server = await startServer(cluster.name);
      servers.set(cluster.name, server);
      const own = [...actingObjects(cluster), actingGslb(cluster, HOME)];
      for (const object of own) await server.put(object);
    }
    const acting = new ActingFleet(servers, directors);
    acting.fleet.start();
    await eventually(
      'every director finds what it directs in both clusters',
      () => directors.every(director => acting.isFound(director)),
      60_000,
    );
    return acting;
  }

  async stop(): Promise<void> {
    await this.fleet.stop();
    this.transports.forEach(transport => transport.dropConnections());
    await Promise.all([...this.servers.values()].map(s => s.stop()));
  }

  /** A later operation than all before. */
  nextOperation(): void {
    this.generation += 1;
  }

  admin(name: string): ContractClient {
    return this.servers.get(name)!.admin;
  }

  transport(name: string): ClusterTransport {
    return this.transports.get(name)!;
  }

  question(): DirectorQuestion<any> {
    return questionFrom(this.fleet.snapshot(), KEY);
  }

  /** What a director would change now. */
  planned(director: TrafficDirector, intent: Intent): PlannedChange[] {
    const outcome = director.change!(this.question(), wantedOf(intent, PLACED));
    if (outcome.kind === 'cannot') throw new Error(outcome.why);
    return [...outcome.changes];
  }

  written(
    change: PlannedChange,
    way: 'write' | 'undo' = 'write',
    writer = this.writer,
  ): Promise<WriteOutcome> {
    const fence = {
      service: { namespace: 'shop', name: 'checkout' },
      operation: 'op',
      generation: this.generation,
    };
    return writer[way](change as unknown as PlanChange, fence, never);
  }

  writerOver(transportOf: FencedWriterOptions['transportOf']): FencedWriter {
    return new FencedWriter({
      transportOf,
      directors: this.directors,
      generationOf: async fence => fence.generation,
    });
  }

  live({ write }: PlannedChange): Promise<KubeObject> {
    const { cluster } = write as KubernetesWrite;
    return this.admin(cluster).object(objectPath(write as KubernetesWrite));
  }

  /** What people and other tools wrote, without what the fence adds. */
  async content(change: PlannedChange) {
    const { spec, metadata } = await this.live(change);
    const annotations = Object.entries(metadata.annotations ?? {}).filter(
      ([key]) => !key.startsWith('geo-reserving/'),
    );
    return { spec, annotations: Object.fromEntries(annotations) };
  }

  /** Somebody else writes into the object of a change. */
  async meddle({ write }: PlannedChange, by: string, body: object) {
    const path = objectPath(write as KubernetesWrite);
    const { cluster } = write as KubernetesWrite;
    await this.admin(cluster).object(`${path}?fieldManager=${by}`, {
      method: 'PATCH',
      contentType: 'application/merge-patch+json',
      body,
    });
  }

  /** k8gb does not run here: it writes down what it would answer once it looked at every copy. */
  async k8gbLooks(records: readonly string[] = HOME): Promise<void> {
    for (const { name, address, group, tag } of CLUSTERS) {
      await this.admin(name).object(
        `/apis/${group}/v1beta1/namespaces/shop/gslbs/checkout/status?fieldManager=k8gb`,
        {
          method: 'PATCH',
          contentType: 'application/merge-patch+json',
          body: { status: gslbStatus(tag, address, records) },
        },
      );
    }
  }

  private isFound(director: TrafficDirector): boolean {
    const found = director
      .read(this.question())
      .flatMap(({ objects }) => objects.map(o => o.cluster));
    return new Set(found).size === CLUSTERS.length;
  }
}

function connectionTo({ url, caPem, token }: ActingServer) {
  return {
    kind: 'server' as const,
    url,
    credential: { kind: 'token' as const, token },
    ca: { kind: 'pem' as const, pem: caPem },
    skipTLSVerify: false,
  };
}
