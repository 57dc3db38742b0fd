/**
 * Watches one cluster: a probe, an identity and one loop per resource behind a gate, and the verdict that
 * follows from them. Knows nothing of other clusters, so nothing here can harm them.
 */
import type { LoggerService } from '@backstage/backend-plugin-api';
import { EVERYTHING } from '@geo-reserving/plugin-geo-reserving-node';
import type {
  Concern,
  WatchedResource,
} from '@geo-reserving/plugin-geo-reserving-node';
import { ClusterTransport } from '../connection/ClusterTransport';
import type { ClusterConnectionConfig } from '../connection/ClusterConnectionConfig';
import type { Semaphore } from '../connection/Semaphore';
import { ClusterClock } from '../connectivity/ClusterClock';
import { connectivity, notContacted } from '../connectivity/connectivity';
import type {
  Contradiction,
  Evidence,
  Verdict,
} from '../connectivity/connectivity';
import { PROBES_KEPT } from '../connectivity/Probe';
import type { Probe } from '../connectivity/Probe';
import { Prober } from '../connectivity/Prober';
import type { ClusterFacts, ResourceKey } from '../facts';
import type { FleetMetrics } from '../FleetMetrics';
import type { FleetTiming } from '../FleetTiming';
import { Discovery } from '../resources/Discovery';
import type { FactTable } from '../resources/FactTable';
import { RESOURCE_KEYS, RESOURCE_TABLE } from '../resources/resourceTable';
import { Gate } from '../watching/Gate';
import { ResourceLoop } from '../watching/ResourceLoop';
import type { LoopEvents } from '../watching/ResourceLoop';
import type { ResourceHealth } from '../watching/ResourceHealth';
import { ClusterStore } from './ClusterStore';
import { gatherEvidence } from './gatherEvidence';
import { IdentityLoop } from './IdentityLoop';
import { QuietLog } from './QuietLog';
import { stateOf, toldOf, troublesOf } from './resourceStates';
import { regionContradiction } from './regionContradiction';
import { TroubleLog } from './TroubleLog';

/** What a watcher needs from outside. */
export type WatcherOptions = {
  cluster: ClusterConnectionConfig;
  /** Values of the nodes' region label that belong to the cluster's region. */
  regionLabels: readonly string[];
  /** Resources that directors and probes want watched, each once. */
  declared: readonly WatchedResource<any>[];
  lists: Semaphore;
  timing: FleetTiming;
  now: () => number;
  random: () => number;
  logger: LoggerService;
  metrics: FleetMetrics;
  /** Something that readers should be told of. */
  onConcern: (concern: Concern) => void;
  /** Something that only an age depends on. */
  onAge: () => void;
  /** The stated UUID may have changed. */
  onIdentity: () => void;
};

/** A row of the table, or a resource that somebody declared. */
type Watched = ResourceKey | WatchedResource<any>;

type AnyLoop = {
  resource: WatchedResource<any>;
  run: (signal: AbortSignal) => Promise<void>;
  wake: () => void;
  health: ResourceHealth;
};

/** Verdicts that depend on time alone are looked at this often. */
const TICK_MS = 1_000;

export class ClusterWatcher {
  readonly name: string;
  private readonly gate = new Gate();
  private readonly clock = new ClusterClock();
  private readonly store: ClusterStore;
  private readonly log: QuietLog;
  private readonly troubles: TroubleLog;
  private readonly transport: ClusterTransport;
  private readonly prober: Prober;
  private readonly identityLoop: IdentityLoop;
  private readonly loops: ReadonlyMap<Watched, AnyLoop>;
  private probes: readonly Probe[] = [];
  private verdict: Verdict;
  private version?: string;
  private contradiction?: Contradiction;
  /** What was last told about the resources, without ages. */
  private told = '';

  constructor(private readonly o: WatcherOptions) {
    const { cluster, now, random, timing } = o;
    this.name = cluster.name;
    this.verdict = notContacted(now());
    this.store = new ClusterStore(cluster, o.declared);
    this.log = new QuietLog(o.logger.child({ cluster: cluster.name }), now);
    this.troubles = new TroubleLog(cluster.name, this.log);
    this.transport = new ClusterTransport({
      connection: cluster.connection,
      timing,
      lists: o.lists,
      now,
      onBytes: bytes => o.metrics.received(cluster.name, bytes),
      onDate: (date, times) => this.clock.observe(date, times),
    });
    const { transport, gate } = this;
    this.prober = new Prober({
      transport,
      timing,
      now,
      random,
      onProbe: probe => this.takeProbe(probe),
    });
    this.identityLoop = new IdentityLoop({
      transport,
      gate,
      timing,
      random,
      onChange: () => this.onIdentity(),
    });
    this.loops = this.makeLoops();
  }

  /** For requests besides watching; bound and timed like all of them. */
  get requests(): Pick<ClusterTransport, 'json'> {
    return this.transport;
  }

  /** The UUID the cluster states, once known. */
  get uuid(): string | undefined {
    return this.identityLoop.identity.uuid;
  }

  /** Watches until the signal fires; everything is closed then. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    const tick = setInterval(() => this.tick(), TICK_MS);
    const stop = () => this.gate.close();
    signal.addEventListener('abort', stop, { once: true });
    await Promise.all([
      this.prober.run(signal),
      this.identityLoop.run(signal),
      ...[...this.loops.values()].map(loop => loop.run(signal)),
    ]);
    clearInterval(tick);
    this.transport.dropConnections();
  }

  /** Sets or clears a contradiction that only the fleet can see. */
  contradict(contradiction: Contradiction | undefined): void {
    if (this.contradiction?.message !== contradiction?.message) {
      this.contradiction = contradiction;
      this.judge();
    }
  }

