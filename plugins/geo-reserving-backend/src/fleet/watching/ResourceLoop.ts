/**
 * Keeps the facts of one resource of one cluster current: discover, list, watch, and again.
 *
 * phase      leaves to                                        when
 * discover   list                                             a version is served
 * list       watch / discover                                 read whole / 404
 * watch      watch / list                                     closed or failed, resumed / 410, silence, third strike, long gap
 *
 * Between two steps that failed it waits: jittered exponential backoff, or what Retry-After asks, or, for a
 * resource that is absent or forbidden, a slow fixed pace. While the cluster does not answer at all the gate holds it.
 * Facts are never thrown away by a failure: they stay, and `at` says how old they are. A failure here concerns
 * this resource and nothing else.
 */
import type { WatchedResource } from '@geo-reserving/plugin-geo-reserving-node';
import type { ClusterTransport } from '../connection/ClusterTransport';
import { failureOf } from '../connection/Failure';
import type { Failure } from '../connection/Failure';
import type { FleetTiming } from '../FleetTiming';
import type { Discovery } from '../resources/Discovery';
import type { FactTable } from '../resources/FactTable';
import { resourcePath } from '../resources/resourceTable';
import { backoff, jittered } from './backoff';
import type { Gate } from './Gate';
import { listResource } from './listResource';
import { Nap } from './Nap';
import { ResourceHealth } from './ResourceHealth';
import { reviewPermissions } from './reviewPermissions';
import { watchResource } from './watchResource';
import type { WatchEnd, WatchNews } from './WatchReader';

/** After a pause of this long a list is the quicker way to be current, and the only provable one. */
const RESUME_WITHIN_MS = 30_000;
/** A watch that ends sooner, without news, is a failure in disguise. */
const SHORT_WATCH_MS = 1_000;
/** After this many failures of a watch in a row its starting point is not trusted any more. */
const STRIKES_TO_RELIST = 3;

type Phase =
  | { kind: 'discover' }
  | { kind: 'list'; version: string; afterSilence: boolean }
  | { kind: 'watch'; version: string; resourceVersion: string; from: number };

/** How long to wait before the next step; `firm` waits are not cut short by good news. */
type Rest = { ms: number; firm?: boolean } | undefined;

/** What a loop tells its cluster. */
export type LoopEvents<F> = {
  /** Facts that changed, old and new. */
  onFacts: (changed: F[]) => void;
  /** Availability or message changed. */
  onHealth: () => void;
  /** The age of the facts changed, and nothing else about them. */
  onAge: () => void;
  /** A connection was lost: a good moment to ask whether the cluster is still there. */
  onLost: () => void;
  onRestart: (reason: string) => void;
  onList: (done: { seconds: number; objects: number; pages: number }) => void;
  onBytes: (bytes: number) => void;
};

export class ResourceLoop<F> {
  readonly health: ResourceHealth;
  private phase: Phase = { kind: 'discover' };
  private strikes = 0;
  private readonly nap = new Nap();

  constructor(
    private readonly o: {
      resource: WatchedResource<F>;
      table: FactTable<F>;
      transport: Pick<ClusterTransport, 'json' | 'watch'>;
      discovery: Discovery;
      gate: Gate;
      timing: FleetTiming;
      now: () => number;
      random: () => number;
      events: LoopEvents<F>;
    },
  ) {
    this.health = new ResourceHealth(o.now, {
      onChange: o.events.onHealth,
      onAge: o.events.onAge,
    });
  }

  /** Runs until the signal fires. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const session = await this.o.gate.enter(signal);
      const rest = session && (await this.stepSafely(session));
      if (rest) {
        await this.nap.sleep(rest.ms, signal, !rest.firm);
      }
    }
  }

  /** The cluster answers again: do not sleep on. */
  wake(): void {
    this.strikes = 0;
    this.nap.wake();
  }

  private async stepSafely(session: AbortSignal): Promise<Rest> {
    try {
      return await this.step(session);
    } catch (error) {
      // The gate closed: what was under way is over, and nobody's fault here.
      return session.aborted ? undefined : this.failed(failureOf(error));
    }
  }

  private step(session: AbortSignal): Promise<Rest> {
    const { phase } = this;
    switch (phase.kind) {
      case 'discover':
        return this.discover(session);
      case 'list':
        return this.list(phase, session);
      default:
        return this.o.now() - phase.from > RESUME_WITHIN_MS
          ? this.list({ ...phase, kind: 'list', afterSilence: false }, session)
          : this.watch(phase, session);
    }
  }

  private async discover(session: AbortSignal): Promise<Rest> {
    const { resource, timing, random } = this.o;
    const found = await this.o.discovery.find(resource, session);
    switch (found.outcome) {
      case 'served':
        this.phase = {
          kind: 'list',
          version: found.version,
          afterSilence: false,
        };
        return undefined;
      case 'not-installed':
        this.o.events.onFacts(this.o.table.replace([]));
        this.health.notInstalled();
        return { ms: jittered(timing.absentEveryMs, 0.33, random()) };
      default:
        return this.failed(found.failure);
    }
  }

