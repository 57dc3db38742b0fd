import { ConflictError } from '@backstage/errors';
import type {
  TrafficObserver,
  TrafficObserverExtensionPoint,
} from '@geo-reserving/plugin-geo-reserving-node';

/** Collects observers from modules and from the configuration while the backend is being wired. */
export class ObserverRegistry implements TrafficObserverExtensionPoint {
  readonly #observers = new Map<string, TrafficObserver>();

  /** @throws ConflictError when an observer of the same name exists. */
  addObserver(observer: TrafficObserver): void {
    if (this.#observers.has(observer.name)) {
      throw new ConflictError(
        `Two traffic observers are named "${observer.name}"; rename one of them in geoReserving.observers or in the module that adds it`,
      );
    }
    this.#observers.set(observer.name, observer);
  }

  /** In the order in which they were added. */
  observers(): TrafficObserver[] {
    return [...this.#observers.values()];
  }
}
