import { KubeObject } from '../model/KubeObject';

/** A change as storage remembers it. */
export type StoredEvent = {
  revision: number;
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  /** The object after the change; for a deletion its last state at the new revision. */
  object: KubeObject;
  /** The object before the change. */
  previous?: KubeObject;
};

/**
 * The last changes of one resource. Bounded: what falls out at the old end can
 * no longer be resumed from, and a client that tries gets 410.
 */
export class ResourceHistory {
  #events: StoredEvent[] = [];
  #compacted: number;

  /**
   * @param limit how many events are kept at least
   * @param since the revision at which the history begins
   */
  constructor(private readonly limit: number, since: number) {
    this.#compacted = since;
  }

  /** Changes after this revision are all remembered; older ones are not. */
  get compacted(): number {
    return this.#compacted;
  }

  /** Adds a change; revisions only grow. */
  append(event: StoredEvent): void {
    this.#events.push(event);
    // Half of the limit is dropped at once, so that an append costs O(1) on average.
    if (this.#events.length > this.limit * 1.5) {
      this.#drop(this.#events.length - this.limit);
    }
  }

  /** Forgets everything up to and including a revision. */
  compact(revision: number): void {
    this.#drop(this.#indexAfter(revision));
    this.#compacted = Math.max(this.#compacted, revision);
  }

  /** Changes after a revision, oldest first; undefined when some are forgotten. */
  after(revision: number): readonly StoredEvent[] | undefined {
    if (revision < this.#compacted) return undefined;
    return this.#events.slice(this.#indexAfter(revision));
  }

  #drop(count: number): void {
    const dropped = this.#events.splice(0, count);
    const last = dropped[dropped.length - 1];
    if (last) this.#compacted = last.revision;
  }

  /** Index of the first event after a revision, by bisection. */
  #indexAfter(revision: number): number {
    let low = 0;
    let high = this.#events.length;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (this.#events[middle].revision > revision) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
