import type { HaproxyReading } from './HaproxyInstance';

/** What the director knows of one instance. */
export type InstanceState = {
  instance: string;
  /** The newest reading, kept with its age when the instance stops answering; absent: never read. */
  reading?: HaproxyReading;
  /** Why the newest attempt failed; absent: it did not. */
  failure?: string;
};

/** What the director polls: every instance, in the order of the configuration. Immutable. */
export type HaproxyState = { instances: readonly InstanceState[] };
