import { ConflictError } from '@backstage/errors';
import type {
  TrafficDirector,
  TrafficDirectorExtensionPoint,
} from '@geo-reserving/plugin-geo-reserving-node';

/** Collects directors, built in and from modules, while the backend is being wired. */
export class DirectorRegistry implements TrafficDirectorExtensionPoint {
  readonly #directors = new Map<string, TrafficDirector>();

  /** @throws ConflictError when a director of the same id exists. */
  addDirector(director: TrafficDirector): void {
    if (this.#directors.has(director.id)) {
      throw new ConflictError(
        `Two traffic directors have the id "${director.id}"; give the one that your module adds another id`,
      );
    }
    this.#directors.set(director.id, director);
  }

  /** In the order in which they were added. */
  directors(): TrafficDirector[] {
    return [...this.#directors.values()];
  }
}
