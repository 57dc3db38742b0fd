import { ServerResponse } from 'node:http';
import { FaultMode } from '../../faults/FaultSwitches';
import { KubeObject } from '../model/KubeObject';
import { groupVersion, resourceKey } from '../model/ResourceDefinition';
import { expired, StatusError } from '../model/StatusError';
import { ServedResource } from '../registry/ResourceRegistry';
import { Selection } from '../select/Selection';
import { StoredEvent } from '../storage/ResourceHistory';
import { ResourceTable } from '../storage/ResourceTable';
import { Representation } from './Representation';
import { WatchDependencies } from './WatchHub';

/** What is watched, and how it is told. */
export type WatchTarget = {
  served: ServedResource;
  selection: Selection;
  representation: Representation;
  /** Changes after this revision are told; undefined: what is there first, then changes. */
  fromRevision: number | undefined;
  /** After the initial objects, a bookmark says that these were all. */
  markInitialEnd: boolean;
  bookmarks: boolean;
  /** How long the watch lasts, in milliseconds. */
  timeoutMs: number;
  /** Whether who watches may still do so; asked again whenever rules or tokens change. */
  allowed: () => boolean;
};

/** What a fault does to a watch that is open: ends it, silences it, or nothing. */
const EFFECT: Readonly<
  Record<FaultMode, 'flow' | 'silent' | 'end' | 'gone' | 'cut'>
> = {
  none: 'flow',
  // Below HTTP: the listener has cut the connection already.
  refuse: 'flow',
  'expired-certificate': 'flow',
  'wrong-ca': 'flow',
  'black-hole': 'silent',
  reset: 'cut',
  // Real servers let these run into their deadlines; here the fault is felt at once.
  unauthorized: 'end',
  forbidden: 'end',
  'error-500': 'end',
  'too-many-requests': 'end',
  'truncated-json': 'end',
  endless: 'end',
  garbage: 'end',
  'gone-410': 'gone',
};

/**
 * One watch. It keeps no queue: it remembers the last revision it told and
 * reads on from the history, so that a slow or frozen client costs nothing,
 * and gets 410 when the history has gone on without it.
 */
export class WatchStream {
  readonly #table: ResourceTable;
  #cursor: number;
  #ended = false;
  #scheduled: NodeJS.Immediate | NodeJS.Timeout | undefined;
  #deadline: NodeJS.Timeout | undefined;
  #bookmarkTimer: NodeJS.Timeout | undefined;
  readonly #unwatch: () => void;

  constructor(
    private readonly target: WatchTarget,
    private readonly response: ServerResponse,
    private readonly deps: WatchDependencies,
    private readonly onEnd: () => void,
  ) {
    this.#table = deps.storage.table(resourceKey(target.served.definition));
    this.#cursor = target.fromRevision ?? deps.storage.revision;
    this.#unwatch = this.#table.watch(() => this.#wake());
    response.once('close', () => this.end());
    response.on('drain', () => this.#wake());
  }

  /** Sends the headers and whatever is to be told at once. */
  start(): void {
    const { bookmarks, timeoutMs } = this.target;
    this.response.writeHead(200, {
      'Content-Type': 'application/json',
      'Cache-Control': 'no-cache, private',
    });
    this.response.flushHeaders();
    if (this.target.fromRevision === undefined) this.#tellInitial();
    this.#deadline = setTimeout(() => this.#finish(), timeoutMs);
    this.#deadline.unref();
    if (bookmarks) {
      const { bookmarkIntervalMs } = this.deps;
      this.#bookmarkTimer = setInterval(
        () => this.#bookmark(),
        bookmarkIntervalMs,
      );
      this.#bookmarkTimer.unref();
    }
    this.followFaults();
  }

