import { mockServices } from '@backstage/backend-test-utils';
import { OWN_CRDS } from '@geo-reserving/fleet-emulator';
import type { KubeObject } from '@geo-reserving/fleet-emulator';
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
import { RealCluster } from '../../fleet/__testUtils__/RealCluster';
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
import { realCrds } from './realCrds';

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

/**
 * Two real API servers with the rights of deploy/rbac, everything that directs a service in both, a fleet that watches them
 * and a writer that writes to them.
 */
export class ActingFleet {
  private readonly fleet: Fleet;
  private readonly transports: ReadonlyMap<string, ClusterTransport>;
  private readonly writer: FencedWriter;
  private generation = 1;

  private constructor(
    private readonly reals: readonly RealCluster[],
    private readonly directors: readonly TrafficDirector[],
  ) {
    this.transports = new Map(
      reals.map(real => [real.name, transportTo(real)]),
    );
    this.writer = this.writerOver(name => this.transports.get(name));
    this.fleet = new Fleet({
      clusters: reals.map(real => real.connection(REGIONS[real.name])),
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

  static async start(
    directors: readonly TrafficDirector[],
  ): Promise<ActingFleet> {
    const reals = await Promise.all(
      CLUSTERS.map(({ name }) =>
        RealCluster.start(name, ['operator', 'operator-services']),
      ),
    );
    for (const [i, real] of reals.entries()) {
      for (const crd of definitions()) await real.install(crd);
      const own = [
        ...actingObjects(CLUSTERS[i]),
        actingGslb(CLUSTERS[i], HOME),
      ];
      for (const object of own) await real.put(object);
    }
    const acting = new ActingFleet(reals, directors);
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
    await Promise.all(this.reals.map(({ server }) => server.stop()));
  }

  /** A later operation than all before. */
  nextOperation(): void {
    this.generation += 1;
  }

  real(name: string): RealCluster {
    return this.reals.find(real => real.name === name)!;
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
    return this.real(cluster).admin.object(
      objectPath(write as KubernetesWrite),
    );
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
    await this.real(cluster).admin.object(`${path}?fieldManager=${by}`, {
      method: 'PATCH',
      contentType: 'application/merge-patch+json',
      body,
    });
  }

  /** k8gb does not run here: it writes down what it would answer once it looked at every copy. */
  async k8gbLooks(records: readonly string[] = HOME): Promise<void> {
    for (const { name, address, group, tag } of CLUSTERS) {
      await this.real(name).admin.object(
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

function definitions(): KubeObject[] {
  const own = [
    'serviceimports.multicluster.x-k8s.io',
    'serviceexports.multicluster.x-k8s.io',
  ];
  return [
    ...realCrds(),
    ...OWN_CRDS.filter(({ metadata }) => own.includes(metadata.name)),
  ];
}

function transportTo({ server, token }: RealCluster): ClusterTransport {
  return new ClusterTransport({
    connection: {
      kind: 'server',
      url: server.url,
      credential: { kind: 'token', token },
      ca: { kind: 'pem', pem: server.caPem },
      skipTLSVerify: false,
    },
    timing: DEFAULT_TIMING,
    lists: new Semaphore(2),
    now: Date.now,
  });
}
