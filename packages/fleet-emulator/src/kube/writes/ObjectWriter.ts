import { equalJson } from '../model/equalJson';
import { KubeObject } from '../model/KubeObject';
import { resourceKey } from '../model/ResourceDefinition';
import {
  alreadyExists,
  conflict,
  notFound,
  StatusSubject,
} from '../model/StatusError';
import { ResourceRegistry, ServedResource } from '../registry/ResourceRegistry';
import { keyOf } from '../storage/ResourceTable';
import { Storage } from '../storage/Storage';
import { admit } from './admit';
import { applyToObject } from './applyToObject';
import { requireNamespace } from './requireNamespace';
import { nextGeneration, stageOwners } from './stageOwners';
import { finalizersLeft, terminating } from './terminate';
import { ObjectName, WriteOptions } from './WriteRequest';
import { atVersion, checkIdentity, withServerMetadata } from './writeMetadata';

/** What the writer needs from outside; time and identity are arguments so that tests can fix them. */
export type WriterDependencies = {
  registry: ResourceRegistry;
  storage: Storage;
  /** Milliseconds since the epoch. */
  now: () => number;
  newUid: () => string;
};

/** A precondition of a deletion; absent fields are not checked. */
export type DeletePreconditions = { uid?: string; resourceVersion?: string };

/** What a deletion left behind. */
export type DeleteOutcome = {
  state: 'deleted' | 'terminating';
  object: KubeObject;
};

/**
 * The way into storage: every write, by HTTP or from the same process, goes
 * through here. All methods throw a StatusError for what the API refuses, and
 * return the object at the version of the request.
 */
export class ObjectWriter {
  constructor(private readonly deps: WriterDependencies) {}

  /** Stores a new object. */
  create(
    served: ServedResource,
    input: KubeObject,
    options: WriteOptions,
  ): KubeObject {
    const { definition } = served;
    const named = withServerMetadata(input, this.deps);
    requireNamespace(this.deps, definition, named);
    if (this.find(served, named.metadata)) {
      throw alreadyExists(subjectOf(served, named.metadata.name));
    }
    const { status: _dropped, ...withoutStatus } = named;
    const keepsStatus =
      definition.statusSubresource === false || definition.kind === 'Node';
    const admitted = admit(
      served,
      keepsStatus ? named : (withoutStatus as KubeObject),
    );
    const generation = nextGeneration(definition, undefined, admitted);
    return this.#commit(
      served,
      stageOwners(served, undefined, generation, this.#writer(served, options)),
      options,
    );
  }

  /** Replaces an object, or only its status. */
  update(
    served: ServedResource,
    target: ObjectName,
    input: KubeObject,
    options: WriteOptions,
  ): KubeObject {
    const live = this.require(served, target);
    checkIdentity(served, live, input);
    return this.#replace(served, live, input, options);
  }

  /** Changes an object by a function from its current state to the next. */
  patch(
    served: ServedResource,
    target: ObjectName,
    change: (live: KubeObject) => KubeObject,
    options: WriteOptions,
  ): KubeObject {
    const live = this.require(served, target);
    const input = change(atVersion(live, served));
    checkIdentity(served, live, input);
    return this.#replace(served, live, input, options);
  }

