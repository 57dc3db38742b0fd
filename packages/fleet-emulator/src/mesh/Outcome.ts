import type { ResponseFlag } from './Flow';

/** Where a share of a client's requests ends: which cluster answers, or why nobody does. */
export type Outcome = {
  /** `namespace/name` of the service that was routed to. */
  service: string;
  /** Undefined: nobody answered. */
  cluster?: string;
  flag: ResponseFlag;
  /** Part of 1. */
  share: number;
};