  /** Looks at the switches again. */
  followFaults(): void {
    if (this.#ended) return;
    const effect = this.#effect();
    if (effect === 'end') this.end();
    else if (effect === 'cut') this.response.destroy();
    else if (effect === 'gone') this.#fail(this.#tooOld());
    else if (effect === 'flow') this.#wake();
  }

  /** Ends the watch when its user may no longer watch. */
  checkAccess(): void {
    if (!this.target.allowed()) this.end();
  }

  /** Tells what is left to tell, and ends when the resource is no longer served. */
  withdraw(key: string): void {
    if (key !== resourceKey(this.target.served.definition)) return;
    this.#pump();
    this.end();
  }

  /** Ends the watch, its timers and its part in the table. */
  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#unwatch();
    clearTimeout(this.#deadline);
    clearInterval(this.#bookmarkTimer);
    clearImmediate(this.#scheduled as NodeJS.Immediate);
    clearTimeout(this.#scheduled as NodeJS.Timeout);
    this.onEnd();
    this.response.end();
  }

  #effect() {
    const { faults } = this.deps;
    if (faults.frozenWatches) return 'silent';
    return EFFECT[faults.faultFor(this.target.served.definition.plural).mode];
  }

  /** Many changes in one turn of the event loop are told in one write. */
  #wake(): void {
    if (this.#ended || this.#scheduled !== undefined) return;
    const { latencyMs } = this.deps.faults;
    const run = () => {
      this.#scheduled = undefined;
      this.#pump();
    };
    this.#scheduled =
      latencyMs > 0 ? setTimeout(run, latencyMs) : setImmediate(run);
  }

  #pump(): void {
    if (this.#ended || this.#effect() !== 'flow') return;
    if (this.response.writableNeedDrain) return;
    const events = this.#table.history.after(this.#cursor);
    if (!events) {
      this.#fail(this.#tooOld());
      return;
    }
    if (events.length === 0) return;
    this.#cursor = events[events.length - 1].revision;
    const lines = events.map(event => this.#line(event)).join('');
    if (lines !== '') this.response.write(lines);
  }

  #tellInitial(): void {
    const { selection, representation, markInitialEnd } = this.target;
    const lines = this.#table
      .entries()
      .filter(([, object]) => selection.matches(object))
      .map(([, object]) => eventLine('ADDED', representation.object(object)));
    if (markInitialEnd)
      lines.push(this.#bookmarkLine({ 'k8s.io/initial-events-end': 'true' }));
    if (lines.length > 0) this.response.write(lines.join(''));
  }

  /** How an event looks to this watch: an object that moves into or out of the selection comes or goes. */
  #line(event: StoredEvent): string {
    const { selection, representation } = this.target;
    const was =
      event.previous !== undefined && selection.matches(event.previous);
    const is = event.type !== 'DELETED' && selection.matches(event.object);
    if (is)
      return eventLine(
        was ? 'MODIFIED' : 'ADDED',
        representation.object(event.object),
      );
    return was ? eventLine('DELETED', representation.object(event.object)) : '';
  }

  #bookmark(): void {
    if (
      this.#ended ||
      this.#effect() !== 'flow' ||
      this.response.writableNeedDrain
    )
      return;
    this.#pump();
    if (!this.#ended) this.response.write(this.#bookmarkLine());
  }

  #bookmarkLine(annotations?: Record<string, string>): string {
    const { definition, version } = this.target.served;
    const object: KubeObject = {
      kind: definition.kind,
      apiVersion: groupVersion(definition.group, version.name),
      // Nothing of this resource happened since the cursor, so the present is as good a point to resume from.
      metadata: {
        resourceVersion: String(this.deps.storage.revision),
        creationTimestamp: null,
        ...(annotations ? { annotations } : {}),
      } as unknown as KubeObject['metadata'],
    };
    return eventLine('BOOKMARK', JSON.stringify(object));
  }

  #finish(): void {
    if (this.target.bookmarks) this.#bookmark();
    this.end();
  }

  #fail(error: StatusError): void {
    this.response.write(eventLine('ERROR', JSON.stringify(error.status)));
    this.end();
  }

  #tooOld(): StatusError {
    return expired(
      `too old resource version: ${this.#cursor} (${
        this.#table.history.compacted
      })`,
    );
  }
}

function eventLine(type: string, object: string): string {
  return `{"type":"${type}","object":${object}}\n`;
}
