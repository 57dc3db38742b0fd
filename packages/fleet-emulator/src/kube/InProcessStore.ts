import { KubeObject } from './model/KubeObject';
import { ResourceDefinition, resourceKey } from './model/ResourceDefinition';
import { failure } from './model/StatusError';
import { ObjectChange, ObjectStore } from './ObjectStore';
import { ResourceRegistry, ServedResource } from './registry/ResourceRegistry';
import { Storage } from './storage/Storage';
import { ObjectWriter } from './writes/ObjectWriter';
import { atVersion } from './writes/writeMetadata';

/** Field manager of writes from the same process that name none. */
const DEFAULT_MANAGER = 'fleet-emulator';

/** The ObjectStore of an emulated cluster. */
export class InProcessStore implements ObjectStore {
  constructor(
    private readonly registry: ResourceRegistry,
    private readonly storage: Storage,
    private readonly writer: ObjectWriter,
  ) {}

  register(definition: ResourceDefinition): void {
    this.registry.register(definition);
  }

  put(object: KubeObject, options: { manager?: string } = {}): KubeObject {
    const served = this.#served(object.apiVersion, object.kind);
    const manager = options.manager ?? DEFAULT_MANAGER;
    const { resourceVersion: _ignored, ...metadata } = object.metadata;
    const input = { ...object, metadata };
    const written = this.writer.find(served, metadata)
      ? this.writer.update(served, metadata, input, { manager })
      : this.writer.create(served, input, { manager });
    const { statusSubresource, kind } = served.definition;
    // The status of a definition says what the server made of it: nobody else writes it.
    if (statusSubresource === false || kind === 'CustomResourceDefinition') {
      return written;
    }
    if (object.status === undefined && written.status === undefined) {
      return written;
    }
    return this.writer.update(served, metadata, input, {
      manager,
      subresource: 'status',
    });
  }

  get(
    apiVersion: string,
    kind: string,
    name: string,
    namespace?: string,
  ): KubeObject | undefined {
    const served = this.#served(apiVersion, kind);
    const found = this.writer.find(served, { name, namespace });
    return found && atVersion(found, served);
  }

  list(apiVersion: string, kind: string): KubeObject[] {
    const served = this.#served(apiVersion, kind);
    return this.storage
      .table(resourceKey(served.definition))
      .entries()
      .map(([, object]) => atVersion(object, served));
  }

  remove(
    apiVersion: string,
    kind: string,
    name: string,
    namespace?: string,
  ): boolean {
    const served = this.#served(apiVersion, kind);
    const found = this.writer.find(served, { name, namespace });
    if (!found) return false;
    this.storage.remove(resourceKey(served.definition), found);
    return true;
  }

  onChange(listener: (change: ObjectChange) => void): () => void {
    return this.storage.onChange(({ type, object }) =>
      listener({ type, object }),
    );
  }

  #served(apiVersion: string, kind: string): ServedResource {
    const served = this.registry.byKind(apiVersion, kind);
    if (served) return served;
    throw failure({
      code: 404,
      reason: 'NotFound',
      message: `no matches for kind "${kind}" in version "${apiVersion}": register its ResourceDefinition (or put its CustomResourceDefinition) first`,
    });
  }
}
