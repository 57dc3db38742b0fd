import { MergeSchema } from '../fields/MergeSchema';
import { JsonSchema } from './JsonSchema';

/** A kind of object the API serves, in one or several versions. */
export type ResourceDefinition = {
  /** API group; empty for the core group. */
  group: string;
  kind: string;
  plural: string;
  /** Default: the kind in lower case. */
  singular?: string;
  /** Default: the kind followed by `List`. */
  listKind?: string;
  shortNames?: string[];
  categories?: string[];
  namespaced: boolean;
  /** Served versions; the first is the preferred one. */
  versions: ResourceVersion[];
  /** Name of the version objects are kept in. Default: the first. */
  storageVersion?: string;
  /** Whether `status` can only be written through the status subresource. Default: true. */
  statusSubresource?: boolean;
  /** Whether `metadata.generation` is kept. Default: true. */
  generation?: boolean;
  /** Only for builtin kinds: how their fields merge (the same in all versions). */
  mergeSchema?: MergeSchema;
  /** Where the definition came from; custom resources know no strategic merge. Default: custom. */
  origin?: 'builtin' | 'custom';
};

/** One served version of a resource. */
export type ResourceVersion = {
  name: string;
  /** Structural schema of a custom resource; without it any field is kept. */
  schema?: JsonSchema;
  printerColumns?: PrinterColumn[];
};

/** A column of `kubectl get`. */
export type PrinterColumn = {
  name: string;
  type: string;
  jsonPath: string;
  description?: string;
  format?: string;
  /** Columns above 0 show only in the wide output. */
  priority?: number;
};

/** The key under which a resource is kept: the same for all its versions. */
export function resourceKey(
  definition: Pick<ResourceDefinition, 'group' | 'plural'>,
): string {
  return groupResource(definition.plural, definition.group);
}

/** `deployments.apps`, or the plural alone in the core group. */
export function groupResource(plural: string, group: string): string {
  return group === '' ? plural : `${plural}.${group}`;
}

/** `apps/v1`, or the version alone in the core group. */
export function groupVersion(group: string, version: string): string {
  return group === '' ? version : `${group}/${version}`;
}

/** Splits `apps/v1` (or `v1`) into its group and version. */
export function parseGroupVersion(apiVersion: string): {
  group: string;
  version: string;
} {
  const slash = apiVersion.indexOf('/');
  return slash < 0
    ? { group: '', version: apiVersion }
    : {
        group: apiVersion.slice(0, slash),
        version: apiVersion.slice(slash + 1),
      };
}

/** The version objects of this resource are kept in. */
export function storageVersionOf(definition: ResourceDefinition): string {
  return definition.storageVersion ?? definition.versions[0].name;
}
