import { KubeObject } from './model/KubeObject';
import { ResourceDefinition } from './model/ResourceDefinition';

/** What happened to an object. */
export type ObjectChange = {
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  object: KubeObject;
};

/**
 * Access to a cluster's objects from the same process, with the effects a
 * request has: resourceVersion, generation, managedFields and watch events.
 *
 * Objects that come out are frozen, because watches and lists share them:
 * `structuredClone` one before changing it.
 */
export interface ObjectStore {
  /** Serves one more kind; a second definition of the same resource replaces the first. */
  register(definition: ResourceDefinition): void;
  /**
   * Creates the object or replaces it whole, spec and status. Nothing is
   * written when nothing differs. A resourceVersion in the input is ignored.
   * Throws a StatusError when the kind is not served or the namespace is missing.
   */
  put(object: KubeObject, options?: { manager?: string }): KubeObject;
  get(
    apiVersion: string,
    kind: string,
    name: string,
    namespace?: string,
  ): KubeObject | undefined;
  /** All objects of a kind, ordered by namespace and name. */
  list(apiVersion: string, kind: string): KubeObject[];
  /** Removes an object whatever its finalizers say; false when there is none. */
  remove(
    apiVersion: string,
    kind: string,
    name: string,
    namespace?: string,
  ): boolean;
  /** Calls the listener after every change; returns the function that ends that. */
  onChange(listener: (change: ObjectChange) => void): () => void;
}
