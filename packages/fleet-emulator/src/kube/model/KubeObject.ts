/**
 * The shape of what a Kubernetes API stores. Fields outside of `metadata` are
 * unknown on purpose: the emulator serves any kind, so it never trusts a type.
 */
export type KubeObject = {
  apiVersion: string;
  kind: string;
  metadata: ObjectMeta;
  [field: string]: unknown;
};

/** `metadata` of an object; the server owns everything after `annotations`. */
export type ObjectMeta = {
  name: string;
  namespace?: string;
  generateName?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  finalizers?: string[];
  ownerReferences?: OwnerReference[];
  uid?: string;
  resourceVersion?: string;
  generation?: number;
  creationTimestamp?: string;
  deletionTimestamp?: string;
  deletionGracePeriodSeconds?: number;
  managedFields?: ManagedFieldsEntry[];
};

/** A reference to the object that owns this one. */
export type OwnerReference = {
  apiVersion: string;
  kind: string;
  name: string;
  uid: string;
  controller?: boolean;
  blockOwnerDeletion?: boolean;
};

/** Which manager set which fields, as the API shows it. */
export type ManagedFieldsEntry = {
  manager?: string;
  operation?: 'Apply' | 'Update';
  apiVersion?: string;
  time?: string;
  fieldsType?: 'FieldsV1';
  fieldsV1?: FieldsV1;
  subresource?: string;
};

/** A set of field paths in the wire form of `managedFields`. */
export type FieldsV1 = { [pathElement: string]: FieldsV1 };

/** A JSON object whose fields are not known. */
export type JsonRecord = Record<string, unknown>;

/** Whether a value is a JSON object (and not an array or null). */
export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
