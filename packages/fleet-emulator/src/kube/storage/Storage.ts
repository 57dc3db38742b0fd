import { freezeDeep } from '../model/freezeDeep';
import { KubeObject } from '../model/KubeObject';
import { StoredEvent } from './ResourceHistory';
import { objectKey, ResourceTable } from './ResourceTable';

/** Revision of a new storage: real servers, too, have written a little before the first client comes. */
const FIRST_REVISION = 100;

/**
 * What etcd is to an API server: objects by resource and key, one counter of
 * revisions for all of them, and the last changes of each resource. Objects
 * are frozen when they come in, and shared by everybody from then on.
 */
export class Storage {
  #revision = FIRST_REVISION;
  readonly #tables = new Map<string, ResourceTable>();
  readonly #listeners = new Set<
    (event: StoredEvent, resource: string) => void
  >();

  /** @param historyLimit how many changes of each resource can be resumed from */
  constructor(private readonly historyLimit: number) {}

  /** Revision of the last write. */
  get revision(): number {
    return this.#revision;
  }

  /** The table of a resource, by its key (`deployments.apps`). */
  table(resource: string): ResourceTable {
    let table = this.#tables.get(resource);
    if (!table) {
      table = new ResourceTable(this.historyLimit, this.#revision);
      this.#tables.set(resource, table);
    }
    return table;
  }

  /** Stores an object under a new revision, which becomes its resourceVersion. */
  put(resource: string, object: KubeObject): KubeObject {
    const table = this.table(resource);
    const previous = table.get(objectKey(object));
    const stored = this.#atNewRevision(object);
    this.#commit(resource, {
      revision: this.#revision,
      type: previous ? 'MODIFIED' : 'ADDED',
      object: stored,
      previous,
    });
    return stored;
  }

  /** Removes an object; its last state comes back with the revision of the removal. */
  remove(resource: string, object: KubeObject): KubeObject {
    const stored = this.#atNewRevision(object);
    this.#commit(resource, {
      revision: this.#revision,
      type: 'DELETED',
      object: stored,
      previous: this.table(resource).get(objectKey(object)),
    });
    return stored;
  }

  /** Forgets all changes so far: resuming from before this moment answers 410. */
  compact(): void {
    for (const table of this.#tables.values()) {
      table.history.compact(this.#revision);
    }
  }

  /** Calls the listener after every change of any resource; returns the function that ends that. */
  onChange(
    listener: (event: StoredEvent, resource: string) => void,
  ): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #atNewRevision(object: KubeObject): KubeObject {
    this.#revision += 1;
    return freezeDeep({
      ...object,
      metadata: {
        ...object.metadata,
        resourceVersion: String(this.#revision),
      },
    });
  }

  #commit(resource: string, event: StoredEvent): void {
    this.table(resource).apply(event);
    for (const listener of [...this.#listeners]) listener(event, resource);
  }
}
