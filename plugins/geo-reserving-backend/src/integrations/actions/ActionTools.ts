import type { ActingContext } from '../../api/acting/ActingContext';

/** What the actions answer from: the same as the routes, with the same questions about who may see and do what. */
export type ActionTools = {
  context: ActingContext;
  /** Address of a page of the plugin. */
  linkTo: (path: string) => string;
};

/** Nothing is changed by asking. */
export const READS = {
  readOnly: true,
  idempotent: true,
  destructive: false,
} as const;
