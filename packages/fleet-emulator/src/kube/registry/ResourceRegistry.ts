import {
  groupResource,
  parseGroupVersion,
  ResourceDefinition,
  resourceKey,
  ResourceVersion,
} from '../model/ResourceDefinition';

/** A resource and the version of it that was asked for. */
export type ServedResource = {
  definition: ResourceDefinition;
  version: ResourceVersion;
};

/** The kinds a cluster serves. */
export class ResourceRegistry {
  readonly #definitions = new Map<string, ResourceDefinition>();
  readonly #withdrawals = new Set<(key: string) => void>();
  #generation = 0;

  /** Grows with every change, so that discovery documents can be kept until then. */
  get generation(): number {
    return this.#generation;
  }

  /** Serves a resource; a second definition of the same one replaces the first. */
  register(definition: ResourceDefinition): void {
    if (definition.versions.length === 0) {
      throw new Error(
        `The definition of ${resourceKey(
          definition,
        )} needs at least one version`,
      );
    }
    this.#definitions.set(resourceKey(definition), definition);
    this.#generation += 1;
  }

  /** No longer serves a resource, by its key (`deployments.apps`). */
  unregister(key: string): void {
    this.#definitions.delete(key);
    this.#generation += 1;
    for (const listener of [...this.#withdrawals]) listener(key);
  }

  /** Calls the listener with the key of every resource that is no longer served; returns how to end that. */
  onWithdrawal(listener: (key: string) => void): () => void {
    this.#withdrawals.add(listener);
    return () => this.#withdrawals.delete(listener);
  }

  all(): ResourceDefinition[] {
    return [...this.#definitions.values()];
  }

  byKey(key: string): ResourceDefinition | undefined {
    return this.#definitions.get(key);
  }

  /** The resource served under a group, version and plural. */
  byPlural(
    group: string,
    version: string,
    plural: string,
  ): ServedResource | undefined {
    const key = groupResource(plural, group);
    const definition = this.#definitions.get(key);
    return definition && servedAs(definition, version);
  }

  /** The resource served for objects of an apiVersion and kind. */
  byKind(apiVersion: string, kind: string): ServedResource | undefined {
    const { group, version } = parseGroupVersion(apiVersion);
    for (const definition of this.#definitions.values()) {
      if (definition.group === group && definition.kind === kind) {
        const served = servedAs(definition, version);
        if (served) return served;
      }
    }
    return undefined;
  }
}

function servedAs(
  definition: ResourceDefinition,
  name: string,
): ServedResource | undefined {
  const version = definition.versions.find(v => v.name === name);
  return version && { definition, version };
}
