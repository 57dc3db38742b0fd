import type {
  OperationStatus,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { Confirmation } from '@geo-reserving/plugin-geo-reserving-node';

/** The world at one moment, as far as one operation has to look at it. Plain data. */
export type Look = {
  /** The service; absent: nobody knows it. */
  view?: ServiceView;
  /** Clusters that answer. */
  answering: ReadonlySet<string>;
  /** Whether changes are in effect, by `writeKey`; only those that have been written. */
  confirmations: ReadonlyMap<string, Confirmation>;
  /** Ids of deferred changes that live in no cluster, where what holds them is heard again: by fresh facts it can be told. */
  audible: ReadonlySet<string>;
  /** Why the plan cannot be begun any more. */
  staleness?: string;
  /** Blocking rules that the next step would violate now. */
  objections: readonly { rule: string; statement: string }[];
  /** Whether any observer is configured. */
  observed: boolean;
  /** What became of the operation that reverts this one. */
  revert?: { operation: string; status: OperationStatus; message: string };
};
