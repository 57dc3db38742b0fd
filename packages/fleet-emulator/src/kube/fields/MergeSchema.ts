/**
 * How a field of an object merges. Where nothing is said (undefined), objects
 * merge field by field and lists are replaced whole: the API's own default.
 */
export type MergeSchema = AtomicSchema | MapSchema | ListMapSchema | SetSchema;

/** Replaced and owned as a whole. */
export type AtomicSchema = { type: 'atomic' };

/** An object that merges field by field. */
export type MapSchema = {
  type: 'map';
  /** Fields with a name of their own. */
  fields?: Record<string, MergeSchema>;
  /** Schema of all the other values. */
  values?: MergeSchema;
  /** A Go struct that is always there, even when it is empty: nobody owns the struct itself. */
  alwaysPresent?: boolean;
  /** A strategic patch lists the fields that stay (`$retainKeys`). */
  retainKeys?: boolean;
};

/** A list of objects told apart by key fields. */
export type ListMapSchema = {
  type: 'list-map';
  /** Key fields of server-side apply. */
  keys: readonly string[];
  /** Values of key fields that may be left out. */
  keyDefaults?: Record<string, unknown>;
  /** Key of the strategic merge patch; none means that the patch replaces the list. */
  patchKey?: string;
  items?: MergeSchema;
};

/** A list of scalars, each at most once. */
export type SetSchema = { type: 'list-set'; patchMerge?: boolean };
