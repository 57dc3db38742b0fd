import { isDeepStrictEqual } from 'node:util';
import { DEMO_STORES } from '../demo/stores/demoStores';
import { storeKey } from '../demo/stores/DemoStore';
import type {
  DemoStore,
  StoreCondition,
  StoreTrouble,
} from '../demo/stores/DemoStore';
import {
  initialCondition,
  lastSyncBefore,
  storeObjects,
} from '../demo/stores/storeObjects';
import type { EmulatedCluster } from '../kube/EmulatedCluster';
import type { KubeObject } from '../kube/model/KubeObject';
import type { MeshConditions } from '../mesh';
import type { ScrapedSample } from '../prometheus/SampleStore';
import { DEMO_MANAGER } from './loadDemo';
import { storeGauges } from './storeGauges';

/** What changes is seen about as fast as a watch tells it. */
const TICK_MS = 1_000;

/** What was done to a store, and when it stopped. */
type StoreState = {
  store: DemoStore;
  trouble?: StoreTrouble;
  troubleSince?: number;
  /** When data arrived for the last time; absent: it arrives. */
  stoppedAt?: number;
  /** Keys of the objects that tell of it now, by cluster. */
  written: Map<string, Map<string, KubeObject>>;
};

/**
 * Does what the controllers of storage systems, databases and backups do: data arrives again and again while both sides
 * reach each other, the objects of both sides say so, and when it does not, those that notice say that. The objects of a
 * cluster that is away stay as they are.
 */
export class ReplicationController {
  readonly #states: ReadonlyMap<string, StoreState>;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly clusters: ReadonlyMap<string, EmulatedCluster>,
    private readonly conditions: MeshConditions,
    private readonly now: () => number,
  ) {
    this.#states = new Map(
      DEMO_STORES.map(store => [storeKey(store), initialState(store, now())]),
    );
  }

  start(): void {
    this.#timer = setInterval(() => this.tick(), TICK_MS);
  }

  /** Sets what is wrong with a store; undefined: nothing any more. */
  setTrouble(key: string, trouble: StoreTrouble | undefined): void {
    const state = this.#states.get(key);
    if (!state) throw new Error(`The demo has no store "${key}"`);
    state.trouble = trouble;
    state.troubleSince = trouble ? this.now() : undefined;
    this.tick();
  }

  /** Writes everything anew, also what somebody changed or removed. */
  putBack(): void {
    for (const state of this.#states.values()) state.written.clear();
    this.tick();
  }

  /** Every store gets on, or does not, and its objects say so. */
  tick(): void {
    for (const state of this.#states.values()) this.#write(state);
  }

  /** What is measured of databases and mirrors at an instant. */
  gauges(at: number): ScrapedSample[] {
    return [...this.#states.values()].flatMap(state =>
      storeGauges(state.store, {
        at,
        ...(state.trouble ? { trouble: state.trouble } : {}),
        troubleSince: state.troubleSince,
        apart: this.#apartSince(state.store) !== undefined,
        isAway: cluster => this.conditions.isAway(cluster),
      }),
    );
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #write(state: StoreState): void {
    const { store } = state;
    const condition = this.#conditionOf(state);
    for (const name of [store.from, store.to]) {
      if (name === undefined || this.conditions.isAway(name)) continue;
      this.#writeIn(name, state, storeObjects(store, name, condition));
    }
  }

  #conditionOf(state: StoreState): StoreCondition {
    const now = this.now();
    const { store, trouble } = state;
    const apartSince = this.#apartSince(store);
    const arrives =
      apartSince === undefined && (!trouble || trouble === 'lag-grows');
    if (arrives) state.stoppedAt = undefined;
    else state.stoppedAt ??= apartSince ?? now;
    return {
      now,
      lastSync: lastSyncBefore(store, state.stoppedAt ?? now),
      ...(trouble ? { trouble } : {}),
      ...(apartSince === undefined ? {} : { apartSince }),
    };
  }

  #apartSince({ from, to }: DemoStore): number | undefined {
    return to === undefined
      ? undefined
      : this.conditions.unreachableSince(from, to) ??
          this.conditions.unreachableSince(to, from);
  }

  /** Writes what is to be there, and removes what was and is no more. */
  #writeIn(name: string, state: StoreState, objects: KubeObject[]): void {
    const { store } = this.clusters.get(name)!;
    const before = state.written.get(name) ?? new Map<string, KubeObject>();
    const after = new Map(objects.map(object => [keyOf(object), object]));
    for (const [key, object] of after)
      if (!isDeepStrictEqual(before.get(key), object))
        store.put(object, { manager: DEMO_MANAGER });
    for (const [key, { apiVersion, kind, metadata }] of before)
      if (!after.has(key))
        store.remove(apiVersion, kind, metadata.name, metadata.namespace);
    state.written.set(name, after);
  }
}

function initialState(store: DemoStore, now: number): StoreState {
  const { lastSync, trouble } = initialCondition(store, now);
  return {
    store,
    written: new Map(),
    ...(trouble
      ? { trouble, troubleSince: lastSync, stoppedAt: lastSync }
      : {}),
  };
}

function keyOf({ kind, metadata }: KubeObject): string {
  return `${kind}/${metadata.namespace ?? ''}/${metadata.name}`;
}