  /** The facts as of now. */
  publish(): ClusterFacts {
    const { basis: _, ...verdict } = this.verdict;
    return this.store.publish({
      connectivity: verdict,
      identity: {
        ...this.identityLoop.identity,
        ...(this.version ? { version: this.version } : {}),
      },
      clockAheadMs: this.clock.aheadMs,
      stateOf: which => stateOf(this.loopOf(which)),
    });
  }

  private makeLoops(): ReadonlyMap<Watched, AnyLoop> {
    const discovery = new Discovery(
      this.transport,
      this.o.now,
      // Shorter than the pause after which a missing resource is looked for again.
      this.o.timing.absentEveryMs / 10,
    );
    const { tables, declared } = this.store;
    return new Map<Watched, AnyLoop>([
      ...RESOURCE_KEYS.map((key): [Watched, AnyLoop] => [
        key,
        this.loop<any>(RESOURCE_TABLE[key], tables[key], discovery),
      ]),
      ...[...declared].map(([resource, table]): [Watched, AnyLoop] => [
        resource,
        this.loop<any>(resource, table, discovery),
      ]),
    ]);
  }

  private loop<F>(
    resource: WatchedResource<F>,
    table: FactTable<F>,
    discovery: Discovery,
  ): AnyLoop {
    const { timing, now, random } = this.o;
    const loop = new ResourceLoop<F>({
      resource,
      table,
      transport: this.transport,
      discovery,
      gate: this.gate,
      timing,
      now,
      random,
      events: this.eventsOf(resource),
    });
    return {
      resource,
      run: signal => loop.run(signal),
      wake: () => loop.wake(),
      get health() {
        return loop.health;
      },
    };
  }

  private loopOf(which: Watched): AnyLoop {
    return this.loops.get(which)!;
  }

  private eventsOf<F>(resource: WatchedResource<F>): LoopEvents<F> {
    const { metrics, onConcern } = this.o;
    const { name } = this;
    const label = resource.id;
    return {
      onFacts: changed => {
        for (const fact of changed) {
          onConcern(resource.concerns(fact));
        }
        if (changed.length > 0 && resource.plural === 'nodes') {
          this.judge();
        }
      },
      onHealth: () => this.onHealth(),
      onAge: () => this.o.onAge(),
      onLost: () => this.prober.hurry(),
      onRestart: reason => metrics.watchRestarted(name, label, reason),
      onList: done => metrics.listed(name, label, done),
      onBytes: bytes => metrics.received(name, bytes),
    };
  }

  private onIdentity(): void {
    this.o.onConcern(EVERYTHING);
    this.o.onIdentity();
  }

  /** Tells of a change of availability; a mere age is only passed on. */
  private onHealth(): void {
    const now = toldOf(this.loops.values());
    if (now === this.told) {
      this.o.onAge();
      return;
    }
    this.told = now;
    this.o.onConcern(EVERYTHING);
    this.judge();
  }

  private tick(): void {
    this.judge();
    this.troubles.look(troublesOf(this.loops.values()));
  }

  private takeProbe(probe: Probe): Verdict {
    this.probes = [...this.probes, probe].slice(-PROBES_KEPT);
    if (probe.outcome === 'answered') {
      this.version = probe.version ?? this.version;
    }
    const before = this.verdict;
    this.judge();
    this.turnGate(probe, before);
    this.o.onAge();
    return this.verdict;
  }

  /** Opened by the first good answer, closed by a verdict: what is open is not torn down by one lost probe. */
  private turnGate(probe: Probe, before: Verdict): void {
    const recovered =
      before.basis === 'probes' && this.verdict.basis === 'facts';
    if (probe.outcome === 'answered' && (recovered || !this.gate.isOpen)) {
      this.gate.open();
      this.identityLoop.wake();
      for (const loop of this.loops.values()) loop.wake();
    } else if (this.gate.isOpen && this.mustStay()) {
      this.gate.close();
      this.transport.dropConnections();
    }
  }

  /** True while asking for more than the version is pointless or harmful. */
  private mustStay(): boolean {
    const newest = this.probes.at(-1);
    return (
      this.verdict.basis === 'probes' &&
      newest?.outcome === 'failed' &&
      (this.verdict.status === 'unreachable' ||
        this.verdict.status === 'misconfigured' ||
        newest.failure.kind === 'unauthorized')
    );
  }

  private judge(): void {
    const before = this.verdict;
    this.verdict = connectivity(
      before,
      this.evidence(),
      this.o.now(),
      this.o.timing,
    );
    const { status, message, remedy } = this.verdict;
    if (status !== before.status) {
      this.o.metrics.statusChanged(this.name, status);
      this.log.info(`${this.name} is ${status}: ${message}`, { status });
    }
    if (spoken(before) !== spoken(this.verdict)) {
      this.o.onConcern(EVERYTHING);
    }
    if (remedy && status !== before.status && status !== 'connected') {
      this.log.warn(`remedy ${status}`, `${this.name}: ${remedy}`, { status });
    }
  }

  private evidence(): Evidence {
    const { cluster, regionLabels } = this.o;
    const nodes = this.store.tables.nodes.values();
    return gatherEvidence({
      cluster: cluster.name,
      probes: this.probes,
      resources: this.loops.values(),
      contradiction: this.contradiction,
      region: regionContradiction(cluster, regionLabels, nodes),
      missing: this.identityLoop.missing,
    });
  }
}

/** Everything of a verdict that a person would notice; times pass by themselves. */
function spoken(verdict: Verdict): string {
  const { lastSeen: _, ...rest } = verdict;
  return JSON.stringify(rest);
}
