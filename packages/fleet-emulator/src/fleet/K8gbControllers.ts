import type { EmulatedCluster } from '../kube/EmulatedCluster';
import type { K8gb } from '../outside';

/**
 * Real controllers look again every half minute. A demo that is looked at for a few minutes shows more often what they
 * find.
 */
const LOOK_EVERY_MS = 5_000;
/** How long after a change a controller looks, once for however many changes. */
const SOON_MS = 500;

/** Field manager of k8gb's controller. */
const K8GB_MANAGER = 'k8gb';

/** Changes that a controller looks at at once. */
const WATCHED: ReadonlySet<string> = new Set([
  'Gslb',
  'EndpointSlice',
  'Ingress',
  'HTTPRoute',
  'Gateway',
]);

/** Lets the controllers of all clusters look, and write down in their own cluster what they found. */
export class K8gbControllers {
  readonly #timers: NodeJS.Timeout[] = [];
  readonly #soon = new Map<string, NodeJS.Timeout>();
  readonly #stops: (() => void)[];

  constructor(
    private readonly clusters: ReadonlyMap<string, EmulatedCluster>,
    private readonly k8gb: K8gb,
  ) {
    this.#stops = [...clusters].map(([name, { store }]) =>
      store.onChange(({ object }) => {
        if (WATCHED.has(object.kind)) this.#lookSoon(name);
      }),
    );
  }

  /** Looks at everything, and then again and again. */
  start(): void {
    for (const name of this.k8gb.settle().keys()) this.look(name);
    this.#timers.push(
      setInterval(() => {
        for (const name of this.clusters.keys()) this.look(name);
      }, LOOK_EVERY_MS),
    );
  }

  close(): void {
    for (const stop of this.#stops) stop();
    for (const timer of [...this.#timers, ...this.#soon.values()])
      clearTimeout(timer);
  }

  /** One look of one cluster's controller. */
  look(name: string): void {
    const { store } = this.clusters.get(name)!;
    for (const { gslb, status, endpoint } of this.k8gb.reconcile(name)) {
      store.put({ ...gslb, status }, { manager: K8GB_MANAGER });
      store.put(endpoint, { manager: K8GB_MANAGER });
    }
  }

  #lookSoon(name: string): void {
    if (this.#soon.has(name)) return;
    this.#soon.set(
      name,
      setTimeout(() => {
        this.#soon.delete(name);
        this.look(name);
      }, SOON_MS),
    );
  }
}
