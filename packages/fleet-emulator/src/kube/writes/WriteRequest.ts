/** What all writes have in common. */
export type WriteOptions = {
  /** Name of the field manager. */
  manager: string;
  /** Answer as if written, but write nothing. */
  dryRun?: boolean;
  /** The only subresource that can be written here. */
  subresource?: 'status';
};

/** Which object a write is for. */
export type ObjectName = { name: string; namespace?: string };