  /** Server-side apply: creates the object when it is not there. */
  apply(
    served: ServedResource,
    target: ObjectName,
    config: KubeObject,
    options: WriteOptions & { force: boolean },
  ): { object: KubeObject; created: boolean } {
    const live = this.find(served, target);
    if (!live && options.subresource) {
      throw notFound(subjectOf(served, target.name));
    }
    if (!live && config.metadata.uid) {
      throw conflict(
        subjectOf(served, target.name),
        `uid mismatch: the provided object specified uid ${config.metadata.uid}, and no existing object was found`,
      );
    }
    if (live) checkIdentity(served, live, config);
    const base = live ?? withServerMetadata(config, this.deps);
    requireNamespace(this.deps, served.definition, base);
    const applied = applyToObject({
      served,
      live,
      base: atVersion(base, served),
      config,
      writer: { ...this.#writer(served, options), operation: 'Apply' },
      force: options.force,
      subresource: options.subresource,
    });
    return {
      object: this.#commit(served, applied, options, live),
      created: !live,
    };
  }

  /** Deletes an object, or marks it when finalizers are left. */
  remove(
    served: ServedResource,
    target: ObjectName,
    preconditions: DeletePreconditions = {},
    dryRun = false,
  ): DeleteOutcome {
    const live = this.require(served, target);
    this.#checkPreconditions(served, live, preconditions);
    const object = atVersion(live, served);
    if (finalizersLeft(live)) {
      const marked = terminating(live, this.deps.now());
      const stored =
        dryRun || marked === live ? marked : this.#put(served, marked);
      return { state: 'terminating', object: atVersion(stored, served) };
    }
    if (!dryRun) this.deps.storage.remove(resourceKey(served.definition), live);
    return { state: 'deleted', object };
  }

  /** The stored object, if there is one. */
  find(served: ServedResource, target: ObjectName): KubeObject | undefined {
    const { definition } = served;
    const key = keyOf(
      target.name,
      definition.namespaced ? target.namespace : undefined,
    );
    return this.deps.storage.table(resourceKey(definition)).get(key);
  }

  /** The stored object; throws 404 when there is none. */
  require(served: ServedResource, target: ObjectName): KubeObject {
    const live = this.find(served, target);
    if (!live) throw notFound(subjectOf(served, target.name));
    return live;
  }

  #replace(
    served: ServedResource,
    live: KubeObject,
    input: KubeObject,
    options: WriteOptions,
  ): KubeObject {
    const next = this.#carryOver(served, live, input, options);
    const generation = nextGeneration(served.definition, live, next);
    const writer = this.#writer(served, options);
    const staged = stageOwners(served, live, generation, writer);
    return this.#commit(served, staged, options, live);
  }

  /** The input with what this kind of write cannot change taken from the live object. */
  #carryOver(
    served: ServedResource,
    live: KubeObject,
    input: KubeObject,
    options: WriteOptions,
  ): KubeObject {
    const { definition } = served;
    const current = atVersion(live, served);
    const metadata = withServerMetadata(input, this.deps, live).metadata;
    if (options.subresource === 'status') {
      const { managedFields } = metadata;
      const next = {
        ...current,
        metadata: { ...current.metadata, managedFields },
      };
      return admit(served, { ...next, status: input.status });
    }
    const next: KubeObject = { ...input, metadata };
    if (definition.statusSubresource !== false) {
      delete next.status;
      if (live.status !== undefined) next.status = live.status;
    }
    return admit(served, next);
  }

  #commit(
    served: ServedResource,
    next: KubeObject,
    options: WriteOptions,
    live?: KubeObject,
  ): KubeObject {
    if (
      live &&
      finalizersLeft(live) &&
      !finalizersLeft(next) &&
      next.metadata.deletionTimestamp
    ) {
      if (!options.dryRun) {
        this.deps.storage.remove(resourceKey(served.definition), next);
      }
      return atVersion(next, served);
    }
    const unchanged = live && equalJson(atVersion(live, served), next);
    if (unchanged || options.dryRun) return next;
    return atVersion(this.#put(served, next), served);
  }

  #put(served: ServedResource, object: KubeObject): KubeObject {
    const { definition } = served;
    return this.deps.storage.put(
      resourceKey(definition),
      atVersion(object, { definition }),
    );
  }

  #writer(served: ServedResource, options: WriteOptions) {
    const { definition, version } = served;
    return {
      manager: options.manager,
      operation: 'Update' as const,
      apiVersion: definition.group
        ? `${definition.group}/${version.name}`
        : version.name,
      time: `${new Date(this.deps.now()).toISOString().slice(0, 19)}Z`,
      ...(options.subresource ? { subresource: options.subresource } : {}),
    };
  }

  #checkPreconditions(
    served: ServedResource,
    live: KubeObject,
    wanted: DeletePreconditions,
  ): void {
    const { uid, resourceVersion, name } = live.metadata;
    const { group, kind } = served.definition;
    const subject = { group, plural: kind, name };
    if (wanted.uid && wanted.uid !== uid) {
      throw conflict(
        subject,
        `the UID in the precondition (${wanted.uid}) does not match the UID in record (${uid}). The object might have been deleted and then recreated`,
      );
    }
    if (wanted.resourceVersion && wanted.resourceVersion !== resourceVersion) {
      throw conflict(
        subject,
        `the ResourceVersion in the precondition (${wanted.resourceVersion}) does not match the ResourceVersion in record (${resourceVersion}). The object might have been modified`,
      );
    }
  }
}

/** What an error about an object of this resource names. */
export function subjectOf(
  served: ServedResource,
  name?: string,
): StatusSubject {
  const { group, plural } = served.definition;
  return { group, plural, name };
}