  private async list(
    phase: Extract<Phase, { kind: 'list' }>,
    session: AbortSignal,
  ): Promise<Rest> {
    const { resource, timing, now } = this.o;
    const begun = now();
    const path = resourcePath(resource, phase.version);
    let list;
    try {
      list = await listResource(this.o.transport, {
        path,
        parse: resource.parse,
        fieldSelector: resource.fieldSelector,
        pageSize: Math.min(resource.pageSize ?? Infinity, timing.pageSize),
        maxObjects: timing.maxObjects,
        signal: session,
      });
    } catch (error) {
      session.throwIfAborted();
      return this.listFailed(failureOf(error), session);
    }
    const { items, resourceVersion, pages } = list;
    const changed = this.o.table.replace(items);
    this.o.events.onList({
      seconds: (now() - begun) / 1000,
      objects: items.length,
      pages,
    });
    this.health.listed(begun, phase.afterSilence && changed.length > 0);
    this.o.events.onFacts(changed);
    this.phase = {
      kind: 'watch',
      version: phase.version,
      resourceVersion,
      from: now(),
    };
    return undefined;
  }

  private async listFailed(
    failure: Failure,
    session: AbortSignal,
  ): Promise<Rest> {
    if (failure.kind === 'not-found') {
      // The resource went away, or moved to another version.
      this.phase = { kind: 'discover' };
      return this.backOff();
    }
    if (failure.kind !== 'forbidden') {
      return this.failed(failure);
    }
    const { resource, timing, random } = this.o;
    const missing = await reviewPermissions(
      this.o.transport,
      resource,
      session,
    );
    this.health.forbidden(failure, missing);
    return { ms: jittered(timing.forbiddenEveryMs, 0.2, random()) };
  }

  private async watch(
    phase: Extract<Phase, { kind: 'watch' }>,
    session: AbortSignal,
  ): Promise<Rest> {
    const { resource, timing, now, random } = this.o;
    const begun = now();
    const end = await watchResource(this.o.transport, {
      path: resourcePath(resource, phase.version),
      parse: resource.parse,
      fieldSelector: resource.fieldSelector,
      resourceVersion: phase.resourceVersion,
      seconds: Math.ceil(jittered(timing.watchForMs, 0.2, random()) / 1000),
      maxLineBytes: timing.maxLineBytes,
      watchSilenceMs: timing.watchSilenceMs,
      now,
      signal: session,
      onNews: news => this.take(news),
      onBytes: this.o.events.onBytes,
    });
    this.phase = {
      ...phase,
      resourceVersion: end.resourceVersion,
      from: now(),
    };
    return this.afterWatch(end, now() - begun, session);
  }

  private take(news: WatchNews<F>): void {
    const { table } = this.o;
    this.strikes = 0;
    switch (news.kind) {
      case 'upsert':
        this.o.events.onFacts(table.apply(news.parsed));
        break;
      case 'delete':
        if (news.key !== undefined) {
          this.o.events.onFacts(table.remove(news.key));
        }
        break;
      default:
    }
    this.health.heard();
  }

  private async afterWatch(
    end: WatchEnd,
    lastedMs: number,
    session: AbortSignal,
  ): Promise<Rest> {
    if (end.how === 'aborted') {
      return undefined;
    }
    if (end.how === 'closed') {
      this.o.events.onRestart('closed');
      if (lastedMs < SHORT_WATCH_MS && end.news === 0) {
        return this.failed({
          kind: 'truncated',
          message: 'its watch ends at once',
        });
      }
      this.strikes = 0;
      return undefined;
    }
    const { failure } = end;
    this.o.events.onRestart(failure.kind);
    switch (failure.kind) {
      case 'gone':
        this.relist(false);
        return this.backOff();
      case 'silent':
        this.relist(true);
        return undefined;
      case 'forbidden':
      case 'not-found':
        return this.listFailed(failure, session);
      default:
        return this.watchFailed(failure);
    }
  }

  private watchFailed(failure: Failure): Rest {
    this.o.events.onLost();
    const rest = this.failed(failure);
    if (this.strikes >= STRIKES_TO_RELIST) {
      this.relist(false);
    }
    return rest;
  }

  private relist(afterSilence: boolean): void {
    if (this.phase.kind === 'watch') {
      this.phase = { kind: 'list', version: this.phase.version, afterSilence };
    }
  }

  private failed(failure: Failure): Rest {
    const rest = this.backOff();
    this.health.failed(failure, this.strikes);
    return failure.retryAfterMs === undefined
      ? rest
      : { ms: Math.max(failure.retryAfterMs, rest?.ms ?? 0), firm: true };
  }

  private backOff(): Rest {
    const { timing, random } = this.o;
    this.strikes += 1;
    const limits = { fromMs: timing.backoffFromMs, toMs: timing.backoffToMs };
    return { ms: backoff(this.strikes, limits, random()) };
  }
}
